using System.Text;

namespace AgentMemory.Git.CitedHistory;

/// <summary>Paths by the names they are made of, as bytes: a tree is compared only where one of them leads.</summary>
sealed class PathTrie
{
    /// <summary>What <see cref="Path"/> says where no path ends.</summary>
    internal const int None = -1;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    Dictionary<byte[], PathTrie>.AlternateLookup<ReadOnlySpan<byte>>? _below;

    /// <summary>The number of the path that ends here, or <see cref="None"/>.</summary>
    internal int Path { get; private set; } = None;

    /// <summary>Whether some path goes on below.</summary>
    internal bool HasBelow => _below is not null;

    /// <summary>Adds a path under its number. Text that Git could not hold as a name leads nowhere.</summary>
    internal void Add(string path, int number)
    {
        byte[] bytes;
        try
        {
            bytes = StrictUtf8.GetBytes(path);
        }
        catch (EncoderFallbackException)
        {
            return;
        }
        // Deeper folders are passed over everywhere: recursion has to end.
        if (bytes.AsSpan().Count((byte)'/') >= History.TreeComparison.MaxDepth)
            return;
        var at = this;
        foreach (var name in bytes.AsSpan().Split((byte)'/'))
            at = at.BelowOrNew(bytes.AsSpan(name));
        at.Path = number;
    }

    /// <summary>Returns where a name leads; <c>null</c> where no path has it.</summary>
    internal PathTrie? Below(ReadOnlySpan<byte> name) => _below is { } below && below.TryGetValue(name, out var found) ? found : null;

    PathTrie BelowOrNew(ReadOnlySpan<byte> name)
    {
        if (Below(name) is { } known)
            return known;
        _below ??= new Dictionary<byte[], PathTrie>(new Bytes()).GetAlternateLookup<ReadOnlySpan<byte>>();
        var below = new PathTrie();
        _below.Value.Dictionary.Add(name.ToArray(), below);
        return below;
    }

    sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
