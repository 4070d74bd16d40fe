using AgentMemory.Checks;

namespace AgentMemory.Safety.Characters;

/// <summary>Findings about characters that hide, act or pretend: AM120 to AM129.</summary>
public static class CharacterRules
{
    public static FindingRule ControlCharacter { get; } = new("AM120", "text-control-character", Severity.Error,
        "The text holds a control character. A terminal that prints it may obey it: hide what follows, rewrite what stands above, or type for the reader.",
        "Remove the character.");

    public static FindingRule DirectionControl { get; } = new("AM121", "direction-control", Severity.Error,
        "The text holds a character that changes the direction of writing, so that people see other words, or another order, than an agent reads. Single direction marks in lines of Hebrew, Arabic and the like are fine.",
        "Remove the character; scripts that run from right to left need none.");

    public static FindingRule InvisibleCharacter { get; } = new("AM122", "invisible-character", Severity.Error,
        "The text holds a character that nobody sees and every agent reads: a zero-width character, a filler, a soft hyphen or the like. Joiners within emoji and within scripts that need them are fine.",
        "Remove the character, or retype the words around it.");

    public static FindingRule PrivateUse { get; } = new("AM123", "private-use-character", Severity.Warning,
        "The text holds a character for private use. It looks different, or like nothing, in every font, and can carry what only an agent has been taught to read.",
        "Replace the character by one that has a meaning, or by words.");

    public static FindingRule TagCharacter { get; } = new("AM124", "tag-character", Severity.Error,
        "The text holds tag characters: invisible copies of letters, which models read as if they were written. Text is smuggled with them. The flags of England, Scotland and Wales are fine.",
        "Remove the characters; read first what 'agent-memory show' makes visible of them.");

    public static FindingRule StraySelector { get; } = new("AM125", "stray-variation-selector", Severity.Error,
        "The text holds a variation selector that belongs to no character before it. There are 256 of them, all invisible, so a row of them can carry any hidden text.",
        "Remove the selector.");

    public static FindingRule Lookalike { get; } = new("AM126", "lookalike-letters", Severity.Warning,
        "A word mixes Latin letters with Cyrillic or Greek ones that look the same, or is written in mathematical letters. It reads like a name that it is not: a host, a command, an identifier.",
        "Retype the word in one script.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [ControlCharacter, DirectionControl, InvisibleCharacter, PrivateUse, TagCharacter, StraySelector, Lookalike];
}
