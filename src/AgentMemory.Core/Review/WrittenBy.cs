using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Review;

/// <summary>Says who is behind what is new about an entry, from the commits between base and HEAD.</summary>
sealed class WrittenBy(MemoryHistory before, MemoryHistory after)
{
    /// <summary>Returns the author of the newest commit that changed the file, with the agent whose text it is; <c>null</c> where no commit in reach did.</summary>
    internal EntryAuthor? Of(EntryId id)
    {
        if (Commits(id).FirstOrDefault(commit => commit.Touches(id)) is not { } commit)
            return null;
        var block = commit.Blocks.LastOrDefault(block => block.Id == id);
        return new EntryAuthor(commit.Author, block?.Agent ?? block?.Origin?.Agent, block?.Session ?? block?.Origin?.Session);
    }

    /// <summary>Returns the subject of the newest commit that changed the file.</summary>
    internal string? ReasonOf(EntryId id) => Commits(id).FirstOrDefault(commit => commit.Touches(id))?.Subject;

    IEnumerable<MemoryCommit> Commits(EntryId id) => after.Of(id).Where(commit => !before.Contains(commit.Id));
}
