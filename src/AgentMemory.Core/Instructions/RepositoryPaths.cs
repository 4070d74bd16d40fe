using AgentMemory.Scopes;

namespace AgentMemory.Instructions;

/// <summary>Every path of a commit, for looking names up.</summary>
sealed class RepositoryPaths
{
    readonly HashSet<string> _files;
    readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    readonly HashSet<string> _submodules;
    readonly ILookup<string, string> _byName;

    /// <summary>Indexes paths, relative to the repository root.</summary>
    /// <param name="files">All files; what lies in a submodule is unknown.</param>
    /// <param name="submodules">The folders of submodules.</param>
    internal RepositoryPaths(IEnumerable<string> files, IEnumerable<string> submodules)
    {
        _files = files.ToHashSet(StringComparer.Ordinal);
        _submodules = submodules.ToHashSet(StringComparer.Ordinal);
        foreach (var path in _files.Concat(_submodules))
        {
            for (var slash = path.LastIndexOf('/'); slash > 0 && _folders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }
        _folders.UnionWith(_submodules);
        _byName = _files.Concat(_folders).ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file or folder stands at a path, or may, inside a submodule.</summary>
    internal bool Has(string path) => _files.Contains(path) || _folders.Contains(path) || _submodules.Any(module => path.StartsWith(module + "/", StringComparison.Ordinal));

    /// <summary>Whether a folder stands at a path.</summary>
    internal bool HasFolder(string path) => _folders.Contains(path);

    /// <summary>Whether a file or folder anywhere has this name, whatever its case.</summary>
    internal bool HasName(string name) => _byName.Contains(name);

    /// <summary>Whether a path somewhere ends in this one, as when it is said from a folder that the text does not name.</summary>
    internal bool HasEnding(string path) => _byName[NameOf(path)].Any(other => other.EndsWith("/" + path, StringComparison.Ordinal));

    /// <summary>Whether a file has this path and some extension, which imports leave out.</summary>
    internal bool HasStem(string path)
    {
        var prefix = path + ".";
        return _files.Any(file => file.StartsWith(prefix, StringComparison.Ordinal) || file.Contains("/" + prefix, StringComparison.Ordinal));
    }

    /// <summary>Whether any file matches.</summary>
    internal bool HasMatch(ScopeGlob glob) => _files.Any(glob.IsMatch);

    /// <summary>
    /// Returns the path that a dead one most probably means: of the same name, or of the same stem in the same folder; <c>null</c>
    /// where nothing is like it.
    /// </summary>
    internal string? Nearest(string path)
    {
        var named = _byName[NameOf(path)].OrderByDescending(other => Likeness(path, other)).ThenBy(other => other.Length).ThenBy(other => other, StringComparer.Ordinal).FirstOrDefault();
        if (named is not null)
            return named;
        var stem = StemOf(path) + ".";
        return _files.Where(file => file.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && !file[stem.Length..].Contains('/')).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    // The folders that both have, from either end.
    static int Likeness(string path, string other)
    {
        var (left, right) = (path.Split('/'), other.Split('/'));
        var most = Math.Min(left.Length, right.Length);
        var front = 0;
        while (front < most && left[front] == right[front])
            front++;
        var back = 0;
        while (back < most - front && left[^(back + 1)] == right[^(back + 1)])
            back++;
        return front + back;
    }

    static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    static string StemOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') + 1 ? path[..dot] : path;
    }
}
