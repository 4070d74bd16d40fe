using AgentMemory.Git.History;
using AgentMemory.Store;

namespace AgentMemory.Git.Reading;

/// <summary>Reads commits along their first parents. What is not here, as beyond a shallow boundary, ends the line.</summary>
static class CommitLine
{
    /// <summary>Returns a commit and its first parents, the newest first.</summary>
    internal static IEnumerable<CommitId> Of(string commonDirectory, CommitId tip)
    {
        using var objects = RawObjects.Open(commonDirectory);
        for (Oid? next = Oid.From(tip); next is { } at && TryReadParent(objects, at, out next);)
            yield return at.ToCommit();
    }

    /// <summary>Returns a commit in one line; <c>null</c> where it is not here.</summary>
    internal static CommitSummary? SummaryOf(string commonDirectory, CommitId id)
    {
        using var objects = RawObjects.Open(commonDirectory);
        if (!objects.TryReadCommit(Oid.From(id), out var read))
            return null;
        using (read)
        {
            var commit = new RawCommit(read.Data);
            var author = new RawSignature(commit.Author);
            return new CommitSummary(
                id,
                new Identity(commit.Decode(author.Name), commit.Decode(author.Email)),
                DateTimeOffset.FromUnixTimeSeconds(author.Seconds).ToOffset(TimeSpan.FromMinutes(author.ZoneMinutes)),
                HistoryWalk.FirstLine(commit.Decode(commit.Message)));
        }
    }

    static bool TryReadParent(RawObjects objects, Oid id, out Oid? parent)
    {
        parent = null;
        if (!objects.TryReadCommit(id, out var read))
            return false;
        using (read)
        {
            var parents = new List<Oid>();
            new RawCommit(read.Data).CopyParentsTo(parents);
            parent = parents.Count > 0 ? parents[0] : null;
        }
        return true;
    }
}
