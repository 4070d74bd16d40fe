using System.Globalization;

namespace AgentMemory.Git.Commits;

/// <summary>Judges the text of a path, before anything is done with it.</summary>
static class RepositoryPath
{
    /// <summary>Refuses what leads out of the repository or into its Git directory, on any platform.</summary>
    /// <exception cref="Errors.AgentMemoryException">The path is not one to write.</exception>
    internal static void Require(string path)
    {
        if (path.Length == 0)
            throw CommitErrors.BadPath(path);
        foreach (var name in path.Split('/'))
        {
            if (!IsName(name))
                throw CommitErrors.BadPath(path);
        }
    }

    /// <summary>Returns the folders above a path, outermost first.</summary>
    internal static IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    /// <summary>Whether every character stands in UTF-8 as itself. Half a pair would be replaced on its way to Git, and name something else.</summary>
    internal static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    static bool IsName(string name) =>
        name is not ("" or "." or "..")
        // Windows drops trailing dots and spaces, macOS ignores format characters, and both then see .git.
        && name[^1] is not ('.' or ' ')
        && IsUnicode(name)
        && !name.Any(c => c is '\\' or ':' || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
        && !name.Equals(".git", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("git~", StringComparison.OrdinalIgnoreCase);
}
