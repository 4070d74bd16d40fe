using AgentMemory.Compilation.Targets;

namespace AgentMemory.Clients;

/// <summary>The files of a repository, and what several clients ask of them in the same way.</summary>
sealed class RepositoryTexts(IReadOnlyDictionary<string, string> files)
{
    /// <summary>The file's text; <c>null</c> where there is none.</summary>
    internal string? Read(string path) => files.TryGetValue(path, out var text) ? text : null;

    /// <summary>The paths below a folder that end in a suffix, sorted.</summary>
    internal IEnumerable<string> Below(string folder, string suffix) => files.Keys
        .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(suffix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The folders from the root, as the empty path, down to one.</summary>
    internal static IEnumerable<string> Chain(string folder)
    {
        yield return "";
        for (var slash = folder.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = folder.IndexOf('/', slash + 1))
            yield return folder[..slash];
        if (folder.Length > 0)
            yield return folder;
    }

    /// <summary>The folder of a path; the empty path for one at the root.</summary>
    internal static string FolderOf(string? path) => path?.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    /// <summary>The path of a name in a folder.</summary>
    internal static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>A file, after it everything it imports with <c>@path</c>, one level deep: what the generator writes goes no deeper.</summary>
    internal IEnumerable<LoadedText> WithImports(string path, IEnumerable<string> importable)
    {
        if (Read(path) is not { } text)
            yield break;
        yield return new LoadedText(path, text, LoadMoment.Launch);
        foreach (var target in importable)
        {
            for (var left = Read(target) is null ? 0 : ImportScan.Count(text, path, target); left > 0; left--)
                yield return new LoadedText(target, Read(target)!, LoadMoment.Launch) { Importer = path };
        }
    }

    /// <summary>The skills of some roots; of two with one name the first root's is offered.</summary>
    internal IEnumerable<LoadedText> Skills(params string[] roots)
    {
        const string file = "/SKILL.md";
        return roots.SelectMany(root => Below(root, file).Where(path => path.Count(unit => unit == '/') == root.Count(unit => unit == '/') + 2))
            .DistinctBy(path => FolderOf(path)[(FolderOf(path).LastIndexOf('/') + 1)..], StringComparer.Ordinal)
            .Select(path => new LoadedText(path, Read(path)!, LoadMoment.Offered));
    }
}
