using AgentMemory.Entries;
using AgentMemory.Freshness;

namespace AgentMemory.Lifecycle;

/// <summary>What verifying one entry comes to.</summary>
public sealed record VerifiedEntry
{
    internal VerifiedEntry(ChangeSource source)
    {
        Source = source;
        Bytes = source.Bytes;
    }

    /// <summary>The entry, with the citations it will have.</summary>
    public required MemoryEntry Entry { get; init; }

    /// <summary>What became of the citations it has.</summary>
    public required EntryFreshness Freshness { get; init; }

    /// <summary>The citations that are pinned anew; empty where nothing has to change.</summary>
    public IReadOnlyList<Repinned> Repinned { get; init; } = [];

    /// <summary>Whether a person's commit will attest the new bytes.</summary>
    public bool Attests { get; init; }

    /// <summary>What there is to say about the places, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it is made from, and where it goes.</summary>
    internal ChangeSource Source { get; }

    /// <summary>The bytes it will have.</summary>
    internal byte[] Bytes { get; init; }

    /// <summary>The new pins.</summary>
    internal PinnedCitations Pins { get; init; } = new([], [], [], []);

    /// <summary>What the checks said about the new text.</summary>
    internal GateVerdict Gate { get; init; } = new([], [], []);
}
