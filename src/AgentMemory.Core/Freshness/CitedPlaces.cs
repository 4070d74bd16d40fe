using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>What stands at a cited path.</summary>
abstract record CitedPlace
{
    /// <summary>A file.</summary>
    /// <param name="Found">The file, under the name it has now.</param>
    internal sealed record File(StoreFile Found) : CitedPlace;

    /// <summary>A directory that was cited as one.</summary>
    internal sealed record Folder : CitedPlace;

    /// <summary>Nothing any more.</summary>
    internal sealed record Gone : CitedPlace;

    /// <summary>Something whose text this repository does not hold.</summary>
    /// <param name="Why">Why, in words that follow the path.</param>
    internal sealed record Unreadable(string Why) : CitedPlace;
}

/// <summary>Looks up cited paths in a tree, each once; reads no file. A file that is gone is looked for under its newer names.</summary>
static class CitedPlaces
{
    internal static Dictionary<string, CitedPlace> Find(IEnumerable<string> paths, FreshnessInput input)
    {
        var places = new Dictionary<string, CitedPlace>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!places.ContainsKey(path))
                places.Add(path, At(path, input.Tree));
        }
        var gone = places.Where(place => place.Value is CitedPlace.Gone && !place.Key.EndsWith('/')).Select(place => place.Key).ToList();
        if (gone.Count == 0)
            return places;
        var files = input.CitedFiles(gone);
        foreach (var path in gone)
        {
            if (files.SuccessorOf(path) is { } successor)
                places[path] = At(successor, input.Tree);
        }
        return places;
    }

    /// <summary>Returns what stands at one path of a tree.</summary>
    internal static CitedPlace At(string path, IRepositoryTree tree)
    {
        try
        {
            return tree.Find(path.TrimEnd('/')) switch
            {
                { Kind: FileKind.Submodule } => new CitedPlace.Unreadable("is a submodule"),
                { Kind: FileKind.Symlink } => new CitedPlace.Unreadable("is a symbolic link, which is not followed"),
                { } file when !path.EndsWith('/') => new CitedPlace.File(file),
                null when path.EndsWith('/') && tree.HasFolder(path) => new CitedPlace.Folder(),
                _ => Above(path, tree),
            };
        }
        catch (AgentMemoryException missing) when (missing.Kind == ErrorKind.Unsupported)
        {
            return new CitedPlace.Unreadable("lies in a folder that this clone does not have");
        }
    }

    /// <summary>Nothing stands at the path itself; but what lies in a submodule or behind a link is not gone, only elsewhere.</summary>
    static CitedPlace Above(string path, IRepositoryTree tree)
    {
        for (var slash = path.TrimEnd('/').LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (tree.Find(path[..slash]) is { } above)
            {
                return above.Kind switch
                {
                    FileKind.Submodule => new CitedPlace.Unreadable($"lies in the submodule {path[..slash]}"),
                    FileKind.Symlink => new CitedPlace.Unreadable($"lies behind the symbolic link {path[..slash]}, which is not followed"),
                    _ => new CitedPlace.Gone(),
                };
            }
        }
        return new CitedPlace.Gone();
    }
}
