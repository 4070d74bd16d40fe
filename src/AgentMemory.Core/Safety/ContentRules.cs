using AgentMemory.Checks;
using AgentMemory.Safety.Characters;
using AgentMemory.Safety.Commands;
using AgentMemory.Safety.Hiding;
using AgentMemory.Safety.Imitation;
using AgentMemory.Safety.Leaks;
using AgentMemory.Safety.Personal;
using AgentMemory.Safety.Secrets;
using AgentMemory.Safety.Wording;

namespace AgentMemory.Safety;

/// <summary>Findings about what a text could do to its readers, people and agents alike: the AM1xx group.</summary>
public static class ContentRules
{
    const string Group = "AM1";

    /// <summary>All rules of the group, by id; made when asked for, because writing an entry needs none of them where nothing is found.</summary>
    public static IReadOnlyList<FindingRule> All =>
    [
        .. SecretRules.All, .. PersonalRules.All, .. CharacterRules.All, .. HidingRules.All, .. ImitationRules.All,
        .. WordingRules.All, .. LeakRules.All, .. CommandRules.All,
    ];

    /// <summary>Whether a text may be written with this finding only by somebody who says that they have seen it.</summary>
    public static bool NeedsAccept(Finding finding) => finding.Severity == Severity.Warning && finding.Id.StartsWith(Group, StringComparison.Ordinal);
}
