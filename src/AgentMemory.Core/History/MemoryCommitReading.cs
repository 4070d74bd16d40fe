using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.History;

/// <summary>Questions that several readers of history ask of one commit.</summary>
static class MemoryCommitReading
{
    const string Extension = ".md";

    /// <summary>Whether a path is a place of an entry's file: any type, any sub-folder.</summary>
    internal static bool IsFileOf(string path, EntryId id)
    {
        // Asked of every change of a commit, which may be thousands: the cheap test first.
        var stem = path.AsSpan();
        if (!stem.EndsWith(Extension, StringComparison.Ordinal) || !stem[..^Extension.Length].EndsWith(id.Value, StringComparison.Ordinal))
            return false;
        return StoreLayout.TryParseEntryPath(path, out _, out var at) && at == id;
    }

    /// <summary>
    /// Returns what the commit did to an id's file compared with one parent: the bytes before and after wherever the file lay, or
    /// <c>null</c> where the commit did not touch it.
    /// </summary>
    internal static FileDifference? DifferenceOf(this MemoryCommit commit, EntryId id, int parent)
    {
        FileDifference? difference = null;
        foreach (var change in commit.Changes)
        {
            if (change.Parent == parent && IsFileOf(change.Path, id))
                difference = (difference ?? FileDifference.None).With(change);
        }
        return difference;
    }

    /// <summary>Whether the commit touched an id's file, compared with any parent.</summary>
    internal static bool Touches(this MemoryCommit commit, EntryId id) =>
        commit.Changes.Any(change => IsFileOf(change.Path, id));

    /// <summary>Whether one of the commit's statements is about the id, or about the whole store.</summary>
    internal static bool SpeaksOf(this MemoryCommit commit, EntryId id) =>
        commit.Blocks.Any(block => block.Id is null || block.Id == id || block.Approves.Any(reference => reference.Id == id) || block.Rejects.Any(reference => reference.Id == id));

    /// <summary>Whether the subject is the one <c>git revert</c> gives, of a commit that made such a change.</summary>
    internal static bool RevertsByName(this MemoryCommit commit, IEnumerable<MemoryCommit> commits, Func<MemoryChange, bool> made) =>
        commit.Subject.StartsWith("Revert \"", StringComparison.Ordinal)
        && commits.Any(earlier => commit.Subject.StartsWith($"Revert \"{earlier.Subject}\"", StringComparison.Ordinal) && earlier.Changes.Any(made));

    /// <summary>Whether the commit stands at a shallow boundary, so that all it holds looks new.</summary>
    internal static bool IsBoundaryOf(this MemoryCommit commit, MemoryHistory history) =>
        history.IsCut && commit.Parents.Any(parent => !history.Contains(parent));
}

/// <summary>An id's file before and after a commit.</summary>
/// <param name="From">The change whose <see cref="MemoryChange.Old"/> stood there before; <c>null</c> where there was no file.</param>
/// <param name="To">The change whose <see cref="MemoryChange.New"/> stands there now; <c>null</c> where there is none.</param>
sealed record FileDifference(MemoryChange? From, MemoryChange? To)
{
    internal static readonly FileDifference None = new(null, null);

    internal BlobId? Old => From?.Old;

    internal BlobId? New => To?.New;

    /// <summary>Adds a change of the same file: a move is two, one that takes it away and one that brings it.</summary>
    internal FileDifference With(MemoryChange change) =>
        new(change.Old is null ? From : change, change.New is null ? To : change);
}
