using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>One revert of a series.</summary>
/// <param name="Step">What it takes back.</param>
/// <param name="Changes">The files it changes; empty for an approval of bytes that stood there already.</param>
public sealed record PlannedRevert(RollbackStep Step, IReadOnlyList<FileChange> Changes);

/// <summary>Lays out a series of reverts on one branch, newest first, and gathers what a person has to choose.</summary>
sealed class RevertSeries
{
    readonly RollbackPlace _place;
    readonly KeepSide? _keep;
    readonly FileReverter _files;
    readonly UndoneSince _undone;
    readonly List<PlannedRevert> _reverts = [];
    readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    readonly Dictionary<string, RevertConflict> _conflicts = new(StringComparer.Ordinal);

    /// <param name="place">The branch.</param>
    /// <param name="onto">Its tree.</param>
    /// <param name="committer">Merges texts.</param>
    /// <param name="keep">The side that wins at conflicts; <c>null</c> to gather them.</param>
    internal RevertSeries(RollbackPlace place, ICommitBase onto, IMemoryCommitter committer, KeepSide? keep)
    {
        _place = place;
        _keep = keep;
        Files = new PlannedFiles(onto);
        _files = new FileReverter(Files, committer.Merge);
        _undone = new UndoneSince(place.History, Files.Read);
    }

    /// <summary>The files as the series leaves them.</summary>
    internal PlannedFiles Files { get; }

    /// <summary>The reverts, in order; what had been taken back before is left out.</summary>
    internal IReadOnlyList<PlannedRevert> Reverts => _reverts;

    /// <summary>Ids, and paths of other files, that were left as they stood, by choice.</summary>
    internal IReadOnlySet<string> Kept => _kept;

    /// <summary>What a person has to choose, the newest revert of each file, by path.</summary>
    internal IReadOnlyList<RevertConflict> Conflicts => [.. _conflicts.Values.OrderBy(conflict => conflict.Path, StringComparer.Ordinal)];

    /// <summary>Adds a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isStatement">Whether the commit's word counts although it changed no entry.</param>
    internal void Add(RollbackStep step, bool isStatement)
    {
        var changes = new List<FileChange>();
        foreach (var revert in FileRevert.Of(step))
        {
            var outcome = _files.Revert(revert, step.IsMixed, now => _undone.IsUndone(step.Commit.Id, revert, now));
            changes.AddRange(outcome.Conflict is { } why ? Choose(step, revert, outcome, why) : outcome.Changes);
        }
        if (changes.Count == 0 && !isStatement)
            return;
        Files.Add(changes);
        _reverts.Add(new PlannedRevert(step, changes));
    }

    IReadOnlyList<FileChange> Choose(RollbackStep step, FileRevert revert, FileOutcome outcome, string why)
    {
        switch (_keep)
        {
            case KeepSide.Theirs:
                return outcome.Theirs;
            case KeepSide.Ours:
                _kept.Add(revert.Key);
                return [];
            default:
                _conflicts.TryAdd(revert.Key, new RevertConflict(outcome.Path, Read(revert.After), outcome.Ours, Read(revert.Before)) { Commit = step.Commit.Id, Reason = why });
                return [];
        }
    }

    byte[]? Read(FileState? file) => file is null ? null : _place.Tree.Read(file.Blob);
}
