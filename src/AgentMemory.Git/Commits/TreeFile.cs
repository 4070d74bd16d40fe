using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>What a tree or the index holds at a path of ours: content, and whether it is executable.</summary>
sealed record TreeFile(BlobId Blob, bool IsExecutable)
{
    internal Mode Mode => IsExecutable ? Mode.ExecutableFile : Mode.NonExecutableFile;

    /// <summary>Whether <see cref="Parse"/> takes a text.</summary>
    internal static bool IsText(string? text) =>
        text is null || (text.Split(' ') is ["100644" or "100755", var id] && BlobId.TryParse(id, out _));

    /// <summary>Parses what <see cref="ToString"/> gives; <c>null</c> stays <c>null</c>.</summary>
    internal static TreeFile? Parse(string? text) =>
        text is null ? null : new TreeFile(new BlobId(text[^40..]), text.StartsWith("100755", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => $"{(IsExecutable ? "100755" : "100644")} {Blob}";
}
