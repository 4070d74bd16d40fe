using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Receipts;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Rollback;

/// <summary>Turns what the user names into commits to take back, branch by branch, newest first.</summary>
/// <param name="repository">The repository.</param>
/// <param name="head">The branch at hand.</param>
/// <param name="receipts">What was served in this clone.</param>
sealed class RollbackTargets(IMemoryRepository repository, StoreView head, IReceiptLog receipts)
{
    const string LocalBranch = "refs/heads/";
    const string Range = "..";

    readonly List<string> _notes = [];
    readonly IReadOnlyList<RollbackPlace> _places =
    [
        new(null, head.History, head.Tree),
        // Other clones' inboxes are theirs.
        .. repository.Inboxes().Where(inbox => inbox.Ref.StartsWith(LocalBranch, StringComparison.Ordinal))
            .Select(inbox => new RollbackPlace(inbox.Ref, repository.HistoryOf(inbox.Tip), repository.TreeAt(inbox.Tip))),
    ];

    /// <summary>What the user should know about what was and was not selected, a sentence each.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Returns the steps; a branch without any is left out.</summary>
    /// <exception cref="AgentMemoryException">Nothing, or too much, is named, or what is named is unknown or changed no memory.</exception>
    internal IReadOnlyList<RollbackSteps> Resolve(RollbackRequest request)
    {
        var selects = (request.Agent ?? request.Session) is not null;
        if (selects ? request.Targets.Count > 0 : request.Since is not null)
            throw new AgentMemoryException(ErrorKind.Usage, selects ? "Commits or entries and --agent or --session exclude each other." : "--since narrows what --agent or --session select.", "See: agent-memory log --agent NAME");
        if (!selects && request.Targets.Count == 0)
            throw new AgentMemoryException(ErrorKind.Usage, "Nothing says what to roll back.", "Name commits, ranges, entries or receipts, or give --agent or --session after the command. See: agent-memory log");
        List<PlacedStep> steps = selects ? OfSelection(request) : [.. request.Targets.SelectMany(OfTarget)];
        return [.. _places.Select(place => InOrder(place, steps.Where(step => step.Place == place).Select(step => step.Step))).Where(found => found.Steps.Count > 0)];
    }

    static RollbackSteps InOrder(RollbackPlace place, IEnumerable<RollbackStep> steps)
    {
        var order = new Dictionary<CommitId, int>();
        foreach (var commit in place.History.Commits)
            order[commit.Id] = order.Count;
        return new RollbackSteps(place, [.. steps.Distinct().OrderBy(step => order[step.Commit.Id]).ThenBy(step => step.Only?.Value, StringComparer.Ordinal)]);
    }

    List<PlacedStep> OfSelection(RollbackRequest request)
    {
        var selection = new SessionSelection(request);
        var found = _places.SelectMany(place => selection.In(place).Select(step => new PlacedStep(place, step))).ToList();
        var elsewhere = new RollbackElsewhere(repository, [.. _places.Select(place => place.History)]).Find(selection);
        if (found.Count == 0)
            throw new AgentMemoryException(ErrorKind.Refused, $"Nothing on this branch or in the inbox came from there, so there is nothing to take back.{string.Concat(elsewhere.Select(note => " " + note))}", "See: agent-memory log");
        _notes.AddRange(elsewhere);
        return found;
    }

    List<PlacedStep> OfTarget(string target)
    {
        if (target.Contains(Range, StringComparison.Ordinal))
            return OfRange(target);
        var known = _places.SelectMany(place => place.History.Commits).SelectMany(commit => commit.Changes).Select(change => change.Entry).OfType<EntryId>().ToHashSet();
        if (EntryId.TryParse(target, out var exact) && known.Contains(exact))
            return OfEntry(exact);
        if (ReceiptId.TryParse(target, out _) && repository.Resolve(target) is null)
            return OfReceipt(receipts.Find(target));
        if (repository.Resolve(target) is { } commit)
            return OfCommit(commit, target);
        if (known.Any(id => id.Value.StartsWith(target, StringComparison.Ordinal)))
            return OfEntry(EntryNaming.Resolve(target, known));
        throw new AgentMemoryException(ErrorKind.NotFound, $"'{target}' is neither a commit, a range, an entry nor a receipt.", "See: agent-memory log, agent-memory list, agent-memory receipts");
    }

