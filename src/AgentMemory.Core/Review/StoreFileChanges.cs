using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Review;

/// <summary>What differs in the store beside readable entries: the policy, tombstones, keys and signatures, and files that cannot be read.</summary>
static class StoreFileChanges
{
    /// <summary>Returns the changes, by path.</summary>
    /// <param name="before">The base.</param>
    /// <param name="after">HEAD.</param>
    /// <param name="told">The ids whose tombstone is told with the entry it took away.</param>
    internal static IEnumerable<ReviewChange> Of(ReviewSide before, ReviewSide after, IReadOnlySet<EntryId> told)
    {
        var old = before.View.Tree.StoreFiles.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var weakenings = SeverityOverrides.Apply(PolicyCheck.Run(after.View), after.View.Policy).OrderByDescending(finding => finding.Severity).ToLookup(finding => finding.Path, StringComparer.Ordinal);
        var now = after.View.Tree.StoreFiles.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var path in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            if (was == isNow)
                continue;
            var change = new ReviewChange { Kind = ReviewKind.File, Path = path, BlobBefore = was?.Blob, BlobAfter = isNow?.Blob };
            if (StoreLayout.IsEntryPath(path))
            {
                if (Unreadable(change, after) is { } unreadable)
                    yield return unreadable;
            }
            else if (path.StartsWith(StoreLayout.Tombstones, StringComparison.Ordinal))
            {
                if (Tombstone(change, before, after, told) is { } tombstone)
                    yield return tombstone;
            }
            else
            {
                yield return change with { Kind = path == StoreLayout.ConfigFile ? ReviewKind.Policy : ReviewKind.File, Lines = LineDiff.Of(Text(was, before), Text(isNow, after)), Reason = Kinds(was, isNow), Findings = [.. weakenings[path]] };
            }
        }
    }

    static ReviewChange? Unreadable(ReviewChange change, ReviewSide after)
    {
        if (after.View.Unreadable.FirstOrDefault(finding => finding.Path == change.Path && finding.Severity == Severity.Error) is not { } problem)
            return null;
        return change with { Kind = ReviewKind.Unreadable, Id = StoreLayout.TryParseEntryPath(change.Path!, out _, out var id) ? id : null, Reason = problem.Message };
    }

    static ReviewChange? Tombstone(ReviewChange change, ReviewSide before, ReviewSide after, IReadOnlySet<EntryId> told)
    {
        var (was, isNow) = (before.Tombstones.GetValueOrDefault(change.Path!), after.Tombstones.GetValueOrDefault(change.Path!));
        if (isNow is not null)
            return was is null && told.Contains(isNow.Id) ? null : change with { Kind = EntryChanges.KindOf(isNow), Id = isNow.Id, Type = isNow.Type, By = new(isNow.By), Reason = isNow.Reason };
        return was is null ? change : change with { Kind = ReviewKind.Readmitted, Id = was.Id, Type = was.Type, Reason = was.Reason };
    }

    static string Text(StoreFile? file, ReviewSide side) =>
        file is { Kind: FileKind.Plain or FileKind.Executable } ? Encoding.UTF8.GetString(side.View.Tree.Read(file.Blob)) : "";

    static string? Kinds(StoreFile? was, StoreFile? isNow) => (was?.Kind, isNow?.Kind) switch
    {
        ({ } old, { } now) when old != now => $"it was {Word(old)} and is {Word(now)}",
        (null, { } now and not FileKind.Plain) => $"it is {Word(now)}",
        _ => null,
    };

    static string Word(FileKind kind) => kind switch
    {
        FileKind.Executable => "executable",
        FileKind.Symlink => "a symbolic link",
        FileKind.Submodule => "a submodule",
        _ => "a plain file",
    };
}
