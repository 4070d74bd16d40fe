using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>Commits of a ledger as objects, each made from its record when it is first asked for: it is the same from every tip.</summary>
sealed class MadeCommits(Ledger ledger)
{
    MemoryCommit?[] _made = [];

    /// <summary>Returns a commit that has a record, by its number.</summary>
    internal MemoryCommit Of(int number)
    {
        if (number >= _made.Length)
        {
            var longer = new MemoryCommit?[ledger.Count + (ledger.Count / 4)];
            _made.CopyTo(longer, 0);
            _made = longer;
        }
        return _made[number] ??= Make(number);
    }

    MemoryCommit Make(int number)
    {
        var record = LedgerRecord.Read(ledger, ledger.Record[number]);
        var blocks = TrailerReader.Read(record.Message);
        var attested = blocks.SelectMany(block => block.Approves).ToList();
        var zone = TimeSpan.FromMinutes(record.ZoneMinutes);
        return new MemoryCommit
        {
            Id = ledger.Commits[number].ToCommit(),
            Parents = record.HiddenParents is { } hidden ? [.. hidden.Select(parent => parent.ToCommit())] : Parents(number),
            Author = new Identity(record.Name, record.Email),
            AuthorDate = DateTimeOffset.FromUnixTimeSeconds(record.Seconds).ToOffset(zone),
            Subject = HistoryWalk.FirstLine(record.Message),
            Blocks = blocks,
            Changes = record.Changes,
            Held = [.. record.Held.Select(attestation => attested[attestation])],
        };
    }

    CommitId[] Parents(int commit)
    {
        var parents = ledger.ParentsOf(commit);
        var ids = new CommitId[parents.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = ledger.Commits[parents[i]].ToCommit();
        return ids;
    }
}
