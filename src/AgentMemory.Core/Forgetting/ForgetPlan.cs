using AgentMemory.Compilation;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Tombstones;
using AgentMemory.Views;

namespace AgentMemory.Forgetting;

/// <summary>Lays out the commits: files and signatures go, a tombstone stays for each text, and the generated files say it no more.</summary>
/// <param name="access">The store.</param>
/// <param name="head">The current branch as it stands.</param>
/// <param name="entries">What goes.</param>
/// <param name="request">Why, and how to write.</param>
/// <param name="newSalt">Makes the salt of a tombstone.</param>
sealed class ForgetPlan(StoreAccess access, StoreView head, IReadOnlyList<ForgottenEntry> entries, ForgetRequest request, Func<string> newSalt)
{
    readonly MemoryWriter _writer = new(access);
    IReadOnlyList<Tombstone>? _made;

    /// <summary>The tombstones that stand afterwards, new and old.</summary>
    internal IReadOnlyList<Tombstone> Tombstones => [.. entries.SelectMany(entry => Standing(entry.Id)), .. Made];

    /// <summary>What becomes of the generated files; nothing before <see cref="OnBranch"/> was called.</summary>
    internal Regeneration Compiled { get; private set; } = new([], [], []);

    /// <summary>Whether the current branch has to change: an interrupted run may have done that already.</summary>
    internal bool ChangesBranch => Made.Count > 0 || entries.Any(entry => entry.OnBranch.Count > 0);

    /// <summary>Returns the commits of the current branch: the removal with the tombstones, then the generated files.</summary>
    internal IReadOnlyList<PlannedCommit> OnBranch(ICommitBase onto)
    {
        if (onto.Tree.Commit != head.Tree.Commit)
            throw ForgetErrors.BranchMoved();
        var changes = entries.SelectMany(entry => entry.OnBranch).Select(file => new FileChange(file.Path, null))
            .Concat(Made.Select(tombstone => new FileChange(TombstoneFile.PathOf(tombstone), TombstoneFile.Write(tombstone)))).ToList();
        // What waits in others' inboxes is settled by this statement, since nobody here can take it away.
        var blocks = entries.Select(entry => _writer.State(entry.Id, MemoryAction.Forget) with { Rejects = [.. entry.InInboxes.Select(inbox => inbox.File.Ref).Distinct()] }).ToList();
        var commits = _writer.Signing.Complete(onto, [new PlannedCommit(MemoryWriter.Message(request.Write, Subject, request.Reason, blocks), changes)], request.Write.DryRun).ToList();

        var history = PlannedHistory.After(head.History, onto, commits, access.Repository.Author ?? new Identity("", ""), access.Clock.GetUtcNow());
        var after = StoreView.Of(access.Repository, onto.After([.. commits.SelectMany(commit => commit.Changes)]), history);
        Compiled = new CompileOperation(access).Regenerate(after);
        if (Compiled.Commit.Count > 0)
            commits.Add(new PlannedCommit(CommitMessage.Write("memory: compile", "Regenerated without what was forgotten.", [_writer.State(null, MemoryAction.Compile)]), Compiled.Commit));
        return commits;
    }

    /// <summary>Returns the inboxes of this clone that hold it, with the ids that go from each.</summary>
    internal IReadOnlyList<(string Ref, IReadOnlyList<EntryId> Ids)> Inboxes =>
        [.. entries.SelectMany(entry => entry.InInboxes).Where(inbox => inbox.IsLocal).GroupBy(inbox => inbox.Ref, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<EntryId>)[.. group.Select(inbox => inbox.File.Id).Distinct().Order()]))];

    /// <summary>Returns the commit of an inbox.</summary>
    internal IReadOnlyList<PlannedCommit> InInbox(IReadOnlyList<EntryId> ids, ICommitBase onto)
    {
        var changes = EntryFile.In(onto.Tree).Where(file => ids.Contains(file.Id)).Select(file => new FileChange(file.Path, null)).ToList();
        if (changes.Count == 0)
            return [];
        return [new PlannedCommit(MemoryWriter.Message(request.Write, Subject, request.Reason, [.. ids.Select(id => _writer.State(id, MemoryAction.Forget))]), changes)];
    }

    string Subject => entries.Count == 1 ? $"memory: forget {entries[0].Id}" : $"memory: forget {entries.Count} entries";

    /// <summary>One for each text that no tombstone of this branch knows yet.</summary>
    IReadOnlyList<Tombstone> Made => _made ??= [.. entries.SelectMany(entry => entry.Texts).Where(text => !Standing(text.Id).Exists(tombstone => tombstone.Matches(text.Title, text.Body))).Select(Bury)];

    List<Tombstone> Standing(EntryId id) => [.. TombstoneFile.In(head.Tree)
        .Select(file => TombstoneFile.Read(file.Path, head.Tree.Read(file.Blob)).Tombstone).OfType<Tombstone>()
        .Where(tombstone => tombstone.Id == id && tombstone.Action == TombstoneAction.Forget)];

    Tombstone Bury(MemoryEntry text)
    {
        var salt = newSalt();
        return new Tombstone
        {
            Id = text.Id,
            Type = text.Type,
            Action = TombstoneAction.Forget,
            By = access.Repository.Author ?? throw LifecycleErrors.NoIdentity(),
            At = access.Clock.GetUtcNow(),
            Reason = request.Reason,
            Salt = salt,
            Digest = TombstoneDigest.Of(salt, text.Title, text.Body),
        };
    }
}
