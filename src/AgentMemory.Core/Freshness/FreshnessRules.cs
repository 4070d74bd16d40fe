using AgentMemory.Checks;

namespace AgentMemory.Freshness;

/// <summary>Findings about what entries cite: the AM3xx group. Never errors by themselves: code may change without asking memory.</summary>
public static class FreshnessRules
{
    public static FindingRule Broken { get; } = new("AM301", "broken", Severity.Warning,
        "A file or directory that an approved entry cites is gone, and was not renamed as far as history tells. The entry is not compiled until somebody looks.",
        "Cite what takes its place with agent-memory edit ID --evidence …, or retire the entry with agent-memory retire ID --reason ….");

    public static FindingRule Drifted { get; } = new("AM302", "drifted", Severity.Warning,
        "The lines that an approved entry cites stand nowhere in the file any more: somebody changed what the entry rests on. The entry is not compiled until somebody looks.",
        "If it still holds, run agent-memory verify ID; if not, change it with agent-memory edit ID or retire it.");

    public static FindingRule Changed { get; } = new("AM303", "changed", Severity.Warning,
        "A file that an approved entry cites as a whole says something else now, and nobody has looked since. The entry stays in the compiled files.",
        "Run agent-memory verify ID after looking, or cite the lines that matter with agent-memory edit ID --evidence PATH#L4-L9.");

    public static FindingRule Expired { get; } = new("AM304", "expired", Severity.Warning,
        "The instant that an approved entry itself names as the end of its validity has passed. The entry is not compiled any more.",
        "Give it a new one with agent-memory edit ID --stale-after 180d, or retire it.");

    public static FindingRule Unpinned { get; } = new("AM305", "unpinned", Severity.Note,
        "An entry cites a place without a pin of its text, as one does that was written by hand. Nothing shows when what stands there changes.",
        "Run agent-memory verify ID to pin what it cites.");

    public static FindingRule Unverifiable { get; } = new("AM306", "unverifiable", Severity.Note,
        "A cited file cannot be read here: it lies in a submodule or behind a link, is too large, or this clone does not have its content.",
        "Cite a file that the repository itself holds, or fetch what a partial clone left out.");

    public static FindingRule Uncommitted { get; } = new("AM307", "cites-uncommitted", Severity.Note,
        "The cited text stands on disk and in no commit yet. For everybody else the entry rests on nothing until it is committed.",
        "Commit the cited file.");

    public static FindingRule WholeFile { get; } = new("AM308", "cites-whole-file", Severity.Note,
        "A file is cited as a whole. Any change to it, however far from what the entry is about, puts the entry in doubt.",
        "Cite the lines that matter: agent-memory edit ID --evidence PATH#L4-L9.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [Broken, Drifted, Changed, Expired, Unpinned, Unverifiable, Uncommitted, WholeFile];
}
