using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Tombstones;

/// <summary>What left a tombstone behind; the word in the file.</summary>
public enum TombstoneAction
{
    /// <summary>A proposal was turned down.</summary>
    Reject,

    /// <summary>An entry was forgotten.</summary>
    Forget,
}

/// <summary>The record that a text must not come back. It holds a digest of the text, never the text.</summary>
public sealed record Tombstone
{
    /// <summary>The newest version of the file this tool understands.</summary>
    public const int KnownVersion = 1;

    /// <summary>The id the text stood under; the same text is known again under any other.</summary>
    public required EntryId Id { get; init; }

    /// <summary>The type it had.</summary>
    public required EntryType Type { get; init; }

    /// <summary>What was done.</summary>
    public required TombstoneAction Action { get; init; }

    /// <summary>Who did it.</summary>
    public required Identity By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public required string Reason { get; init; }

    /// <summary>Sixteen bytes as lower-case hexadecimal digits.</summary>
    public required string Salt { get; init; }

    /// <summary>The digest, as <see cref="TombstoneDigest.Of"/> returns it.</summary>
    public required string Digest { get; init; }

    /// <summary>The tombstone by name.</summary>
    public TombstoneRef Ref => new(Id, Digest);

    /// <summary>Whether an entry of this title and body says the same, apart from case, space, punctuation and Unicode form.</summary>
    public bool Matches(string title, string body) => TombstoneDigest.Of(Salt, title, body) == Digest;
}
