using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Refuses, before anything is written, an approval that would not count or would harm the store.</summary>
static class ApprovalGuard
{
    /// <summary>Lets bytes pass that may be approved onto a view.</summary>
    /// <exception cref="Errors.AgentMemoryException">They were made from other bytes, are of another type, lie at a bad path, or are too unsure.</exception>
    /// <returns>The bytes with what is to be known about them, and what was accepted.</returns>
    internal static WaitingBytes Demand(WaitingBytes waiting, StoreView onto, WriteGate gate, WriteOptions options)
    {
        var id = waiting.Entry.Id;
        if (onto.FilesOf(id).FirstOrDefault() is { } file && file.Type != waiting.Entry.Type)
            throw LifecycleErrors.OtherType(id, waiting.Entry.Type, file);
        if (waiting.HeadBlob != waiting.ProposedOnto)
            throw waiting.IsBaseUnknown ? LifecycleErrors.UnknownBase(id, waiting.Blob) : LifecycleErrors.MovedOn(id);
        var findings = EntryFilesCheck.Run([new StoreFile(waiting.Path, waiting.Blob)]);
        if (findings.Any(finding => finding.Severity == Severity.Error))
            throw LifecycleErrors.Invalid(waiting.Path, findings);
        var unsure = Confidence.Demand(waiting.Entry, onto.NextPolicy.Approval, options.Accept);
        return waiting with { Verdict = gate.Demand(new CandidateText(waiting.Entry, waiting.Path, waiting.Bytes), options).Accepting(unsure) };
    }

    /// <summary>Refuses bytes that, at the place they are written to, are not the entry that the statement will name.</summary>
    internal static void DemandStated(string path, byte[] bytes, EntryRef stated)
    {
        var reading = EntryReader.Read(path, bytes);
        if (reading.Entry is not { } entry)
            throw LifecycleErrors.Invalid(path, reading.Findings);
        if (entry.Type != stated.Type || entry.Id != stated.Id)
            throw LifecycleErrors.OtherEntry(path, stated);
    }

    /// <summary>
    /// Whether a person still stands behind an entry as the next commit will be judged, so that a change which takes nothing from it
    /// is to be attested as well.
    /// </summary>
    /// <exception cref="Errors.AgentMemoryException">The clone is shallow and the approval may lie before its boundary: it would lapse unseen.</exception>
    internal static bool StandsNext(StoreView head, EntryId id, string command)
    {
        if (head.Next.Find(id) is not { } entry)
            return false;
        return entry.Verdict.IsOutOfReach ? throw LifecycleErrors.OutOfReach(id, command) : entry.IsCurrent;
    }

    /// <summary>Refuses a person whose statement the policy would not count.</summary>
    internal static void DemandApprover(IMemoryRepository repository, StoreView onto)
    {
        var policy = onto.NextPolicy.Approval;
        if (policy.Approvers.Count == 0 && policy.Also is null)
            return;
        var author = repository.Author ?? throw LifecycleErrors.NoIdentity();
        for (var rules = policy; rules is not null; rules = rules.Also)
        {
            if (!new Approvers(rules.Approvers).Include(author))
                throw LifecycleErrors.NoApprover(author, rules.Approvers);
        }
    }
}
