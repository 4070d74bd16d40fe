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
        var lost = Losses.Of(view);
        foreach (var entry in view.Entries)
            findings.AddRange(OfEntry(entry, view, lost));
        foreach (var loss in lost)
            findings.Add(AuthorityRules.Lost.At($"'{loss.Id}' {Happened(loss.Kind)} by {loss.LostIn.Short}, which says nothing about it.", loss.Path, entry: loss.Id.Value));
        if (view.History.IsCut && view.Entries.Any(entry => entry.Verdict.IsOutOfReach))
            findings.Add(Shallow(view));
        findings.AddRange(view.Authority.Obstacles);
        findings.AddRange(SignatureCheck.Run(view));
        findings.AddRange(OfStatements(view));
        return findings;
    }

    /// <summary>Returns why approvals may be out of reach, whatever it hides.</summary>
    internal static IReadOnlyList<Finding> OutOfReach(StoreView view) =>
        view.History.IsCut ? [Shallow(view), .. view.Authority.Obstacles] : view.Authority.Obstacles;

    static Finding Shallow(StoreView view)
    {
        const int shown = 5;
        var ids = view.Entries.Where(entry => entry.Verdict.IsOutOfReach).Select(entry => entry.Entry.Id.Value).ToList();
        var names = string.Join(", ", ids.Take(shown)) + (ids.Count > shown ? FormattableString.Invariant($" and {ids.Count - shown} more") : "");
        return AuthorityRules.OutOfReach.At(ids.Count == 0
            ? "This clone is shallow: approvals that lie before its boundary cannot be seen, nor what the generated files should say."
            : $"This clone is shallow: commits that it does not have may approve {names}.");
    }

    static string Happened(LostKind kind) => kind switch
    {
        LostKind.Dropped => "was dropped from the tip",
        LostKind.Unsigned => "lost its signature",
        _ => "was set back to older bytes",
    };

    static IEnumerable<Finding> OfEntry(EntryView entry, StoreView view, IReadOnlyList<LostEntry> lost)
    {
        var id = entry.Entry.Id.Value;
        switch (entry.Verdict)
        {
            case { Authority: Authority.Lapsed, Attested: { } attested } when attested.Blob == entry.Blob:
                yield return Ended(entry, attested, view, lost.FirstOrDefault(loss => loss.Kind == LostKind.Unsigned && loss.Id == entry.Entry.Id));
                break;
            case { Authority: Authority.Lapsed, Attested: { } attested }:
                yield return Lapsed(entry, attested, view);
                break;
            case { Authority: Authority.Lapsed }:
                yield return AuthorityRules.Lapsed.At($"'{id}' was approved once; that approval is no longer in force for {entry.Blob.Short}.", entry.Path, entry: id);
                break;
            case { Authority: Authority.Claimed } when !entry.Verdict.IsOutOfReach:
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
        return FormatOnly.Is(entry.Verdict, entry.Blob, view.Tree)
            ? AuthorityRules.Lapsed.At($"{message}: format only.", entry.Path, entry: id, fix: $"Run agent-memory approve --format-only {id}.")
            : AuthorityRules.Lapsed.At($"{message}.", entry.Path, entry: id);
    }

    /// <summary>These very bytes were approved: what is gone is not the text but the approval.</summary>
    static Finding Ended(EntryView entry, EntryRef attested, StoreView view, LostEntry? signature)
    {
        var id = entry.Entry.Id.Value;
        if (signature is not null)
            return AuthorityRules.Lapsed.At($"'{id}' is not approved any more: {signature.LostIn.Short} took its signature away, and says nothing about it.", entry.Path, entry: id, fix: $"Bring it back with agent-memory status --restore, or sign anew with agent-memory approve {id}.");
        var endings = view.Authority.AttestationsOf(attested.Id).Where(attestation => attestation.Reference == attested).SelectMany(attestation => attestation.TakenBackIn).Distinct().ToList();
        var by = endings.Count == 0 ? "" : $" in {string.Join(", ", endings.Select(commit => commit.Short))}";
        return AuthorityRules.Lapsed.At($"The approval of '{id}' as {entry.Blob.Short} was taken back{by}, and no later one covers it.", entry.Path, entry: id, fix: $"If these bytes are to count again, run agent-memory approve {id}; if not, agent-memory retire {id} --reason ….");
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
