using System.Text;
using AgentMemory.Git.History;

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

    /// <summary>Whether a text can be the path of a file in a tree that is not nested without end.</summary>
    internal static bool CanHold(string path)
    {
        try
        {
            return path.Length > 0 && StrictUtf8.GetByteCount(path) > 0 && path.AsSpan().Count('/') < TreeComparison.MaxDepth;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Adds a path under its number.</summary>
    internal void Add(string path, int number)
    {
        var bytes = StrictUtf8.GetBytes(path);
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
