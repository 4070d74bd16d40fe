using AgentMemory.Git.Commits;
using AgentMemory.Git.History;
using AgentMemory.Views;

namespace AgentMemory.Git.Opening;

/// <summary>
/// What a process has read of a repository, for when it opens that again, as a server does for each call: files and trees by the name
/// of their bytes, and what an index said by its checksum. None of it can have become untrue. Not safe for concurrent use.
/// </summary>
public sealed class KnownRepository
{
    (string Path, byte[] Checksum, IndexTraits Traits)? _index;

    /// <summary>The store's files.</summary>
    internal KnownFiles Files { get; } = new();

    /// <summary>The trees of its history.</summary>
    internal TreeBytes Trees { get; } = new();

    /// <summary>Returns what an index says of how to read it: from the file, unless that is the one which was read last.</summary>
    internal IndexTraits TraitsOf(string gitDirectory)
    {
        var path = IndexFile.PathIn(gitDirectory);
        var checksum = IndexChecksum.Read(path);
        if (checksum is not null && _index is { } known && known.Path == path && known.Checksum.AsSpan().SequenceEqual(checksum))
            return known.Traits;
        var traits = IndexFile.Read(gitDirectory)?.Traits() ?? IndexTraits.None;
        _index = checksum is null ? null : (path, checksum, traits);
        return traits;
    }
}
