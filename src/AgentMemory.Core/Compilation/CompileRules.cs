using AgentMemory.Checks;

namespace AgentMemory.Compilation;

/// <summary>The findings about generated files.</summary>
public static class CompileRules
{
    /// <summary>The file says something else than the entries.</summary>
    public static readonly FindingRule Outdated = new("AM501", "outdated", Severity.Error,
        "A generated file no longer says what the approved entries say, or does not exist yet. Agents would work from old knowledge.",
        "Run 'agent-memory compile'.");

    /// <summary>Time or code went past an entry since the file was compiled.</summary>
    public static readonly FindingRule Behind = new("AM502", "behind", Severity.Warning,
        "A generated file differs only by the passing of time or by code that changed under an entry: it still has lines whose entries expired or whose evidence broke.",
        "Run 'agent-memory compile', or renew the entry with 'agent-memory verify'.");

    /// <summary>A line was written into the block by hand.</summary>
    public static readonly FindingRule Edited = new("AM503", "edited", Severity.Error,
        "A line inside the managed block equals no approved version of the entry it names. What is generated is never overwritten silently, so nothing is written while the line stands.",
        "Move the line out of the block, or make it an entry with 'agent-memory remember' and delete it from the block.");

    /// <summary>The block cannot be found or written.</summary>
    public static readonly FindingRule BrokenMarkers = new("AM504", "broken-markers", Severity.Error,
        "The markers that enclose the managed block are malformed, or the file around them is. Where the block begins and ends cannot be told, so nothing is written.",
        "Restore the two marker lines, or delete the whole block, then run 'agent-memory compile'.");

    /// <summary>A line would go because an approval lapsed.</summary>
    public static readonly FindingRule WouldDrop = new("AM505", "would-drop", Severity.Error,
        "A line's entry is no longer approved and no human retired, rejected, superseded, forgot or rolled it back. Dropping it would change what agents know without a decision.",
        "Approve the entry's new bytes with 'agent-memory approve ID', or drop the line with 'agent-memory compile --allow-drop'.");

    /// <summary>Entries did not fit.</summary>
    public static readonly FindingRule OverBudget = new("AM506", "over-budget", Severity.Warning,
        "The token budget for text that is always loaded is used up, so entries that rank lower are left out: procedural ones first, then wider scopes, then older approvals.",
        "Shorten or retire entries, give the wide ones a scope, or raise 'compile.budget' in the policy.");

    /// <summary>An entry's text cannot be made harmless.</summary>
    public static readonly FindingRule NotInert = new("AM507", "not-inert", Severity.Warning,
        "What an entry says is written out so that clients only show it: imports, tags, comments and commands are made plain text. For this entry that is not possible, so it is left out.",
        "Reword the entry's title and first paragraph with 'agent-memory edit'.");

    /// <summary>Clients cut the file off.</summary>
    public static readonly FindingRule TooLong = new("AM508", "too-long", Severity.Warning,
        "Codex reads at most 32 KiB of AGENTS.md files together, stops in the middle of a line and drops nested files silently.",
        "Shorten the text around the managed block, or lower 'compile.budget' in the policy.");

    /// <summary>The same text reaches a client twice.</summary>
    public static readonly FindingRule LoadsTwice = new("AM509", "loads-twice", Severity.Warning,
        "A client loads the same text more than once: Claude Code AGENTS.md, through more than one import or link, or through one beside a block that holds everything already; Copilot CLI what stands in two kinds of files that it reads both.",
        "Delete the '@AGENTS.md' import outside the block that is one too many, or set 'compile.claude' to 'import'.");

    /// <summary>Something else stands where a generated file belongs.</summary>
    public static readonly FindingRule Foreign = new("AM510", "foreign-file", Severity.Error,
        "A file that this tool did not write stands where a generated one belongs: a skill or rule of the user's own with the name of an entry, or a link. It is never touched, and nothing is written while it stands there.",
        "Rename the file, or take its target out of 'compile.targets' in the policy.");

    /// <summary>All rules about generated files, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [Outdated, Behind, Edited, BrokenMarkers, WouldDrop, OverBudget, NotInert, TooLong, LoadsTwice, Foreign];
}
