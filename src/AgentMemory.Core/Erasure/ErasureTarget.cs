using AgentMemory.Entries;

namespace AgentMemory.Erasure;

/// <summary>What is to be erased.</summary>
public abstract record ErasureTarget
{
    /// <summary>Finds it in any bytes.</summary>
    public abstract IContentEraser Content { get; }

    /// <summary>A text, wherever it stands.</summary>
    /// <param name="Erased">The text.</param>
    public sealed record Text(ErasedText Erased) : ErasureTarget
    {
        /// <inheritdoc/>
        public override IContentEraser Content => Erased;
    }

    /// <summary>The files of some entries, with their signatures and the lines and skills that were compiled of them.</summary>
    /// <param name="Ids">The entries.</param>
    public sealed record Entries(IReadOnlyList<EntryId> Ids) : ErasureTarget
    {
        /// <inheritdoc/>
        public override IContentEraser Content { get; } = new ErasedLines(Ids);
    }
}
