using System.Text;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Store;

namespace AgentMemory.Instructions;

/// <summary>An instruction file's text.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Text">All of it.</param>
/// <param name="Generated">The numbers of the lines that this tool wrote.</param>
sealed record InstructionText(string Path, string Text, IReadOnlySet<int> Generated);

/// <summary>
/// The instruction files that a repository shares: every tracked <c>AGENTS.md</c> and <c>CLAUDE.md</c>. As on disk where that differs,
/// for it is what is about to be committed; a user's own <c>CLAUDE.local.md</c> is nobody else's business.
/// </summary>
static class InstructionFiles
{
    const int MaxBytes = 1 << 20;

    static readonly string[] Names = ["AGENTS.md", "CLAUDE.md"];
    static readonly string[] Usual = ["AGENTS.md", "CLAUDE.md", ".claude/CLAUDE.md"];

    /// <summary>Reads the files.</summary>
    /// <param name="tree">The tree they are read from.</param>
    /// <param name="tracked">Every path of that tree.</param>
    /// <param name="disk">Where they also lie on disk; <c>null</c> to read the tree alone.</param>
    internal static IEnumerable<InstructionText> Read(IRepositoryTree tree, IEnumerable<string> tracked, IMemoryRepository? disk)
    {
        var paths = tracked.Where(path => Names.Contains(path[(path.LastIndexOf('/') + 1)..])).Union(Usual).Order(StringComparer.Ordinal).ToList();
        var dirty = (disk?.DirtyPaths(paths) ?? []).ToDictionary(path => path.Path, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (BytesOf(path, disk, tree, dirty.GetValueOrDefault(path)) is { Length: <= MaxBytes } bytes)
                yield return new InstructionText(path, Encoding.UTF8.GetString(bytes), GeneratedLines(bytes));
        }
    }

    // A link's target is an instruction file of its own, or somebody else's text.
    static byte[]? BytesOf(string path, IMemoryRepository? disk, IRepositoryTree tree, DirtyPath? dirty)
    {
        if (dirty is null)
            return tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } known ? tree.Read(known.Blob) : null;
        return dirty.Kind != DirtyKind.Deleted && disk?.ReadFile(path) is { LinksTo: null } file ? file.Content : null;
    }

    static HashSet<int> GeneratedLines(byte[] bytes)
    {
        var block = ManagedBlock.Parse(bytes);
        return block.Exists ? [.. block.Lines.Select(line => line.Number)] : [];
    }
}
