namespace AgentMemory.Scopes;

/// <summary>
/// Whether two scopes can cover one file. Decided on the globs themselves: both are walked through together, name by name and
/// character by character, so a "no" means that no path can be made that both cover. What is no glob, or takes too many
/// steps, counts as overlapping.
/// </summary>
public static class ScopeOverlap
{
    /// <summary>The most steps for two scopes; ordinary ones take a few dozen.</summary>
    internal const int MostSteps = 200_000;

    /// <summary>Whether the scopes overlap; an empty one is the whole repository.</summary>
    public static bool Exists(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count == 0 || right.Count == 0)
            return true;
        var steps = new StepBudget(MostSteps);
        return left.Any(one => right.Any(other => Overlap(one, other, steps)));
    }

    static bool Overlap(string one, string other, StepBudget steps) =>
        !ScopeGlob.TryParse(one, out var left) || !ScopeGlob.TryParse(other, out var right) || left.Meets(right, steps);
}
