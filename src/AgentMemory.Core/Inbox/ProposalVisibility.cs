namespace AgentMemory.Inbox;

/// <summary>Where an entry can be recalled from: a proposal that still waits is visible where it was learned.</summary>
public enum ProposalVisibility
{
    /// <summary>It stands in the commit itself; nothing waits.</summary>
    Committed,

    /// <summary>It waits, and was learned on a commit that this one is built on; or no branch has that commit any more and all it cites is fresh here.</summary>
    Here,

    /// <summary>It waits, and was learned on a branch that this commit is not built on.</summary>
    OtherBranch,

    /// <summary>It waits, and was learned on a commit that no branch contains.</summary>
    NoBranch,
}
