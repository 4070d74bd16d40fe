using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Inbox;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Lifecycle;

/// <summary>Why an entry's life cycle cannot go on as asked.</summary>
public static class LifecycleErrors
{
    public static AgentMemoryException NoIdInTitle(string title) =>
        new(ErrorKind.Usage, $"No id can be made from the title '{title}'.", $"Name one with --id: {EntryId.Allowed}.");

    public static AgentMemoryException BadId(string id) =>
        new(ErrorKind.Usage, EntryId.IsReserved(id) ? $"'{id}' is reserved." : $"'{id}' is not an id.", $"Allowed are {EntryId.Allowed}; {string.Join(", ", EntryId.Reserved)} are reserved.");

    public static AgentMemoryException Exists(EntryId id, string path) =>
        new(ErrorKind.Refused, $"'{id}' exists already, at {path}.", $"Change it with: agent-memory edit {id}, or choose another --id.");

    public static AgentMemoryException Waits(EntryId id, string reference) =>
        new(ErrorKind.Refused, $"'{id}' waits in the inbox already ({reference}).", $"Change it with: agent-memory edit {id}, or choose another --id.");

    public static AgentMemoryException UserEntry() =>
        new(ErrorKind.Refused, "A user entry does not belong in a shared store: it would show personal context to everyone.", "Keep it in your own store: add --personal (the policy can allow it with user_entries: allow).");

    public static AgentMemoryException Invalid(string path, IReadOnlyList<Finding> findings)
    {
        var first = findings.First(finding => finding.Severity == Severity.Error);
        return new(ErrorKind.Refused, $"{path} would not be a valid entry: {first.Message}", first.Fix) { Findings = findings };
    }

    public static AgentMemoryException NotAccepted(string path, IReadOnlyList<string> ids, IReadOnlyList<Finding> findings)
    {
        var first = findings.First(finding => finding.Id == ids[0]);
        var accept = string.Join(' ', ids.Select(id => $"--accept {id}"));
        return new(ErrorKind.Refused, $"{path} needs a second look: {first.Message}", $"{first.Fix} If it is meant so, say that you have seen it: {accept}") { Findings = findings };
    }

    public static AgentMemoryException BadCitation(string text, string problem) =>
        new(ErrorKind.Usage, $"'{text}' is not a citation: {problem}", "Write path, path#L4, path#L4-L9, commit:ID, session:AGENT/ID, entry:ID or a web address.");

    public static AgentMemoryException SeveralWait(EntryId id, IReadOnlyList<PendingProposal> waiting) =>
        new(ErrorKind.Refused, $"Several changes wait for '{id}': {string.Join("; ", waiting.Select(Describe))}.", $"Choose one with --blob, e.g. --blob {waiting[0].Blob.Short}");

    public static AgentMemoryException NoSuchBlob(EntryId id, string prefix) =>
        new(ErrorKind.NotFound, $"No bytes of '{id}' that begin with {prefix} wait for a decision.", $"See: agent-memory inbox");

    public static AgentMemoryException MovedOn(EntryId id) =>
        new(ErrorKind.Conflict, $"'{id}' has changed since these bytes were proposed or shown; going on with them would undo that change unseen.", $"Compare them: agent-memory show {id}; then edit the entry, or propose it anew.");

    public static AgentMemoryException UnknownBase(EntryId id, BlobId blob) =>
        new(ErrorKind.Conflict, $"Nobody can say which bytes of '{id}' this change was made from: the commit it names is missing or not in this clone.", $"Compare them: agent-memory show {id}; then name the bytes: --blob {blob.Short}");

    public static AgentMemoryException OtherType(EntryId id, EntryType type, EntryFile file) =>
        new(ErrorKind.Refused, $"'{id}' is a {file.Type.Word()} entry, at {file.Path}; a {type.Word()} entry cannot take its place.", $"Reject it: agent-memory reject {id} --reason …; or propose it under another id.");

    public static AgentMemoryException OtherEntry(string path, EntryRef stated) =>
        new(ErrorKind.Refused, $"What would be written to {path} is not {stated.Type.Word()}/{stated.Id}, which the approval would name.", "See: agent-memory check");

    public static AgentMemoryException NoApprover(Identity author, IReadOnlyList<string> approvers) =>
        new(ErrorKind.Refused, $"An approval by {author.Name} <{author.Email}> would not count: the policy's approvers do not include that address.", $"These may approve: {string.Join(", ", approvers)}; ask one of them.");