    List<PlacedStep> OfRange(string range)
    {
        if (range.Contains(Range + ".", StringComparison.Ordinal))
            throw new AgentMemoryException(ErrorKind.Usage, $"'{range}' has three dots; a range of commits has two.", "Write A..B for what B has and A has not.");
        var ends = range.Split(Range);
        var (from, to) = (Demand(ends[0], range), Demand(ends[^1], range));
        var place = PlaceOf(to, ends[^1]);
        var steps = place.History.Commits
            .Where(commit => place.History.IsAncestor(commit.Id, to) && !place.History.IsAncestor(commit.Id, from))
            .Select(commit => new RollbackStep(commit, null)).Where(step => step.IsOwnChange || IsStatement(step.Commit)).ToList();
        return steps.Count > 0
            ? [.. steps.Select(step => new PlacedStep(place, step))]
            : throw new AgentMemoryException(ErrorKind.Refused, $"No commit of {range} changed memory, so there is nothing to take back.", "A..B is what B has and A has not. See: agent-memory log");
    }

    CommitId Demand(string revision, string range) => repository.Resolve(revision.Length == 0 ? "HEAD" : revision)
        ?? throw new AgentMemoryException(ErrorKind.NotFound, $"There is no commit '{revision}' to begin or end the range {range}.", "See: git log");

    List<PlacedStep> OfCommit(CommitId commit, string named)
    {
        var place = PlaceOf(commit, named);
        var found = place.History.Commits.FirstOrDefault(c => c.Id == commit);
        return found is not null && (found.Changes.Count > 0 || IsStatement(found))
            ? [new PlacedStep(place, new RollbackStep(found, null))]
            : throw new AgentMemoryException(ErrorKind.Refused, $"Commit {named} changed no memory, so there is nothing to take back.", "See: agent-memory log");
    }

    static bool IsStatement(MemoryCommit commit) => commit.Blocks.Any(block => block.Agent is null && block.Approves.Count > 0);

    RollbackPlace PlaceOf(CommitId commit, string named) => _places.FirstOrDefault(place => place.History.Contains(commit))
        ?? throw new AgentMemoryException(ErrorKind.Refused, $"Commit {named} is part neither of this branch nor of an inbox of this clone, so there is nothing to take back here.", "Switch to the branch that has it: git branch --contains " + named);

    List<PlacedStep> OfEntry(EntryId id)
    {
        if (head.FilesOf(id).Any())
            return [.. new EntryTarget(head).Demand(id).Select(step => new PlacedStep(_places[0], step))];
        var waiting = InInbox(id);
        return waiting.Count > 0
            ? waiting
            : throw new AgentMemoryException(ErrorKind.Refused, $"'{id}' is gone already, so there is nothing to take back.", $"To bring it back, roll back the commit that took it away. See: agent-memory log {id}");
    }

    /// <summary>A proposal that nothing has approved goes away: all that was ever said of it in the inbox.</summary>
    List<PlacedStep> InInbox(EntryId id) =>
    [
        .. _places.Skip(1).Where(place => EntryFile.In(place.Tree).Any(file => file.Id == id))
            .SelectMany(place => place.History.Of(id).Select(commit => new PlacedStep(place, new RollbackStep(commit, id))))
            .Where(found => found.Step.IsOwnChange),
    ];

    /// <summary>What a receipt shows is served no more: each entry that still stands as it was served is rolled back by its id.</summary>
    List<PlacedStep> OfReceipt(Receipt receipt)
    {
        var steps = new List<PlacedStep>();
        foreach (var served in receipt.Served.OrderBy(served => served.Id))
        {
            List<PlacedStep> found = head.FilesOf(served.Id).Any(file => file.Blob == served.Blob)
                ? [.. new EntryTarget(head).Find(served.Id).Select(step => new PlacedStep(_places[0], step))]
                : _places.Skip(1).Any(place => EntryFile.In(place.Tree).Any(file => file.Id == served.Id && file.Blob == served.Blob)) ? InInbox(served.Id) : [];
            if (found.Count == 0)
                _notes.Add($"'{served.Id}' does not stand any more as receipt {receipt.Id} shows it, and is left alone.");
            steps.AddRange(found);
        }
        return steps.Count > 0
            ? steps
            : throw new AgentMemoryException(ErrorKind.Refused, $"Nothing stands any more as receipt {receipt.Id} shows it, so there is nothing to take back.", "See: agent-memory receipts, agent-memory log");
    }

    /// <summary>A step on one of the branches.</summary>
    readonly record struct PlacedStep(RollbackPlace Place, RollbackStep Step);
}
