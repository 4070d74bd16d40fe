using AgentMemory.Digests;
using AgentMemory.Entries;

namespace AgentMemory.Erasure;

/// <summary>What is to be erased.</summary>
public abstract record ErasureTarget
{
    /// <summary>Finds it in any bytes.</summary>
    public abstract IContentEraser Content { get; }

    /// <summary>In which forms it is looked for, in words; empty where that needs none.</summary>
    public virtual IReadOnlyList<string> Forms => [];

    /// <summary>Returns the SHA-256 of what is erased, in hexadecimal.</summary>
    /// <param name="gone">The files that went.</param>
    public abstract IReadOnlyList<string> DigestsOf(IReadOnlyList<byte[]> gone);

    /// <summary>A text, wherever it stands.</summary>
    /// <param name="Erased">The text.</param>
    public sealed record Text(ErasedText Erased) : ErasureTarget
    {
        /// <inheritdoc/>
        public override IContentEraser Content => Erased;

        /// <inheritdoc/>
        public override IReadOnlyList<string> Forms { get; } =
        [
            "as it is, and wrapped, indented or quoted over several lines",
            "escaped for JSON, for YAML and for web addresses; in Latin-1 and in UTF-16",
            "told, but not changed: in other case, space and punctuation; in base64 and in hexadecimal",
            "not inside what is compressed or encrypted",
        ];

        /// <inheritdoc/>
        public override IReadOnlyList<string> DigestsOf(IReadOnlyList<byte[]> gone) => [Erased.Digest];
    }

    /// <summary>The files of some entries, with their signatures and the lines and skills that were compiled of them.</summary>
    /// <param name="Ids">The entries.</param>
    public sealed record Entries(IReadOnlyList<EntryId> Ids) : ErasureTarget
    {
        /// <inheritdoc/>
        public override IContentEraser Content { get; } = new ErasedLines(Ids);

        /// <inheritdoc/>
        public override IReadOnlyList<string> DigestsOf(IReadOnlyList<byte[]> gone) =>
            [.. gone.Select(file => Digest.Of(file)).Distinct().Order(StringComparer.Ordinal)];
    }
}
