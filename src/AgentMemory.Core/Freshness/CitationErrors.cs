using AgentMemory.Entries;
using AgentMemory.Errors;

namespace AgentMemory.Freshness;

/// <summary>Why a place cannot be cited as asked.</summary>
public static class CitationErrors
{
    public static AgentMemoryException NoSuchPlace(Citation citation) => new(ErrorKind.Refused,
        $"'{citation}' cites a place that does not exist: there is no {(citation.Target.EndsWith('/') ? "directory" : "file")} {citation.Target} in HEAD or on disk.",
        "Cite a path relative to the repository's root, as in src/app.ts#L4-L9; what is outside the repository is cited by its web address.");

    public static AgentMemoryException IsFolder(Citation citation) => new(ErrorKind.Refused,
        $"'{citation}' cites a directory as if it were a file.",
        $"Cite the lines of a file in it; or the directory itself, which only has to exist: {citation.Target}/");

    public static AgentMemoryException IsFile(Citation citation) => new(ErrorKind.Refused,
        $"'{citation}' cites a file as if it were a directory.",
        $"Cite its lines: {citation.Target.TrimEnd('/')}#L4-L9");

    public static AgentMemoryException Unreadable(Citation citation, string why) => new(ErrorKind.Refused,
        $"'{citation}' cannot be pinned: {citation.Target} {why}.",
        "Cite an ordinary file of this repository; what lies elsewhere is cited by its web address, or by commit:ID.");

    public static AgentMemoryException BeyondEnd(Citation citation, int lines) => new(ErrorKind.Refused,
        FormattableString.Invariant($"'{citation}' cites lines that do not exist: {citation.Target} has {lines} {(lines == 1 ? "line" : "lines")}."),
        lines == 0 ? $"Cite the file as a whole: {citation.Target}" : FormattableString.Invariant($"Cite lines from 1 to {lines}."));

    public static AgentMemoryException Binary(Citation citation) => new(ErrorKind.Refused,
        $"'{citation}' cites lines of {citation.Target}, which is binary and has none.",
        $"Cite it as a whole: {citation.Target}");

    public static AgentMemoryException Repeats(Citation citation, int lines) => new(ErrorKind.Refused,
        FormattableString.Invariant($"'{citation}' cites lines that stand more than once in {citation.Target}, and still do with {lines} lines around them."),
        $"Cite lines that stand there once, or the file as a whole: {citation.Target}");

    public static AgentMemoryException OtherText(Citation citation) => new(ErrorKind.Refused,
        $"'{citation}' carries a pin of text that does not stand in {citation.Target}.",
        "Leave the pin out: it is made from the text that stands there.");

    public static AgentMemoryException Gone(CitationFreshness judged) => new(ErrorKind.Refused,
        $"Nobody can vouch for {FreshnessPhrases.PlaceOf(judged.Citation)}: what it cites is gone ({FreshnessPhrases.Of(judged)}).",
        "Cite what takes its place with agent-memory edit ID --evidence …, or retire the entry with agent-memory retire ID --reason ….");
}
