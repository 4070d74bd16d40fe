namespace AgentMemory.Checks;

/// <summary>Findings about approval: the AM2xx group.</summary>
public static class AuthorityRules
{
    public static FindingRule Lapsed { get; } = new("AM201", "lapsed", Severity.Error,
        "The entry was approved with other bytes. Approval covers exact bytes, so every later change needs to be looked at again before it counts.",
        "Look at the change and run agent-memory approve ID, or take back the commit that made it: agent-memory log ID names it for agent-memory rollback COMMIT.");

    public static FindingRule Claimed { get; } = new("AM202", "claimed", Severity.Warning,
        "The file says approved and nothing in history proves it. A typed status is a wish; the attestation in a commit is the approval.",
        "If you stand behind it, run agent-memory approve ID (--mine for what you wrote yourself).");

    public static FindingRule SelfApproval { get; } = new("AM203", "self-approval", Severity.Error,
        "An agent's commit carries an approval. Agents propose and people approve; such an approval counts for nothing.",
        "Find out how it came about, and approve the entry yourself if it deserves it.");

    public static FindingRule NotAnApprover { get; } = new("AM204", "not-an-approver", Severity.Warning,
        "A commit approves an entry, and its author is not among the policy's approvers, so it counts for nothing.",
        "Ask one of the approvers to run agent-memory approve ID.");

    public static FindingRule LowConfidence { get; } = new("AM205", "low-confidence", Severity.Warning,
        "An approved entry states a confidence below the policy's minimum.",
        "Raise the confidence with better evidence and approve the entry again, retire it, or say that you accept it: agent-memory approve ID --accept AM205.");

    public static FindingRule NotHeld { get; } = new("AM206", "attests-other-bytes", Severity.Warning,
        "A commit approves bytes that it does not hold at that id, so the approval counts for nothing.",
        "Run agent-memory approve ID on the bytes that are there.");

    public static FindingRule Lost { get; } = new("AM207", "lost-entry", Severity.Error,
        "A commit made without this tool dropped an entry or its signature from the tip, as happens when it was built from an older index.",
        "Bring it back with agent-memory status --restore; if it is to go, retire it then with agent-memory retire ID --reason ….");

    public static FindingRule OutOfReach { get; } = new("AM208", "out-of-reach", Severity.Warning,
        "The clone is shallow, so approvals that lie before its boundary cannot be seen. Nothing is unproven for that, only unseen.",
        "Run git fetch --unshallow.");

    public static FindingRule TrustedBranchUnseen { get; } = new("AM209", "trusted-branch-unseen", Severity.Warning,
        "The policy lists the proof trusted-branch, and this clone does not know where the trusted branch stands on the remote that the policy names. What only that branch proves counts as claimed.",
        "Add the remote of trusted.remote with git remote add, then run git fetch.");

    public static FindingRule SignaturesUnjudged { get; } = new("AM210", "signatures-unjudged", Severity.Warning,
        "Approvals lie in the store as signatures, and they cannot be verified here. Nothing is unproven for that, only unseen; what only they prove counts as claimed.",
        "Install OpenSSH, so that ssh-keygen is found in the PATH.");

    public static FindingRule BadSignature { get; } = new("AM211", "bad-signature", Severity.Warning,
        "The signature that lies beside an entry's bytes does not approve them: it is broken, over something else, by a key that the base does not allow or does not allow any more, or by somebody who is no approver.",
        "Have an approver with an allowed key run agent-memory approve ID, or delete the signature.");

    public static FindingRule LeftoverSignature { get; } = new("AM212", "leftover-signature", Severity.Warning,
        "A signature belongs to no bytes that stand in the store, or its approval was taken back since. It approves nothing, and waits for those bytes to come back.",
        "Run git rm on the file, and commit that.");

    public static FindingRule NoSigners { get; } = new("AM213", "no-allowed-signers", Severity.Warning,
        "The policy lists the proof signed, and the base of this change says nowhere whose keys count, so no signature does. A change cannot bring its own signers.",
        "Write .agent-memory/allowed_signers, a line each: an e-mail address, namespaces=\"agent-memory\" and the public key; and bring it to the trusted branch.");

    public static FindingRule ApprovedByMerge { get; } = new("AM220", "approved-by-merge", Severity.Note,
        "The policy counts the proof trusted-branch, and the entry says it is approved: with the merge of this change its bytes stand at the tip of that branch, and whoever merges approves them.",
        "Read what the entry says before you merge; to leave the decision for later, give it the status proposed.");

    /// <summary>All rules of the group.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
        [Lapsed, Claimed, SelfApproval, NotAnApprover, LowConfidence, NotHeld, Lost, OutOfReach,
        TrustedBranchUnseen, SignaturesUnjudged, BadSignature, LeftoverSignature, NoSigners, ApprovedByMerge];
}
