namespace AgentMemory.Checks;

/// <summary>What is stable about a finding: its id, weight, and the text of <c>check --explain</c>.</summary>
/// <param name="Id">The stable id, e.g. <c>AM012</c>.</param>
/// <param name="Name">A short kebab-case name, e.g. <c>duplicate-key</c>.</param>
/// <param name="Severity">The severity before the policy's overrides.</param>
/// <param name="Explanation">What the rule guards against and why.</param>
/// <param name="Fix">What mends it.</param>
public sealed record FindingRule(string Id, string Name, Severity Severity, string Explanation, string Fix)
{
    /// <summary>Returns a finding of this rule; the default fix stands, with the entry in the place of its <c>ID</c>, unless <paramref name="fix"/> is given.</summary>
    public Finding At(string message, string? path = null, int? line = null, int? column = null, string? entry = null, string? fix = null) => new()
    {
        Id = Id,
        Severity = Severity,
        Message = message,
        Path = path,
        Line = line,
        Column = column,
        Entry = entry,
        Fix = fix ?? (entry is null ? Fix : Fix.Replace(" ID", $" {entry}", StringComparison.Ordinal)),
    };
}
