using System.Text;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Review;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>Shows, file by file, that what the rolled-back commits brought to a branch is gone.</summary>
/// <param name="steps">The branch, and what was selected there, what had been taken back before included.</param>
/// <param name="series">What was laid out.</param>
sealed class RollbackProver(RollbackSteps steps, RevertSeries series)
{
    readonly Dictionary<BlobId, IReadOnlySet<string>> _lines = [];
    readonly HashSet<CommitId> _targets = [.. steps.Steps.Select(step => step.Commit.Id)];

    /// <summary>Compares the files after the rollback with what stood before the commits and with what they brought.</summary>
    internal IReadOnlyList<RollbackPath> Paths() =>
    [
        .. steps.Steps.SelectMany(FileRevert.Of).GroupBy(revert => revert.Key, StringComparer.Ordinal)
            .Select(group => Prove([.. group])).OrderBy(path => path.Path, StringComparer.Ordinal),
    ];

    /// <summary>Returns the texts that were taken back, entry by entry.</summary>
    internal IEnumerable<TakenBack> TakenBack()
    {
        foreach (var group in steps.Steps.SelectMany(FileRevert.Of).Where(revert => revert.Entry is not null && !series.Kept.Contains(revert.Key)).GroupBy(revert => revert.Entry!))
        {
            var now = series.Files.Find(group.Key)?.Blob;
            var versions = group.Select(revert => revert.After).OfType<FileState>().Where(file => file.Blob != now).DistinctBy(file => file.Blob).ToList();
            if (versions.Count > 0)
                yield return new TakenBack(group.Key, versions);
        }
    }

    // Steps run newest first, so the last change of a file is its oldest.
    RollbackPath Prove(List<FileRevert> changes)
    {
        var (key, entry) = (changes[0].Key, changes[0].Entry);
        var before = changes[^1].Before;
        var now = entry is { } id ? series.Files.Find(id) : series.Files.Find(key);
        var surviving = now is null ? [] : (IReadOnlyList<string>)[.. Lines(now.Blob).Where(Introduced(entry, changes).Contains)];
        var result = series.Kept.Contains(key) ? RollbackPathResult.Kept : now?.Blob == before?.Blob ? RollbackPathResult.Restored : RollbackPathResult.Merged;
        return new RollbackPath((now ?? before ?? changes[0].After)!.Path, result, before?.Blob, now?.Blob, surviving)
        {
            Inbox = steps.Place.Inbox,
            Later = result == RollbackPathResult.Restored ? [] : LineDiff.Of(Text(before), Text(now)),
        };
    }

    /// <summary>The lines that came with the rolled-back commits and with no other: what also others wrote is not theirs alone.</summary>
    HashSet<string> Introduced(EntryId? entry, IReadOnlyList<FileRevert> changes)
    {
        var introduced = changes.SelectMany(Added).ToHashSet(StringComparer.Ordinal);
        introduced.ExceptWith(Lines(changes[^1].Before?.Blob));
        if (introduced.Count == 0 || entry is null)
            return introduced;
        foreach (var commit in steps.Place.History.Of(entry).Where(commit => !_targets.Contains(commit.Id) && !IsUndo(commit) && commit.Parents.Count < 2))
            introduced.ExceptWith(FileRevert.Of(new RollbackStep(commit, entry)).SelectMany(Added));
        return introduced;
    }

    /// <summary>A revert of a revert brings words back that are still nobody else's.</summary>
    static bool IsUndo(MemoryCommit commit) => commit.Subject.StartsWith("Revert \"", StringComparison.Ordinal) || commit.Blocks.Any(block => block.Action is MemoryAction.Rollback or MemoryAction.Restore);

    IEnumerable<string> Added(FileRevert change) => change.After is { } after ? Lines(after.Blob).Except(Lines(change.Before?.Blob)) : [];

    IReadOnlySet<string> Lines(BlobId? blob)
    {
        if (blob is null)
            return new HashSet<string>();
        return _lines.TryGetValue(blob, out var known) ? known : _lines[blob] = EntryLines.Of(series.Files.Read(blob));
    }

    string Text(FileState? file) => file is null ? "" : Encoding.UTF8.GetString(series.Files.Read(file.Blob));
}

/// <summary>The text of one entry that was taken back.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Versions">The bytes that went, newest first.</param>
sealed record TakenBack(EntryId Id, IReadOnlyList<FileState> Versions);
