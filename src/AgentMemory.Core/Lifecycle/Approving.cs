using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>Words the attestation of one entry's bytes.</summary>
static class Approving
{
    /// <summary>Returns the bytes as they will be attested: the same, with the status line saying approved.</summary>
    internal static byte[] ApprovedBytes(string path, MemoryEntry entry, byte[] bytes) =>
        entry.Status == EntryStatus.Approved
            ? bytes
            : EntryEditor.Apply(path, bytes, [EntryEdit.Status(EntryStatus.Approved)]);

    /// <summary>Returns the commit that approves bytes which an earlier commit of the same series proposed, and records what was accepted about them.</summary>
    internal static PlannedCommit Commit(MemoryWriter writer, ICommitBase onto, MemoryEntry entry, string path, byte[] bytes, IReadOnlyList<string> accepted)
    {
        var approved = ApprovedBytes(path, entry, bytes);
        var block = writer.State(entry.Id, MemoryAction.Approve) with { Approves = [new EntryRef(entry.Type, entry.Id, onto.BlobOf(path, approved))], Accepts = accepted };
        return new PlannedCommit(CommitMessage.Write($"memory: approve {entry.Id}", entry.Title, [block]), [new FileChange(path, approved)]);
    }
}
