using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>A store as it was judged at an earlier state, kept somewhere, which is asked for the few entries that something concerns.</summary>
public interface IJudgedBefore
{
    /// <summary>The commit that was judged; <c>null</c> where none was.</summary>
    CommitId? Commit { get; }

    /// <summary>What all entries were judged by, as <see cref="JudgedStore.Basis"/> says it.</summary>
    string? Basis { get; }

    /// <summary>What was wrong with files that could not be read.</summary>
    IReadOnlyList<Finding> Unreadable { get; }

    /// <summary>Returns the entries that the commit had under an id, proposals left out; bodies may be missing.</summary>
    IReadOnlyList<JudgedEntry> Of(EntryId id);

    /// <summary>Returns the entries that bear one of the <see cref="JudgedMarks"/>; bodies may be missing.</summary>
    IReadOnlyList<JudgedEntry> Marked(string mark);
}
