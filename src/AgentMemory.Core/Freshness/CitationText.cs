using AgentMemory.Entries;

namespace AgentMemory.Freshness;

/// <summary>Writes citations of places in a repository.</summary>
static class CitationText
{
    /// <summary>Returns a pinned citation.</summary>
    /// <param name="path">The file.</param>
    /// <param name="first">The first line, from 1; <c>null</c> for the whole file.</param>
    /// <param name="last">The last line.</param>
    /// <param name="pin">The digest of the text.</param>
    internal static Citation Of(string path, int? first, int? last, Pin pin) =>
        CitationParser.TryParse($"{Place(path, first, last)}@{pin}", out var citation, out var problem) ? citation : throw new ArgumentException(problem, nameof(path));

    /// <summary>Returns a place as it is cited, without a pin.</summary>
    internal static string Place(string path, int? first, int? last) => (first, last) switch
    {
        (null, _) => path,
        var (from, to) when from == to => FormattableString.Invariant($"{path}#L{from}"),
        var (from, to) => FormattableString.Invariant($"{path}#L{from}-L{to}"),
    };
}
