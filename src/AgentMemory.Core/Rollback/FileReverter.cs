using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>What taking a change back does to the files that stand now.</summary>
/// <param name="Changes">The clean result; empty where nothing of the change stands.</param>
/// <param name="Conflict">Why a person has to choose; <c>null</c> where none has to.</param>
/// <param name="Path">Where the file lies now, or lay.</param>
sealed record FileOutcome(IReadOnlyList<FileChange> Changes, string? Conflict, string Path)
{
    /// <summary>The bytes that stand there now; <c>null</c> for none.</summary>
    internal byte[]? Ours { get; init; }

    /// <summary>What the file becomes if a person chooses what stood there before.</summary>
    internal IReadOnlyList<FileChange> Theirs { get; init; } = [];
}

/// <summary>Takes the change of one file back, beside whatever later commits made of that file.</summary>
/// <param name="files">What stands now.</param>
/// <param name="merge">Merges texts; <c>null</c> where both sides changed the same place.</param>
sealed class FileReverter(PlannedFiles files, Func<byte[], byte[], byte[], byte[]?> merge)
{
    const string Edited = "Later edits changed the same lines.";
    const string Inseparable = "The commit holds others' words beside those that are to go, and nobody can tell them apart.";

    /// <summary>Returns what taking the change back comes to.</summary>
    /// <param name="revert">The change.</param>
    /// <param name="isMixed">Whether the commit holds words of others in this file too.</param>
    /// <param name="wasUndone">Whether these bytes came after a commit that had undone the change already.</param>
    internal FileOutcome Revert(FileRevert revert, bool isMixed, Func<byte[], bool> wasUndone)
    {
        var now = Now(revert);
        var (ancestor, theirs) = (revert.After?.Blob, revert.Before?.Blob);
        var place = Target(revert, now);
        var goesBack = now is not null && theirs is not null && place != now.Path && now.Path == revert.After?.Path;
        if (now?.Blob == theirs && !goesBack)
            return Nothing(revert, now);
        // Whoever removed the file later took the change back with it.
        if (now is null && ancestor is not null)
            return Nothing(revert, now);
        var taken = Put(now, place, theirs is null ? null : files.Read(theirs));
        if (now?.Blob == ancestor)
            return isMixed ? Ask(revert, now, taken, Inseparable) : new FileOutcome(taken, null, place);
        var ours = files.Read(now!.Blob);
        if (wasUndone(ours))
            return Nothing(revert, now);
        if (isMixed || ancestor is null)
            return Ask(revert, now, taken, isMixed ? Inseparable : Edited);
        var left = files.Read(ancestor);
        if (theirs is null)
            return DecidedLines.SameBeside(left, ours) ? new FileOutcome(taken, null, place) : Ask(revert, now, taken, Edited);
        var before = files.Read(theirs);
        return (merge(left, ours, before) ?? DecidedLines.Merge(left, ours, before, merge)) is { } merged ? new FileOutcome(Put(now, place, merged), null, place) : Ask(revert, now, taken, Edited);
    }

    /// <summary>Where the file lies now: where the commit left it, or wherever its id has gone since.</summary>
    FileState? Now(FileRevert revert) => files.Find(revert.Path) ?? (revert.Entry is { } id ? files.Find(id) : null);

    /// <summary>Where the restored file lies: a move is taken back, and one that somebody made later stays.</summary>
    static string Target(FileRevert revert, FileState? now)
    {
        if (now is null || revert.Before is null)
            return now?.Path ?? revert.Before?.Path ?? revert.Path;
        return now.Path == revert.After?.Path ? revert.Before.Path : now.Path;
    }

    static IReadOnlyList<FileChange> Put(FileState? now, string place, byte[]? content)
    {
        if (content is null)
            return now is null ? [] : [new FileChange(now.Path, null)];
        return now is null || now.Path == place ? [new FileChange(place, content)] : [new FileChange(now.Path, null), new FileChange(place, content)];
    }

    static FileOutcome Nothing(FileRevert revert, FileState? now) => new([], null, now?.Path ?? revert.Path);

    FileOutcome Ask(FileRevert revert, FileState? now, IReadOnlyList<FileChange> theirs, string why) =>
        new([], why, now?.Path ?? revert.Path) { Ours = now is null ? null : files.Read(now.Blob), Theirs = theirs };
}
