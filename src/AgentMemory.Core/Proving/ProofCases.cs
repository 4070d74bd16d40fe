using AgentMemory.Proving.Cases;

namespace AgentMemory.Proving;

/// <summary>All cases, in the order they are run: what everything rests on comes first.</summary>
public static class ProofCases
{
    /// <summary>The cases.</summary>
    public static IReadOnlyList<ProofCase> All { get; } =
    [
        new RecallCase(),
        new ApprovalCase(),
        new SelfApprovalCase(),
        new FreshnessCase(),
        new SupersessionCase(),
        new ContradictionCase(),
        new ScopeCase(),
        new BranchCase(),
        new PersonalCase(),
        new SecretsCase(),
        new TombstoneCase(),
        new RollbackCase(),
        new BudgetCase(),
        new ReceiptCase(),
        new ForgetCase(),
        new EraseCase(),
    ];
}
