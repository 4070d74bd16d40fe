namespace AgentMemory.Git.Opening;

/// <summary>Paths as the file system knows them: absolute, symbolic links resolved, no trailing slash.</summary>
static class RealPath
{
    // What Linux allows before it reports a loop.
    const int MaxLinks = 40;

    /// <summary>Returns the resolved form of a path; parts that do not exist stay as they are.</summary>
    internal static string Of(string path)
    {
        var links = 0;
        return Resolve(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), ref links);
    }

    static string Resolve(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var resolved = Path.Combine(Resolve(parent, ref links), Path.GetFileName(path));
        if (new FileInfo(resolved).LinkTarget is not { } target || ++links > MaxLinks)
            return resolved;
        var aim = Path.GetFullPath(target, Path.GetDirectoryName(resolved)!);
        return Resolve(Path.TrimEndingDirectorySeparator(aim), ref links);
    }
}
