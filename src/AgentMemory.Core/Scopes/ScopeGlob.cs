using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AgentMemory.Scopes;

/// <summary>
/// A glob of paths an entry is about. Globs are anchored at the repository root, use forward slashes and heed case.
/// <list type="bullet">
/// <item><c>*</c>, <c>?</c> and <c>[abc]</c> (also <c>[a-z]</c>, <c>[!a]</c>) stay inside one name.</item>
/// <item><c>**</c> as a whole name stands for any number of folders; at the end, for everything below.</item>
/// <item><c>{a,b}</c> is either.</item>
/// <item>A glob whose last name has no wildcard also matches everything below it: <c>infra</c> is the folder; <c>infra/</c> only what is inside.</item>
/// </list>
/// </summary>
public sealed class ScopeGlob
{
    /// <summary>The most characters a glob may have.</summary>
    public const int MaxLength = 512;

    readonly IReadOnlyList<Alternative> _alternatives;

    ScopeGlob(string text, IReadOnlyList<Alternative> alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The glob as written.</summary>
    public string Text { get; }

    /// <summary>Parses a glob.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ScopeGlob? glob) =>
        TryParse(text, out glob, out _);

    /// <summary>Parses a glob; where it is none, <paramref name="problem"/> ends a sentence that begins with the glob.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ScopeGlob? glob, out string problem)
    {
        glob = null;
        problem = FindProblem(text);
        if (problem.Length > 0 || BraceExpansion.Expand(text!, out problem) is not { } patterns)
            return false;
        var alternatives = new List<Alternative>();
        foreach (var pattern in patterns)
        {
            if (Alternative.Parse(pattern, out problem) is not { } alternative)
                return false;
            alternatives.Add(alternative);
        }
        glob = new ScopeGlob(text!, alternatives);
        return true;
    }

    /// <summary>Whether the glob covers a path: relative to the repository root, forward slashes; one that ends in a slash is a folder.</summary>
    public bool IsMatch(string path)
    {
        var isFolder = path.EndsWith('/');
        var names = path.TrimEnd('/').Split('/');
        var runes = Array.ConvertAll(names, Wildcard.Runes);
        return _alternatives.Any(alternative => alternative.IsMatch(runes, isFolder));
    }

    /// <summary>Whether some file is covered by both globs; also where that takes more steps than allowed.</summary>
    internal bool Meets(ScopeGlob other, StepBudget steps) =>
        _alternatives.Any(one => other._alternatives.Any(two => one.Meets(two, steps)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    static string FindProblem(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "it is empty";
        if (text.Length > MaxLength)
            return $"it has more than {MaxLength} characters";
        if (text.Contains('\\', StringComparison.Ordinal))
            return "it has a backslash; folders are separated by '/'";
        return text.Any(char.IsControl) ? "it has a control character" : "";
    }

    /// <summary>One way to read the glob, its braces written out.</summary>
    /// <param name="Names">A wildcard a name; <c>null</c> for any number of names.</param>
    /// <param name="IsFolderOnly">Whether it ended in a slash.</param>
    sealed record Alternative(IReadOnlyList<Wildcard?> Names, bool IsFolderOnly)
    {
        static readonly Wildcard AnyName = Wildcard.Parse("*")!;

        internal static Alternative? Parse(string pattern, out string problem)
        {
            problem = "";
            var isFolderOnly = pattern.EndsWith('/');
            var names = new List<Wildcard?>();
            foreach (var name in (isFolderOnly ? pattern[..^1] : pattern).Split('/'))
            {
                problem = name is "" or "." or ".." ? "its folders need names; it begins at the repository root, without '/', './' or '..'" : "";
                var wildcard = Wildcard.Parse(name);
                if (wildcard is null)
                    problem = "it has a '[' without ']', or a set that runs backwards";
                if (problem.Length > 0)
                    return null;
                names.Add(name == "**" ? null : wildcard);
            }

            if (names[^1] is null)
                names.Add(AnyName);
            else if (isFolderOnly || names[^1]!.IsLiteral)
                names.Add(null);
            return new Alternative(names, isFolderOnly);
        }

        internal bool Meets(Alternative other, StepBudget steps)
        {
            var (one, two) = (OfFiles, other.OfFiles);
            return Meeting.Exists(one.Count, two.Count, i => one[i] is null, j => two[j] is null, (i, j) => one[i]!.Meets(two[j]!, steps), steps);
        }

        /// <summary>The names as files have them: what is inside of a folder has one more.</summary>
        IReadOnlyList<Wildcard?> OfFiles => IsFolderOnly ? [.. Names, AnyName] : Names;

        internal bool IsMatch(ReadOnlySpan<Rune[]> path, bool isFolder)
        {
            // What lies inside of a folder is what has a parent that fits.
            if (IsFolderOnly && !isFolder)
                path = path[..^1];
            var (name, at, deep, resumeAt) = (0, 0, -1, 0);
            while (at < path.Length)
            {
                if (name < Names.Count && Names[name] is null)
                    (deep, resumeAt, name) = (name, at, name + 1);
                else if (name < Names.Count && Names[name]!.IsMatch(path[at]))
                    (name, at) = (name + 1, at + 1);
                else if (deep >= 0)
                    (name, at) = (deep + 1, ++resumeAt);
                else
                    return false;
            }
            while (name < Names.Count && Names[name] is null)
                name++;
            return name == Names.Count;
        }
    }
}
