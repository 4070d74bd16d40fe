using AgentMemory.Entries;
using AgentMemory.Episodes.Corrections;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;

namespace AgentMemory.Episodes;

/// <summary>What distilling came to.</summary>
/// <param name="Written">The episodes that were written.</param>
/// <param name="Proposed">The corrections that were proposed.</param>
/// <param name="Left">How many sessions have more to tell than there was time for.</param>
/// <param name="Missing">The sessions whose transcript is not here any more, and that were never distilled.</param>
public sealed record DistilResult(IReadOnlyList<EntryId> Written, IReadOnlyList<EntryId> Proposed, int Left, IReadOnlyList<SessionKey> Missing)
{
    internal static DistilResult Nothing { get; } = new([], [], 0, []);
}

/// <summary>
/// Distils what hooks wrote down into episodes and proposals, as far as the time goes; the next call goes on. Doing it again changes
/// nothing. It commits to the episodes' own reference and to the inbox, never to a branch of the user's.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="log">What is known of sessions.</param>
/// <param name="receipts">What was served.</param>
public sealed class DistilOperation(StoreAccess access, ISessionLog log, IReceiptLog receipts)
{
    /// <summary>How many captures are looked at, the last ones first.</summary>
    const int MostCaptures = 20_000;

    /// <summary>How many sessions are looked at where the time is limited; the others wait for somebody who has time.</summary>
    const int MostInPassing = 4;

    /// <summary>Distils; does nothing where another process does.</summary>
    /// <param name="isOver">Whether the time is spent; <c>null</c> for all the time in the world.</param>
    /// <param name="cancellation">Stops it where nothing is half-written.</param>
    /// <exception cref="Errors.AgentMemoryException">Locked, or the repository refuses.</exception>
    public DistilResult Run(Func<bool>? isOver = null, CancellationToken cancellation = default)
    {
        if (log.News() is not { } news || log.TryLock() is not { } held)
            return DistilResult.Nothing;
        using (held)
        {
            var result = Distil(isOver, cancellation);
            if (result.Left == 0)
                log.KeepSeen(news);
            return result;
        }
    }

    DistilResult Distil(Func<bool>? isOver, CancellationToken cancellation)
    {
        var distiller = new SessionDistiller(log, isOver);
        var told = new List<(Episode Episode, DistilProgress Progress)>();
        var missing = new List<SessionKey>();
        var left = 0;
        foreach (var capture in Latest())
        {
            cancellation.ThrowIfCancellationRequested();
            if (isOver is not null && (left > 0 || told.Count == MostInPassing || isOver()))
            {
                left++;
                break;
            }
            if (distiller.Run(capture) is not var (progress, isDone))
            {
                if (log.ProgressOf(capture.Key) is null)
                    missing.Add(capture.Key);
                continue;
            }
            left += isDone ? 0 : 1;
            // What has only begun is written when it is read to its end.
            if (!isDone)
                log.Keep(capture.Key, progress);
            else if (log.ProgressOf(capture.Key) is not { } known || known.Offset != progress.Offset || known.Length != progress.Length || !known.IsWritten)
                told.Add((progress.Gathered.ToEpisode(capture.Key), progress));
        }
        return Write(told, left, missing, cancellation);
    }

    DistilResult Write(List<(Episode Episode, DistilProgress Progress)> told, int left, List<SessionKey> missing, CancellationToken cancellation)
    {
        if (told.Count == 0)
            return new DistilResult([], [], left, missing);
        var proposals = new CorrectionProposals(access);
        var served = new ServedEntries(access, receipts);
        var proposed = new List<EntryId>();
        var episodes = told.Where(one => one.Episode.Turns > 0 || one.Episode.Commands.Count > 0).Select(one => one.Episode with { Served = served.Of(one.Episode) }).ToList();
        var written = episodes.Count == 0 ? [] : new EpisodeStore(access).Write(episodes, cancellation);
        foreach (var (episode, progress) in told)
        {
            var (known, now) = proposals.Run(episode, progress.Proposed, cancellation);
            proposed.AddRange(now);
            log.Keep(episode.Key, progress with { Proposed = known, IsWritten = true });
        }
        return new DistilResult(written, proposed, left, missing);
    }

    /// <summary>Returns the last capture of each session that says where its transcript is, the last session first.</summary>
    IEnumerable<SessionCapture> Latest() =>
        log.Read().Take(MostCaptures).Where(capture => capture.Transcript is not null).DistinctBy(capture => capture.Key);
}
