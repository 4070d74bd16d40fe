using AgentMemory.Checks;

namespace AgentMemory.Safety.Imitation;

/// <summary>Findings about text that clients would take for their own, or act on: AM140 to AM149.</summary>
public static class ImitationRules
{
    public static FindingRule Marker { get; } = new("AM140", "tool-marker", Severity.Error,
        "The text imitates a marker that clients, models or this tool put around instructions: <system-reminder>, [INST], <|im_start|>, a comment of this tool and the like. What follows it could be obeyed.",
        "Describe the marker in words, or put it in backticks, which leaves a warning to accept.");

    public static FindingRule MarkerInCode { get; } = new("AM141", "tool-marker-in-code", Severity.Warning,
        "A marker that clients or models put around instructions stands in code. People see that it is an example; a model reads the same characters.",
        "Describe the marker in words.");

    public static FindingRule PrivateImport { get; } = new("AM142", "private-import", Severity.Warning,
        "The text reads like an import of a private file or of one outside the repository, such as @~/.ssh/id_rsa. Generated files disarm it; whoever copies the text does not.",
        "Write the path in backticks and without the @.");

    public static FindingRule ActiveText { get; } = new("AM143", "active-text", Severity.Error,
        "The text has imports, tags or commands and is nested so deeply that generated files could not disarm them.",
        "Write the first paragraph as plain text, without lists and quotations within each other.");

    public static FindingRule SkillCommand { get; } = new("AM144", "skill-command", Severity.Error,
        "A procedural entry becomes an Agent Skill, and a skill's !`command` and ```! blocks are run by clients when the skill is loaded, before anybody decides to.",
        "Put the exclamation mark elsewhere, and the command into an ordinary code span or block.");

    public static FindingRule SkillPlaceholder { get; } = new("AM145", "skill-placeholder", Severity.Error,
        "A procedural entry becomes an Agent Skill, in which clients replace $ARGUMENTS and ${CLAUDE_…} by what somebody passes.",
        "Describe the argument in words.");

    public static FindingRule SkillKey { get; } = new("AM146", "skill-key", Severity.Error,
        "A procedural entry becomes an Agent Skill, and these front-matter keys would give the skill permissions or hooks.",
        "Remove the key; permissions belong in the client's own settings.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [Marker, MarkerInCode, PrivateImport, ActiveText, SkillCommand, SkillPlaceholder, SkillKey];
}
