using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Moves references to the rewritten objects: all branches, tags and notes in one transaction, each only from where it stood.</summary>
/// <param name="opened">The repository.</param>
/// <param name="git">The user's git.</param>
/// <param name="plan">What moves.</param>
/// <param name="content">What is erased.</param>
sealed class ReferenceMoves(OpenedRepository opened, GitExecutable git, ErasurePlan plan, IContentEraser content)
{
    readonly string _common = opened.Facts.CommonDirectory;

    /// <summary>What moves, as the certificate says it.</summary>
    internal IReadOnlyList<RefMove> All(RepositoryRefs refs) =>
    [
        .. plan.Refs.Select(move => new RefMove(move.Ref, move.From.ToString(), move.To.ToString())),
        .. plan.Heads.Select(move => new RefMove(move.Place.HeadName, move.From.ToString(), move.To.ToString())),
        .. refs.Stash is { } stash && plan.IsMoved(stash) ? [new RefMove(RepositoryRefs.StashRef, stash.ToString(), plan.Map(stash).ToString())] : Array.Empty<RefMove>(),
    ];

    /// <summary>Moves the references.</summary>
    internal void Apply()
    {
        var moves = new StringBuilder("start\n");
        foreach (var (reference, from, to) in plan.Refs)
            moves.Append("update ").Append(reference).Append(' ').Append(to.ToString()).Append(' ').Append(from.ToString()).Append('\n');
        if (plan.Refs.Count > 0)
            git.Run(["update-ref", "-m", "agent-memory: erase", "--stdin"], Encoding.UTF8.GetBytes(moves.Append("prepare\ncommit\n").ToString()));
        foreach (var (place, from, to) in plan.Heads)
            git.Run(place.GitDirectory, place.Path, ["update-ref", "--no-deref", "HEAD", to.ToString(), from.ToString()]);
    }

    /// <summary>
    /// Takes out of the reference logs what leads to old commits; returns how many entries went. The stash is its log: its entries
    /// move with their commits, and the reference after them.
    /// </summary>
    internal int CleanLogs(RepositoryRefs refs)
    {
        var gone = 0;
        var stashLog = ReferenceLog.PathOf(_common, RepositoryRefs.StashRef);
        foreach (var file in ReferenceLog.Files(_common).ToList())
        {
            var entries = ReferenceLog.Read(file);
            var kept = file == stashLog
                ? entries.Select(entry => ReferenceLog.Moved(entry, plan.Map, content)).ToList()
                : entries.Where(entry => !Leads(entry)).ToList();
            if (kept.SequenceEqual(entries))
                continue;
            ReferenceLog.Write(file, kept);
            gone += entries.Count - kept.Count;
        }
        if (refs.Stash is { } stash && plan.IsMoved(stash))
            GitFile.Replace(Path.Combine(_common, "refs", "stash"), Encoding.ASCII.GetBytes($"{plan.Map(stash)}\n"));
        return gone;
    }

    /// <summary>Returns the logs that have entries to lose, with how many.</summary>
    internal IReadOnlyList<string> LogsToClean() =>
    [
        .. ReferenceLog.Files(_common).Where(file => file != ReferenceLog.PathOf(_common, RepositoryRefs.StashRef)).Select(file => (Name: Path.GetRelativePath(_common, file).Replace('\\', '/'), Count: ReferenceLog.Read(file).Count(Leads)))
            .Where(log => log.Count > 0).Select(log => $"{log.Name}: {log.Count}"),
    ];

    bool Leads(ReferenceLogEntry entry) => plan.IsMoved(entry.Old) || plan.IsMoved(entry.New) || ReferenceLog.Quotes(entry, content);
}
