using AgentMemory.Approval;
using AgentMemory.Freshness;

namespace AgentMemory.Checks;

/// <summary>How much a finding weighs: <see cref="Error"/> blocks, <see cref="Warning"/> blocks only with <c>--strict</c>.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes an exit code.</summary>
    Note,

    /// <summary>Should be looked at; fails a strict check.</summary>
    Warning,

    /// <summary>Must be mended; fails every check.</summary>
    Error,
}

/// <summary>One thing a check has to say about one place. Ids are stable and never reused.</summary>
public sealed record Finding
{
    /// <summary>The rule, e.g. <c>AM012</c>; explained by <c>check --explain</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The severity after the policy's overrides.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, and what is allowed.</summary>
    public required string Message { get; init; }

    /// <summary>The file, relative to the repository root; <c>null</c> for the repository as a whole.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1; <c>null</c> for the file as a whole.</summary>
    public int? Line { get; init; }

    /// <summary>The column in UTF-16 units, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The entry's id, where the finding is about one.</summary>
    public string? Entry { get; init; }

    /// <summary>What mends it, in the imperative.</summary>
    public string? Fix { get; init; }

    /// <summary>
    /// Where a change is checked: whether the change brought it, <c>false</c> where it stood at the base word for word; <c>null</c>
    /// where no base was named.
    /// </summary>
    public bool? Introduced { get; init; }

    /// <summary>Who accepted it, together with an approval of exactly the bytes it is about; <c>null</c> where nobody did, or the policy does not let anybody.</summary>
    public Acceptance? Accepted { get; init; }

    /// <summary>The citation it is about, with the commit that broke it; <c>null</c> where it is about none.</summary>
    public CitationFreshness? Evidence { get; init; }

    /// <summary>The rules whose findings about the same thing would say more precisely what this one says.</summary>
    public IReadOnlyList<string> SaidBy { get; init; } = [];
}
