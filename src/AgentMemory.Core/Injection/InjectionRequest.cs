using AgentMemory.Recall;

namespace AgentMemory.Injection;

/// <summary>What a session is to be told unasked.</summary>
public sealed record InjectionRequest
{
    /// <summary>When this agent's last session was; what was approved since then is said first. <c>null</c> where there was none.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The most tokens; the policy's where <c>null</c>, and never more than <see cref="InjectionRules.MostTokens"/>.</summary>
    public int? Budget { get; init; }

    /// <summary>The revision to tell from; <c>null</c> for HEAD, with a word about what is dirty on disk.</summary>
    public string? At { get; init; }
}

/// <summary>What a session is told.</summary>
/// <param name="Answer">The entries that are told as trusted, what is held against others, and what they cost; as an answer to no question.</param>
/// <param name="Text">What the agent reads; empty where there is nothing to tell.</param>
public sealed record InjectionPack(RecallResult Answer, string Text);
