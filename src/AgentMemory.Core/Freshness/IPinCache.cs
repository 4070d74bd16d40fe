using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>
/// What was found out before about pinned text in exact bytes, which never changes: with it, a file that is the same as last time is
/// not read again. Derived: it may forget anything at any time.
/// </summary>
public interface IPinCache
{
    /// <summary>Returns what is known, or <c>null</c>.</summary>
    PinVerdict? Find(BlobId file, PinnedText text);

    /// <summary>Keeps what was found out, for later processes too where that is possible.</summary>
    void Keep(IReadOnlyList<KnownPin> found);
}

/// <summary>What was found out about one text in one file's bytes.</summary>
/// <param name="File">The bytes.</param>
/// <param name="Text">The text.</param>
/// <param name="Verdict">Whether it stands there.</param>
public readonly record struct KnownPin(BlobId File, PinnedText Text, PinVerdict Verdict);

/// <summary>A cache that knows nothing and keeps nothing.</summary>
public sealed class NoPinCache : IPinCache
{
    /// <summary>The one there is.</summary>
    public static NoPinCache Instance { get; } = new();

    NoPinCache()
    {
    }

    /// <inheritdoc/>
    public PinVerdict? Find(BlobId file, PinnedText text) => null;

    /// <inheritdoc/>
    public void Keep(IReadOnlyList<KnownPin> found)
    {
    }
}
