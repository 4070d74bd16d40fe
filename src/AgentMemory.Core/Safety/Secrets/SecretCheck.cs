using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>Finds secrets. What is found is never repeated: a message has its first characters and its length.</summary>
static class SecretCheck
{
    const string AllowMark = "gitleaks:allow";
    const int LineReach = 2000;

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var ends = 0;
        foreach (var secret in SecretsOf(passage))
        {
            // A token that stands in an assignment is found twice; the form says more than the word beside it.
            if (secret.Start < ends)
                continue;
            ends = secret.Start + secret.Length;
            var message = $"{secret.What} stands here ({secret.Hint(passage.Text)}).";
            yield return IsMarked(passage, secret.Start)
                ? passage.Finding(SecretRules.AllowedSecret, secret.Start, $"{message[..^1]}, on a line marked {AllowMark}.")
                : passage.Finding(secret.Rule, secret.Start, message);
        }
    }

    /// <summary>Returns everything that looks like a secret, marked as allowed or not, by its place; what is found twice overlaps.</summary>
    internal static List<Secret> SecretsOf(Passage passage)
    {
        List<Secret> secrets = [.. TokenScan.Find(passage), .. PrivateKeyScan.Find(passage), .. AddressScan.Find(passage), .. AssignmentScan.Find(passage)];
        secrets.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        return secrets;
    }

    static bool IsMarked(Passage passage, int index) =>
        passage.Text.Contains(AllowMark, StringComparison.Ordinal) && passage.LineAround(index, LineReach, out _).Contains(AllowMark, StringComparison.Ordinal);
}
