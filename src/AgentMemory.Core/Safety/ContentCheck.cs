using AgentMemory.Checks;
using AgentMemory.Safety.Characters;
using AgentMemory.Safety.Commands;
using AgentMemory.Safety.Hiding;
using AgentMemory.Safety.Imitation;
using AgentMemory.Safety.Leaks;
using AgentMemory.Safety.Personal;
using AgentMemory.Safety.Reading;
using AgentMemory.Safety.Secrets;
using AgentMemory.Safety.Wording;

namespace AgentMemory.Safety;

/// <summary>Judges an entry's whole file, front matter and body alike, by what it could do to whoever reads it.</summary>
public static class ContentCheck
{
    /// <summary>Returns the findings, in the order of the lines.</summary>
    public static IReadOnlyList<Finding> Run(CandidateText text)
    {
        var findings = new List<Finding>();
        foreach (var passage in Passage.Of(text))
            findings.AddRange(Find(passage));
        return findings.Count < 2 ? findings : [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    /// <summary>Returns the findings in one passage, check by check.</summary>
    internal static IEnumerable<Finding> Find(Passage passage) =>
    [
        .. CharacterCheck.Find(passage),
        .. LookalikeCheck.Find(passage),
        .. SecretCheck.Find(passage),
        .. PersonalCheck.Find(passage),
        .. HidingCheck.Find(passage),
        .. ImitationCheck.Find(passage),
        .. WordingCheck.Find(passage),
        .. LeakCheck.Find(passage),
        .. CommandCheck.Find(passage),
    ];
}
