namespace AgentMemory.Git.History;

/// <summary>The commits at which a shallow clone was cut: they name parents that count as absent.</summary>
sealed class ShallowBoundary
{
    readonly HashSet<Oid> _commits = [];

    internal ShallowBoundary(byte[] content)
    {
        Content = content;
        ReadOnlySpan<byte> all = content;
        foreach (var line in all.Split((byte)'\n'))
        {
            if (Oid.TryFromHex(all[line], out var commit))
                _commits.Add(commit);
        }
    }

    /// <summary>The file's bytes; what is known of history holds only while they stay the same.</summary>
    internal byte[] Content { get; }

    /// <summary>Reads the boundary of a common Git directory.</summary>
    internal static ShallowBoundary Read(string commonDirectory)
    {
        var file = Path.Combine(commonDirectory, "shallow");
        return new ShallowBoundary(File.Exists(file) ? File.ReadAllBytes(file) : []);
    }

    internal bool Cuts(in Oid commit) => _commits.Contains(commit);

    internal bool Equals(ReadOnlySpan<byte> content) => content.SequenceEqual(Content);
}
