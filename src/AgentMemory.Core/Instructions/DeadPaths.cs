using AgentMemory.Scopes;

namespace AgentMemory.Instructions;

/// <summary>A mention of a path that the repository does not have.</summary>
/// <param name="Mention">Where it is said.</param>
/// <param name="Path">The path, from the repository root.</param>
/// <param name="Nearest">What it most probably means now; <c>null</c> where nothing is like it.</param>
sealed record DeadPath(PathMention Mention, string Path, string? Nearest);

/// <summary>
/// Tells which mentions of an instruction file name a path that is not there. What is not clearly a path of this repository is
/// passed over: a false alarm costs more trust than a missed one.
/// </summary>
/// <param name="file">The instruction file, from the repository root.</param>
/// <param name="paths">What the repository has.</param>
sealed class DeadPaths(string file, RepositoryPaths paths)
{
    readonly string _folder = file.LastIndexOf('/') is > 0 and var slash ? file[..slash] : "";

    /// <summary>Returns the dead ones among mentions.</summary>
    internal IEnumerable<DeadPath> Among(IEnumerable<PathMention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (MentionedPath.Of(mention) is { } path && !Sentence.IsAboutMaking(mention) && !Sentence.IsAboutThePast(mention) && Judge(mention, path) is { } dead)
                yield return dead;
        }
    }

    DeadPath? Judge(PathMention mention, MentionedPath path)
    {
        if (Resolve(path.Path) is not { } here || IsKeptOut(path))
            return null;
        if (path.IsGlob)
            return IsDeadGlob(mention, path, here) ? new DeadPath(mention, path.Path, null) : null;
        if (!IsClearlyPath(mention, path) || IsThere(mention, path, here))
            return null;
        // Inline code mostly says it from the root, also in a file further down.
        var dead = mention.Kind == MentionKind.Code && !path.Names.Contains("..") ? path.Path : here;
        return new DeadPath(mention, dead, paths.Nearest(dead));
    }

    bool IsClearlyPath(PathMention mention, MentionedPath path)
    {
        var last = path.Names[^1];
        if (path.IsBare)
        {
            if (mention.Kind == MentionKind.Code && (Sentence.MeansAny(mention) || last[0] == '.'))
                return false;
            return KnownNames.IsFileAnywhere(last) && !KnownNames.IsPersonal(last);
        }
        if (IsHost(path.Names[0]))
            return false;
        if (KnownNames.IsFile(last) && !path.SaysFolder)
            return true;
        if (Sentence.IsAboutSomethingElse(mention) || KnownNames.IsBranchPrefix(path.Names[0]))
            return false;
        // Without an extension it may be anything with a slash, unless it begins where the repository does, or has moved.
        return path.Names[0] is ".." or "." || BeginsHere(path) || (path.SaysFolder && paths.HasName(last));
    }

    bool BeginsHere(MentionedPath path) => path.Names.Length > 1 && (paths.HasFolder(path.Names[0]) || paths.HasFolder(In(_folder, path.Names[0])));

    bool IsThere(PathMention mention, MentionedPath path, string here)
    {
        if (paths.Has(here) || paths.Has(path.Path))
            return true;
        if (mention.Kind != MentionKind.Code)
            return !KnownNames.IsFile(path.Names[^1]) && paths.HasStem(here);
        return path.IsBare ? paths.HasName(path.Path) : paths.HasEnding(path.Path) || (!path.SaysFolder && !KnownNames.IsFile(path.Names[^1]) && paths.HasStem(path.Path));
    }

    bool IsDeadGlob(PathMention mention, MentionedPath path, string here)
    {
        // What is forbidden should match nothing, and a glob without a folder of its own is a habit rather than a place.
        if (path.Names.Length == 1 || path.Names[0].AsSpan().ContainsAny("*?{[") || Sentence.Forbids(mention) || Sentence.IsAboutSomethingElse(mention))
            return false;
        if (!paths.HasFolder(path.Names[0]) && !path.Names.Skip(1).Any(name => KnownNames.IsFile(name.Replace("*", "x", StringComparison.Ordinal))))
            return false;
        return new[] { here, path.Path, "**/" + path.Path }.All(text => ScopeGlob.TryParse(text, out var glob) && !paths.HasMatch(glob));
    }

    /// <summary>Whether it lies where builds and editors put what nobody tracks.</summary>
    bool IsKeptOut(MentionedPath path)
    {
        for (var i = 0; i < path.Names.Length; i++)
        {
            var start = string.Join('/', path.Names[..(i + 1)]);
            if (KnownNames.IsUntracked(path.Names[i]) && !paths.HasFolder(start) && !paths.HasFolder(In(_folder, start)))
                return true;
        }
        return false;
    }

    bool IsHost(string name) => name.IndexOf('.', StringComparison.Ordinal) > 0 && !paths.HasFolder(name) && !paths.HasFolder(In(_folder, name));

    /// <summary>Returns a path as seen from the file, from the root; <c>null</c> where it leads out of the repository.</summary>
    string? Resolve(string path)
    {
        var names = _folder.Length == 0 ? [] : _folder.Split('/').ToList();
        foreach (var name in path.Split('/'))
        {
            if (name == ".." && names.Count == 0)
                return null;
            if (name == "..")
                names.RemoveAt(names.Count - 1);
            else
                names.Add(name);
        }
        return names.Count == 0 ? null : string.Join('/', names);
    }

    static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
