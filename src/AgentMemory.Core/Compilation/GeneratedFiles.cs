using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Targets;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>The files beside which is compiled: on disk, or in a commit's tree.</summary>
/// <param name="Listed">Those that may have been generated before, and every instruction file that Codex reads beside them.</param>
/// <param name="Read">Reads any other; <c>null</c> for one that does not exist.</param>
sealed record GeneratedFiles(IReadOnlyList<FileOnDisk> Listed, Func<string, FileOnDisk?> Read)
{
    static readonly string[] Folders = [.. DocumentFamily.All.Select(family => family.Folder)];

    /// <summary>No files.</summary>
    internal static GeneratedFiles None { get; } = new([], _ => null);

    /// <summary>The files of the work tree.</summary>
    internal static GeneratedFiles OnDisk(IMemoryRepository repository)
    {
        var head = repository.TreeAt(repository.Head);
        var added = repository.DirtyAmong(Folders).Where(path => path.Kind == DirtyKind.Untracked).Select(path => path.Path);
        var paths = Tracked(repository, head).Concat(added.Where(MayBeOurs)).Except(Compiler.Paths);
        return new GeneratedFiles(
            [.. Compiler.Paths.Select(Read).OfType<FileOnDisk>(), .. paths.Distinct().Select(ReadIfPossible).OfType<FileOnDisk>()],
            Read);

        FileOnDisk? Read(string path) => repository.ReadFile(path) is { } file ? new FileOnDisk(path, file.Content, file.LinksTo) : null;

        // What leads out of the work tree is none of ours, and nobody asked to write there.
        FileOnDisk? ReadIfPossible(string path)
        {
            try
            {
                return Read(path);
            }
            catch (AgentMemoryException)
            {
                return null;
            }
        }
    }

    /// <summary>The files of a tree.</summary>
    internal static GeneratedFiles In(IMemoryRepository repository, IRepositoryTree tree)
    {
        return new GeneratedFiles([.. Compiler.Paths.Concat(Tracked(repository, tree)).Distinct().Select(Read).OfType<FileOnDisk>()], Read);

        FileOnDisk? Read(string path) => tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? new FileOnDisk(path, tree.Read(file.Blob)) : null;
    }

    static IEnumerable<string> Tracked(IMemoryRepository repository, IRepositoryTree tree) => repository.PathsAt(tree.Commit)
        .Where(path => !path.IsSubmodule && MayBeOurs(path.Path) && tree.Find(path.Path) is { Kind: FileKind.Plain or FileKind.Executable })
        .Select(path => path.Path);

    static bool MayBeOurs(string path) => NestedTarget.Is(path) || path.EndsWith("AGENTS.override.md", StringComparison.Ordinal) || DocumentFamily.Of(path) is not null;
}
