using System.Globalization;

namespace AgentMemory.Proving.Cases;

/// <summary>An answer costs no more than it may, and what was left out is said.</summary>
sealed class BudgetCase : ProofCase
{
    public override string Id => "budget";

    public override string Title => "An answer never costs more tokens than it may, and names what it left out";

    internal override void Run(Trial trial)
    {
        var ids = new[] { "one", "two", "three" }.Select(name => trial.Approved(name, $"Fact number {name} is about the budget of an answer")).ToList();
        var all = trial.Ask("--budget", "0", "--limit", "8");
        trial.Expect("asked without a limit", "all three are served", all.ToString(), ids.TrueForAll(all.Hits.Contains));
        var budget = (all.Tokens / 2) + 1;
        var some = trial.Ask("--budget", budget.ToString(CultureInfo.InvariantCulture), "--limit", "8");
        trial.Expect("asked with half of what that cost", $"at most {budget} tokens", $"{some.Tokens} tokens", some.Tokens <= budget);
        trial.Expect("what was left out", "every other one is named, with the budget as the reason", some.ToString(),
            some.Hits.Count is > 0 and < 3 && ids.Except(some.Hits).All(id => some.Withheld.TryGetValue(id, out var reason) && reason.Contains("budget", StringComparison.Ordinal)));
    }
}
