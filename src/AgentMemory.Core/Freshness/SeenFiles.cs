using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>A file as whoever cites it sees it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="AtHead">HEAD's bytes at this path; <c>null</c> where HEAD has no such file.</param>
/// <param name="IsUncommitted">Whether the text is that on disk, which differs from HEAD's.</param>
sealed record SeenFile(CitedText Text, BlobId? AtHead, bool IsUncommitted);

/// <summary>
/// Finds cited files as they lie before whoever cites them: on disk where they differ from HEAD, else in HEAD, which is the same text
/// and holds it in the form in which it will be looked for.
/// </summary>
sealed class SeenFiles
{
    readonly IMemoryRepository _repository;
    readonly IRepositoryTree _head;
    readonly IReadOnlyList<DirtyPath> _dirty;
    readonly Dictionary<string, SeenFile> _seen = new(StringComparer.Ordinal);

    internal SeenFiles(IMemoryRepository repository, IEnumerable<Citation> citations)
    {
        _repository = repository;
        _head = repository.TreeAt(repository.Head);
        var paths = citations.Where(citation => citation.Kind == CitationKind.Path).Select(citation => citation.Target.TrimEnd('/')).Distinct(StringComparer.Ordinal).ToList();
        _dirty = paths.Count == 0 ? [] : repository.DirtyPaths(paths);
    }

    /// <summary>Returns the file of a citation.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is none, or none that can be cited.</exception>
    internal SeenFile Find(Citation citation)
    {
        // A batch cites one file many times.
        if (!_seen.TryGetValue(citation.Target, out var seen))
            _seen[citation.Target] = seen = Look(citation);
        return seen;
    }

    SeenFile Look(Citation citation)
    {
        var path = citation.Target;
        var place = CitedPlaces.At(path, _head);
        if (place is CitedPlace.Unreadable unreadable)
            throw CitationErrors.Unreadable(citation, unreadable.Why);
        var file = (place as CitedPlace.File)?.Found;
        if (_dirty.FirstOrDefault(dirty => dirty.Path == path) is { Kind: not DirtyKind.Deleted })
            return OnDisk(citation, file);
        if (file is not null)
            return new SeenFile(TextAtHead(citation, file.Blob), file.Blob, IsUncommitted: false);
        throw IsFolder(path, out _) ? CitationErrors.IsFolder(citation) : CitationErrors.NoSuchPlace(citation);
    }

    /// <summary>Returns whether a cited directory exists only on disk.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such directory.</exception>
    internal bool FindFolder(Citation citation)
    {
        var path = citation.Target.TrimEnd('/');
        if (CitedPlaces.At(citation.Target, _head) is CitedPlace.Unreadable unreadable)
            throw CitationErrors.Unreadable(citation, unreadable.Why);
        if (IsFolder(path, out var isUncommitted))
            return isUncommitted;
        throw _head.Find(path) is not null || _dirty.Any(dirty => dirty.Path == path && dirty.Kind != DirtyKind.Deleted)
            ? CitationErrors.IsFile(citation)
            : CitationErrors.NoSuchPlace(citation);
    }

    /// <summary>Returns the text of HEAD's file at the path of a citation; <c>null</c> where there is none.</summary>
    internal CitedText? AtHead(SeenFile seen) =>
        seen.AtHead is { } blob && _head.SizeOf(blob) <= CitedText.MaxSize ? CitedText.Of(_head.Read(blob)) : null;

    bool IsFolder(string path, out bool isUncommitted)
    {
        var isCommitted = _head.HasFolder(path);
        isUncommitted = !isCommitted && _dirty.Any(dirty => dirty.Kind != DirtyKind.Deleted && dirty.Path.StartsWith(path + "/", StringComparison.Ordinal));
        return isCommitted || isUncommitted;
    }

    SeenFile OnDisk(Citation citation, StoreFile? head)
    {
        if (_repository.ReadFile(citation.Target) is not { } file)
            throw CitationErrors.NoSuchPlace(citation);
        if (file.LinksTo is { } target)
            throw CitationErrors.Unreadable(citation, $"is a link to {target}");
        DemandSize(citation, file.Content.Length);
        return new SeenFile(CitedText.Of(file.Content), head?.Blob, IsUncommitted: true);
    }

    CitedText TextAtHead(Citation citation, BlobId blob)
    {
        DemandSize(citation, _head.SizeOf(blob));
        return CitedText.Of(_head.Read(blob));
    }

    static void DemandSize(Citation citation, long bytes)
    {
        if (bytes > CitedText.MaxSize)
            throw CitationErrors.Unreadable(citation, FormattableString.Invariant($"has more than {CitedText.MaxSize / (1024 * 1024)} MiB"));
    }
}
