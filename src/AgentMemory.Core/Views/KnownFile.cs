using AgentMemory.Entries;
using AgentMemory.LookAlikes;
using AgentMemory.Tombstones;

namespace AgentMemory.Views;

/// <summary>A file's bytes and what they come to, each worked out when it is first asked for.</summary>
/// <param name="path">Where the file lies: an entry's path says its type and id.</param>
/// <param name="bytes">Its content.</param>
sealed class KnownFile(string path, byte[] bytes)
{
    byte[]? _lowerCase;
    EntryReading? _reading;
    Claim? _claim;
    string? _text;
    TombstoneReading? _tombstone;

    internal string Path => path;

    internal byte[] Bytes => bytes;

    /// <summary>The bytes with ASCII letters in lower case.</summary>
    internal byte[] LowerCase => _lowerCase ??= ClaimBytes.Fold(bytes);

    /// <summary>What it says as an entry.</summary>
    internal EntryReading Reading => _reading ??= EntryReader.Read(path, bytes);

    /// <summary>What it says as an entry, reduced to what can be compared; only where it can be read.</summary>
    internal Claim Claim => _claim ??= Claim.Of(Reading.Entry!);

    /// <summary>The digest of its text, as <see cref="EntryText.Of"/> returns it.</summary>
    internal string Text => _text ??= EntryText.Of(bytes);

    /// <summary>What it says as a tombstone.</summary>
    internal TombstoneReading Tombstone => _tombstone ??= TombstoneFile.Read(path, bytes);
}
