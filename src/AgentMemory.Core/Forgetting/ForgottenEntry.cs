using AgentMemory.Entries;
using AgentMemory.Views;

namespace AgentMemory.Forgetting;

/// <summary>An entry that is to be forgotten, with every text it has where this clone can see it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="OnBranch">Its files on the current branch.</param>
/// <param name="InInboxes">Its files in the inboxes, fetched ones too.</param>
/// <param name="Texts">What these files say, and what was approved before them; each text once.</param>
public sealed record ForgottenEntry(EntryId Id, IReadOnlyList<EntryFile> OnBranch, IReadOnlyList<InboxFile> InInboxes, IReadOnlyList<MemoryEntry> Texts);

/// <summary>A file of an inbox.</summary>
/// <param name="Ref">The inbox branch by its full name.</param>
/// <param name="File">The file.</param>
public sealed record InboxFile(string Ref, EntryFile File)
{
    /// <summary>Whether the inbox is one of this clone, which may write to it.</summary>
    public bool IsLocal => Ref.StartsWith("refs/heads/", StringComparison.Ordinal);
}
