using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>
/// All statements that bear on approval, by id, newest first. An id's are gathered when it is first asked for, and each commit is
/// read once: judging one entry takes time in proportion to its own history, judging a store in proportion to the store.
/// </summary>
sealed class AttestationIndex(MemoryHistory history, Approvers approvers)
{
    readonly Dictionary<EntryId, IReadOnlyList<AttestationStatement>> _byId = [];
    readonly Dictionary<CommitId, Dictionary<EntryId, List<AttestationStatement>>> _byCommit = [];

    internal IReadOnlyList<AttestationStatement> Of(EntryId id)
    {
        if (!_byId.TryGetValue(id, out var known))
            _byId[id] = known = Gather(id);
        return known;
    }

    /// <summary>The statements that retire, forget or roll an id back, and that no attestation of exactly these bytes has answered since.</summary>
    internal IEnumerable<AttestationStatement> TakenBack(EntryRef reference, MemoryHistory history) =>
        Opposing(reference, history).Where(statement => statement.Attests is null);

    /// <summary>The statements that would end an attestation of some bytes, and that none has answered since.</summary>
    internal IEnumerable<AttestationStatement> Opposing(EntryRef reference, MemoryHistory history)
    {
        var statements = Of(reference.Id);
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.Opposes(reference) && !statements.Take(i).Any(later => later.Attests == reference && history.IsAncestor(statement.Commit.Id, later.Commit.Id)))
                yield return statement;
        }
    }

    /// <summary>Whether exactly these bytes were attested in a commit or after it.</summary>
    internal bool IsAttestedSince(CommitId commit, EntryRef reference, MemoryHistory history) =>
        Of(reference.Id).Any(statement => statement.Attests == reference && history.IsAncestor(commit, statement.Commit.Id));

    /// <summary>Whether a commit is an approver's word that an id was lost and is brought back.</summary>
    internal bool IsRestored(MemoryCommit commit, EntryId id) =>
        commit.Blocks.Any(block => block is { Agent: null, Action: MemoryAction.Restore } && block.Id == id) && approvers.Include(commit.Author);

    List<AttestationStatement> Gather(EntryId id)
    {
        var statements = new List<AttestationStatement>();
        foreach (var commit in history.Of(id))
        {
            if (commit.Blocks.Count > 0 && In(commit).TryGetValue(id, out var own))
                statements.AddRange(own);
        }
        return statements;
    }

    Dictionary<EntryId, List<AttestationStatement>> In(MemoryCommit commit)
    {
        if (!_byCommit.TryGetValue(commit.Id, out var statements))
            _byCommit[commit.Id] = statements = Read(commit);
        return statements;
    }

    Dictionary<EntryId, List<AttestationStatement>> Read(MemoryCommit commit)
    {
        var statements = new Dictionary<EntryId, List<AttestationStatement>>();
        var held = commit.Held.ToHashSet();
        // A squash tells its story from the oldest block to the newest.
        foreach (var block in commit.Blocks.Reverse())
        {
            if (block.Agent is not null)
                continue;
            foreach (var reference in block.Approves)
            {
                if (held.Contains(reference) && approvers.Include(commit.Author))
                    // What a block accepts is about the entry that the block is about, whatever else it approves.
                    Add(reference.Id, new AttestationStatement(commit, reference, block.Action) { Accepts = block.Id == reference.Id ? block.Accepts : [] });
            }
            // After what the same block approves: a rollback ends the rest and attests what it restores.
            if (block.Id is { } id && block.EndsApprovalOf(id))
                Add(id, new AttestationStatement(commit, null, block.Action));
        }
        return statements;

        void Add(EntryId id, AttestationStatement statement)
        {
            if (!statements.TryGetValue(id, out var own))
                statements[id] = own = [];
            own.Add(statement);
        }
    }
}
