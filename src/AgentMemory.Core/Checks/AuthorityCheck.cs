using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Finds approvals that lapsed, were only typed, or were never anybody's to give: the AM2xx group.</summary>
public static class AuthorityCheck
{
    /// <summary>What says of a statement or signature why it proves nothing.</summary>
    static readonly string[] WhyItProvesNothing =
        [AuthorityRules.SelfApproval.Id, AuthorityRules.NotAnApprover.Id, AuthorityRules.NotHeld.Id, AuthorityRules.BadSignature.Id];

    /// <summary>Returns the findings of a store at one commit.</summary>
    public static IReadOnlyList<Finding> Run(StoreView view)
    {
        var findings = new List<Finding>();
        foreach (var entry in view.Entries)
            findings.AddRange(OfEntry(entry, view));
        foreach (var lost in LostEntries.Find(view.History, view.Tree))
            findings.Add(AuthorityRules.Lost.At($"'{lost.Id}' was {(lost.Kind == LostKind.Dropped ? "dropped from the tip" : "set back to older bytes")} by {lost.LostIn.Short}, which says nothing about it.", lost.Path, entry: lost.Id.Value));
        if (view.History.IsCut && view.Entries.Any(IsOutOfReach))
            findings.Add(Shallow(view));
        findings.AddRange(view.Authority.Obstacles);
        findings.AddRange(SignatureCheck.Run(view));
        findings.AddRange(OfStatements(view));
        return findings;
    }

    /// <summary>Whether an entry's approval may lie where it cannot be seen from here.</summary>
    internal static bool IsOutOfReach(EntryView entry) => entry.Verdict is { Authority: Authority.Claimed, Proof.Proof: AuthorityResolver.OutOfReach };

    /// <summary>Returns why approvals may be out of reach, whatever it hides.</summary>
    internal static IReadOnlyList<Finding> OutOfReach(StoreView view) =>
        view.History.IsCut ? [Shallow(view), .. view.Authority.Obstacles] : view.Authority.Obstacles;

    static Finding Shallow(StoreView view)
    {
        const int shown = 5;
        var ids = view.Entries.Where(IsOutOfReach).Select(entry => entry.Entry.Id.Value).ToList();
        var names = string.Join(", ", ids.Take(shown)) + (ids.Count > shown ? FormattableString.Invariant($" and {ids.Count - shown} more") : "");
        return AuthorityRules.OutOfReach.At(ids.Count == 0
            ? "This clone is shallow: approvals that lie before its boundary cannot be seen, nor what the generated files should say."
            : $"This clone is shallow: commits that it does not have may approve {names}.");
    }

    static IEnumerable<Finding> OfEntry(EntryView entry, StoreView view)
    {
        var id = entry.Entry.Id.Value;
        switch (entry.Verdict)
        {
            case { Authority: Authority.Lapsed, Attested: { } attested }:
                yield return Lapsed(entry, attested, view);
                break;
            case { Authority: Authority.Lapsed }:
                yield return AuthorityRules.Lapsed.At($"'{id}' was approved once; that approval is no longer in force for {entry.Blob.Short}.", entry.Path, entry: id);
                break;
            case { Authority: Authority.Claimed } when !IsOutOfReach(entry):
                yield return AuthorityRules.Claimed.At($"'{id}' says it is approved, and no commit proves it.", entry.Path, entry: id) with { SaidBy = WhyItProvesNothing };
                break;
            case { Authority: Authority.Approved } when entry.Entry.Confidence < view.Policy.Approval.MinConfidence:
                yield return AuthorityRules.LowConfidence.At(FormattableString.Invariant($"'{id}' is approved with a confidence of {entry.Entry.Confidence}, below {view.Policy.Approval.MinConfidence}."), entry.Path, entry: id);
                break;
        }
    }

    static Finding Lapsed(EntryView entry, EntryRef attested, StoreView view)
    {
        var id = entry.Entry.Id.Value;
        var message = $"'{id}' was approved as {attested.Blob.Short} and is now {entry.Blob.Short}";
        return view.IsFormatOnly(entry)
            ? AuthorityRules.Lapsed.At($"{message}: format only.", entry.Path, entry: id, fix: $"Run agent-memory approve --format-only {id}.")
            : AuthorityRules.Lapsed.At($"{message}.", entry.Path, entry: id);
    }

    /// <summary>Looks at statements about entries that still wait for a good one; old mistakes about what is gone, or approved since, concern nobody.</summary>
    static IEnumerable<Finding> OfStatements(StoreView view)
    {
        var approved = view.Entries.Where(entry => entry.Verdict.Authority == Authority.Approved).Select(entry => entry.Ref).ToHashSet();
        var current = view.Files.ToLookup(file => file.Id);
        foreach (var commit in view.History.Commits)
        {
            foreach (var block in commit.Blocks)
            {
                foreach (var attested in block.Approves.Where(reference => current[reference.Id].Any(file => file.Blob == reference.Blob) && !approved.Contains(reference)))
                {
                    var path = current[attested.Id].First().Path;
                    if (block.Agent is { } agent)
                        yield return AuthorityRules.SelfApproval.At($"Commit {commit.Id.Short} by the agent {agent} approves '{attested.Id}'; that counts for nothing.", path, entry: attested.Id.Value);
                    else if (!commit.Held.Contains(attested))
                        yield return AuthorityRules.NotHeld.At($"Commit {commit.Id.Short} approves bytes of '{attested.Id}' that it does not hold.", path, entry: attested.Id.Value);
                    else if (!Approvers.Include(view.Policy.Approval, commit.Author))
                        yield return AuthorityRules.NotAnApprover.At($"Commit {commit.Id.Short} approves '{attested.Id}', and its author {commit.Author.Email} is no approver.", path, entry: attested.Id.Value);
                }
            }
        }
    }
}
