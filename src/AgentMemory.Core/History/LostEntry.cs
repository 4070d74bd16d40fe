using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>How an entry came to harm.</summary>
public enum LostKind
{
    /// <summary>A foreign commit dropped its file, and nothing has put it back or spoken of it since.</summary>
    Dropped,

    /// <summary>A foreign commit put bytes back that one of ours had replaced, and they stand at the tip.</summary>
    Reverted,

    /// <summary>A foreign commit dropped the signature of its approval; the bytes stand at the tip, or are lost themselves.</summary>
    Unsigned,
}

/// <summary>The words that stand for kinds.</summary>
public static class LostKinds
{
    /// <summary>Returns the word for a kind, as JSON has it.</summary>
    public static string Word(this LostKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>An entry that a commit made without this tool dropped or set back, as a commit from a stale index does.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Path">Where the file lay that was lost: the entry's, or its signature's.</param>
/// <param name="Blob">The bytes that were lost.</param>
/// <param name="LostIn">The commit that dropped or reverted them.</param>
public sealed record LostEntry(EntryId Id, LostKind Kind, string Path, BlobId Blob, CommitId LostIn);
