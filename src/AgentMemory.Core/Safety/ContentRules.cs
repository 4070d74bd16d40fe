using AgentMemory.Checks;

namespace AgentMemory.Safety;

/// <summary>Findings about what a text could do to its readers, people and agents alike: the AM1xx group.</summary>
public static class ContentRules
{
    const string Group = "AM1";

    public static FindingRule ControlCharacter { get; } = new("AM120", "control-character", Severity.Error,
        "The text holds a control character. A terminal that prints it may obey it: hide what follows, rewrite what stands above, or type for the reader.",
        "Remove the character.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [ControlCharacter];

    /// <summary>Whether a text may be written with this finding only by somebody who says that they have seen it.</summary>
    public static bool NeedsAccept(Finding finding) => finding.Severity == Severity.Warning && finding.Id.StartsWith(Group, StringComparison.Ordinal);
}
