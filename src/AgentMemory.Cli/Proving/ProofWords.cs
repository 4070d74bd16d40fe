using AgentMemory.Proving;

namespace AgentMemory.Cli.Proving;

/// <summary>What a proof says, in the words that every form of it has.</summary>
static class ProofWords
{
    internal static string Of(CaseVerdict verdict) => verdict switch
    {
        CaseVerdict.Passed => "passed",
        CaseVerdict.Failed => "failed",
        _ => "not run",
    };

    internal static string Sum(ProveResult result) =>
        $"{result.Passed} passed, {result.Failed} failed{(result.NotRun > 0 ? $", {result.NotRun} could not be run here, which proves nothing either way" : "")}";

    /// <summary>Says who approved in the scratch, and what that says about the user's own policy.</summary>
    internal static string Judged(ScratchFacts facts) =>
        $"Judged by the policy of {facts.Start.Short}, in a clone of its own; approvals there are made by {facts.Person.Name} <{facts.Person.Email}>{(facts.Policy.Approval.Approvers.Count > 0 ? ", an address that the policy's approvers include" : "")}{(facts.HasKey ? ", with a key that only the clone allows" : "")}{(facts.NeedsTrustedBranch && facts.Trusted.Count > 0 ? ", and count as the policy wants it: the clone's copy of the trusted branch is moved onto them, as a merge would" : "")}.";
}
