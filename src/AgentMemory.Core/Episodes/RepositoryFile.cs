namespace AgentMemory.Episodes;

/// <summary>Tells the files of the repository from others, which are nobody's business.</summary>
static class RepositoryFile
{
    /// <summary>Returns a file's path from the repository's root; <c>null</c> for one that lies elsewhere.</summary>
    /// <param name="path">The path as a tool was given it.</param>
    /// <param name="folder">The folder that a relative path starts from; the root where <c>null</c>.</param>
    /// <param name="roots">The folders that the repository's files lie in, absolute.</param>
    internal static string? Of(string path, string? folder, IReadOnlyList<string> roots)
    {
        if (path.Length is 0 or > EpisodeRules.MostPath * 4 || path.Contains('\0', StringComparison.Ordinal))
            return null;
        var isAbsolute = path[0] == '/' || (path.Length > 2 && path[1] == ':' && char.IsAsciiLetter(path[0]));
        foreach (var root in roots)
        {
            var whole = isAbsolute ? path : Join(folder ?? root, path);
            if (Below(Plain(whole), Plain(root)) is { Length: > 0 } relative)
                return OneLine.Of(Safety.Redaction.RedactedText.Of(relative), EpisodeRules.MostPath);
        }
        return null;
    }

    static string Join(string folder, string path) => $"{folder.TrimEnd('/', '\\')}/{path}";

    /// <summary>Resolves the dots, without asking any disk: the transcript may be another machine's.</summary>
    static List<string> Plain(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Replace('\\', '/').Split('/'))
        {
            if (name == ".." && names.Count > 0)
                names.RemoveAt(names.Count - 1);
            else if (name is not ("" or "." or ".."))
                names.Add(name);
        }
        return names;
    }

    static string? Below(List<string> path, List<string> root) =>
        path.Count > root.Count && path.Take(root.Count).SequenceEqual(root, StringComparer.Ordinal) && path[root.Count] != ".git" ? string.Join('/', path.Skip(root.Count)) : null;
}
