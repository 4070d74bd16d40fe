using AgentMemory.Clients;
using AgentMemory.Compilation.Targets;

namespace AgentMemory.Compilation;

/// <summary>Finds the instruction files that Codex does not read to their end: it counts all of them from the root to the working folder together.</summary>
static class CodexChain
{
    /// <summary>Returns the files, by path; of one chain only the first, for what is below is not read at all.</summary>
    /// <param name="files">The files as compared, with their sizes once written.</param>
    /// <param name="context">The files on disk.</param>
    internal static IReadOnlyList<CutFile> Cut(IReadOnlyList<CompiledFile> files, CompileContext context)
    {
        var sizes = context.Listed.Where(IsRead).ToDictionary(path => path, path => context.File(path).Content?.Length ?? 0, StringComparer.Ordinal);
        foreach (var file in files.Where(file => IsRead(file.Path)))
            sizes[file.Path] = file.Bytes;
        var cut = new List<CutFile>();
        foreach (var path in sizes.Keys.OrderBy(path => path.Count(unit => unit == '/')).ThenBy(path => path, StringComparer.Ordinal))
        {
            var chain = CodexLoadRules.Chain(RepositoryTexts.FolderOf(path), other => sizes.TryGetValue(other, out var size) && size > 0).ToList();
            var bytes = chain.Sum(other => sizes[other]);
            if (bytes > CodexLoadRules.MostBytes && chain[^1] == path && !cut.Any(other => chain.Contains(other.Path)))
                cut.Add(new CutFile(path, bytes));
        }
        return [.. cut.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    static bool IsRead(string path) => NestedTarget.Is("/" + path) || path.EndsWith("AGENTS.override.md", StringComparison.Ordinal);
}
