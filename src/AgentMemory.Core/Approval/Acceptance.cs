using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>A person's word, given with an approval of exact bytes, that a warning about them has been seen and is meant so.</summary>
/// <param name="Rule">The finding's id, e.g. <c>AM123</c>.</param>
/// <param name="Commit">The commit that states it, and approves the bytes.</param>
/// <param name="By">Who accepted.</param>
/// <param name="Date">When.</param>
public sealed record Acceptance(string Rule, CommitId Commit, Identity By, DateTimeOffset Date)
{
    /// <summary>Whether it is about a finding of this rule.</summary>
    public bool Covers(string rule) => Rule.Equals(rule, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns what some statements accept.</summary>
    internal static IReadOnlyList<Acceptance> In(IEnumerable<AttestationStatement> statements) =>
        [.. statements.SelectMany(statement => statement.Accepts, (statement, rule) => new Acceptance(rule, statement.Commit.Id, statement.Commit.Author, statement.Commit.AuthorDate))];
}