    public static AgentMemoryException Rejected(EntryId id, Rejection rejection)
    {
        var by = rejection.Tombstone?.By ?? rejection.Commit.Author;
        var date = (rejection.Tombstone?.At ?? rejection.Commit.AuthorDate).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var reason = rejection.Tombstone is { } tombstone ? $": {tombstone.Reason}" : ".";
        return new(ErrorKind.Refused, $"Exactly these bytes of '{id}' were rejected on {date} by {by.Name} <{by.Email}>{reason}", "Propose something else, or ask that person.");
    }

    public static AgentMemoryException Buried(EntryId id, string path, Tombstone tombstone)
    {
        var finding = BuriedFinding.Of(id, path, tombstone);
        return new(ErrorKind.Refused, finding.Message, "Propose something else, or ask that person; a person can let it back in with --revive.") { Findings = [finding] };
    }

    public static AgentMemoryException BringsBack(EntryId id, string path, Tombstone tombstone)
    {
        var finding = BuriedFinding.Of(id, path, tombstone);
        return new(ErrorKind.Refused, $"That would bring back what must not come back. {finding.Message}", "Nothing was written. A person can let the text back in first: agent-memory remember TITLE --body … --revive") { Findings = [finding] };
    }

    public static AgentMemoryException ApprovedNotRejected(EntryId id) =>
        new(ErrorKind.Refused, $"'{id}' is approved; what was approved is retired, not rejected.", $"Run: agent-memory retire {id} --reason …");

    public static AgentMemoryException NothingToReject(EntryId id) =>
        new(ErrorKind.Refused, $"Nothing of '{id}' waits to be rejected.", "See: agent-memory inbox");

    public static AgentMemoryException AlreadyRetired(EntryId id) =>
        new(ErrorKind.Refused, $"'{id}' is retired already.", null);

    public static AgentMemoryException InboxOnly(EntryId id, string verb) =>
        new(ErrorKind.Refused, $"'{id}' is only in the inbox, so there is nothing to {verb}.", $"Reject it: agent-memory reject {id} --reason …; or approve it first.");

    public static AgentMemoryException ApproveAfterwards(EntryId id) =>
        new(ErrorKind.Refused, $"'{id}' is only in the inbox, where nothing is approved.", $"Edit it without --approve, then run: agent-memory approve {id}");

    public static AgentMemoryException LowConfidence(EntryId id, double confidence, double minimum) =>
        new(ErrorKind.Refused, FormattableString.Invariant($"'{id}' has a confidence of {confidence}, below the policy's minimum of {minimum}."), $"Say that you have seen it: --accept {AuthorityRules.LowConfidence.Id}");

    public static AgentMemoryException HistoryIsCut(string option) =>
        new(ErrorKind.Refused, $"This clone is shallow: who wrote an entry, and what was approved, may lie before its boundary, so {option} cannot tell.", "Run: git fetch --unshallow; or name the ids to approve.");

    public static AgentMemoryException OutOfReach(EntryId id, string command) =>
        new(ErrorKind.Refused, $"This clone is shallow: what approved '{id}' may lie before its boundary, and {command} would end that approval unseen.", "Run: git fetch --unshallow");

    public static AgentMemoryException CannotSign(EntryId id) =>
        new(ErrorKind.Refused, $"The approval of '{id}' is not signed: the policy takes signatures, and Git has no SSH key of yours.", "Run git config gpg.format ssh and git config user.signingkey ~/.ssh/id_ed25519.pub.");

    public static AgentMemoryException SignatureDoesNotCount(EntryId id, string reason) =>
        new(ErrorKind.Refused, $"Your signature of '{id}' would not count: {reason}.", $"Have your key added to {StoreLayout.AllowedSigners} on the trusted branch, or name another one with git config user.signingkey.");

    public static AgentMemoryException NoIdentity() =>
        new(ErrorKind.Config, "Git does not know who you are.", "Run git config user.name NAME and git config user.email EMAIL.");

    public static AgentMemoryException SelfSupersede(EntryId id) =>
        new(ErrorKind.Usage, $"'{id}' cannot supersede itself.", null);

    public static AgentMemoryException NothingChanged(EntryId id) =>
        new(ErrorKind.Usage, $"Nothing to change in '{id}': no option says what.", "See: agent-memory edit --help");

    static string Describe(PendingProposal proposal) =>
        $"{proposal.Blob.Short} by {proposal.Origin?.Agent ?? proposal.Author.Name} on {proposal.Ref}";
}
