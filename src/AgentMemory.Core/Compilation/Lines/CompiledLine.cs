using System.Diagnostics.CodeAnalysis;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// The one line that stands for an entry in every generated file: title, scope, claim, and its id at the end. A function of the entry
/// alone, so that a line on disk can be traced to the bytes it was made from.
/// </summary>
static class CompiledLine
{
    /// <summary>The most characters a line has.</summary>
    internal const int MaxLength = 400;

    const int TitleRoom = 120;
    const int ScopeRoom = 120;
    const string IdStart = "(`";
    const string IdEnd = "`)";

    /// <summary>Renders an entry; <c>false</c> where there is nothing to show, or it cannot be shown without acting on a reader.</summary>
    internal static bool TryRender(MemoryEntry entry, [NotNullWhen(true)] out string? line)
    {
        line = null;
        var title = ClaimText.Line(entry.Title);
        if (title.Count == 0 || ClaimText.Of(entry) is not { } claim)
            return false;

        var head = $"- **{InertText.Fit(title, TitleRoom)}**{Scope(entry.Scope)}";
        var tail = $" {IdStart}{entry.Id}{IdEnd}";
        var says = claim.Spans.Count == 0 && !claim.HasMore
            ? ""
            : ": " + InertText.Fit(claim.Spans, MaxLength - head.Length - tail.Length - 2, claim.HasMore);
        line = head + says + tail;
        return InertLine.Holds(line);
    }

    /// <summary>Returns the id a line ends in, as <see cref="TryRender"/> writes it.</summary>
    internal static bool TryReadId(string line, [NotNullWhen(true)] out EntryId? id)
    {
        id = null;
        var start = line.LastIndexOf(IdStart, StringComparison.Ordinal);
        return start >= 0
            && line.EndsWith(IdEnd, StringComparison.Ordinal)
            && start + IdStart.Length <= line.Length - IdEnd.Length
            && EntryId.TryParse(line[(start + IdStart.Length)..^IdEnd.Length], out id);
    }

    static string Scope(IReadOnlyList<string> globs)
    {
        globs = [.. globs.Select(glob => VisibleText.Of(glob).Trim(' ')).Where(glob => glob.Length > 0)];
        if (globs.Count == 0)
            return "";
        // A glob is shown whole or not at all: a shortened one would name other files.
        var room = ScopeRoom;
        var shown = globs.Select(InertText.Code).TakeWhile(glob => (room -= glob.Length) >= 0).ToList();
        var rest = globs.Count - shown.Count;
        if (shown.Count == 0)
            return rest == 1 ? " (in one path)" : $" (in {rest} paths)";
        return rest > 0 ? $" (in {string.Join(", ", shown)} and {rest} more)" : $" (in {string.Join(", ", shown)})";
    }
}
