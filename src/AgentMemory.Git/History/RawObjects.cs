using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Git.History;

/// <summary>Reads objects as bytes from a repository's object database, its alternates included.</summary>
sealed unsafe class RawObjects : IDisposable
{
    const int CommitType = 1;
    const int TreeType = 2;

    /// <summary>The empty tree is known to Git without being stored.</summary>
    static readonly Oid EmptyTree = Oid.FromHex("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

    readonly nint _odb;
    readonly NativeOdb.Backend*[] _backends;
    bool _disposed;

    RawObjects(nint odb)
    {
        _odb = odb;
        _backends = new NativeOdb.Backend*[(int)NativeOdb.CountBackends(odb)];
        for (var i = 0; i < _backends.Length; i++)
        {
            fixed (NativeOdb.Backend** backend = &_backends[i])
            {
                if (NativeOdb.GetBackend(backend, odb, (nuint)i) != 0 || (*backend)->Version != NativeOdb.Backend.KnownVersion)
                    throw new NotSupportedException("This version of libgit2 keeps its object backends otherwise.");
            }
        }
    }

    /// <summary>Opens the database of a common Git directory.</summary>
    internal static RawObjects Open(string commonDirectory)
    {
        var objects = Path.Combine(commonDirectory, "objects");
        nint odb;
        int code;
        fixed (byte* path = Encoding.UTF8.GetBytes(objects + '\0'))
            code = NativeOdb.Open(&odb, path);
        return code == 0
            ? new RawObjects(odb)
            : throw new AgentMemoryException(ErrorKind.Unsupported, $"The object database {objects} cannot be opened.", "Run git fsck.");
    }

    /// <summary>Reads a commit; the caller disposes it.</summary>
    /// <exception cref="AgentMemoryException">It is missing or damaged.</exception>
    internal RawObject ReadCommit(in Oid id) => Read(id, CommitType, "commit");

    /// <summary>Reads a tree; the caller disposes it.</summary>
    /// <exception cref="AgentMemoryException">It is missing or damaged.</exception>
    internal RawObject ReadTree(in Oid id) => id == EmptyTree ? default : Read(id, TreeType, "tree");

    /// <summary>Reads a commit, which the caller disposes, or says that it is missing or damaged.</summary>
    internal bool TryReadCommit(in Oid id, out RawObject commit) => TryRead(id, CommitType, out commit);

    /// <summary>Reads a tree, which the caller disposes, or says that it is missing or damaged.</summary>
    internal bool TryReadTree(in Oid id, out RawObject tree)
    {
        tree = default;
        return id == EmptyTree || TryRead(id, TreeType, out tree);
    }

    /// <summary>Reads an object of any kind, which the caller disposes, or says that it is missing or damaged.</summary>
    internal bool TryReadAny(in Oid id, out RawObject read, out int type) => TryReadRefreshed(id, out read, out type) == 0;

    bool TryRead(in Oid id, int type, out RawObject read)
    {
        read = default;
        if (TryReadRefreshed(id, out var any, out var found) != 0)
            return false;
        if (found == type)
            read = any;
        else
            any.Dispose();
        return found == type;
    }

    RawObject Read(in Oid id, int type, string word)
    {
        var code = TryReadRefreshed(id, out var read, out var found);
        if (code == NativeOdb.NotFound)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The {word} {id} is not in this clone, so its history cannot be read.", "Run git fetch --refetch in a partial clone, git fsck in any other.");
        if (code != 0)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The {word} {id} cannot be read.", "Run git fsck.");
        if (found == type)
            return read;
        read.Dispose();
        throw new AgentMemoryException(ErrorKind.Unsupported, $"The object {id} is not a {word}.", "Run git fsck.");
    }

    int TryReadRefreshed(in Oid id, out RawObject read, out int type)
    {
        var code = TryRead(id, out read, out type);
        // Somebody may have repacked, or written the object, since the packs were listed.
        return code == NativeOdb.NotFound && NativeOdb.Refresh(_odb) == 0 ? TryRead(id, out read, out type) : code;
    }

    int TryRead(in Oid id, out RawObject read, out int type)
    {
        byte* data;
        nuint length;
        int found;
        fixed (Oid* pointer = &id)
        {
            foreach (var backend in _backends)
            {
                var code = backend->Read(&data, &length, &found, backend, pointer);
                if (code == NativeOdb.NotFound)
                    continue;
                read = code == 0 ? new RawObject(backend, data, checked((int)length)) : default;
                type = found;
                return code;
            }
        }
        read = default;
        type = 0;
        return NativeOdb.NotFound;
    }

    public void Dispose()
    {
        if (!_disposed)
            NativeOdb.Free(_odb);
        _disposed = true;
    }
}

/// <summary>One object's bytes, in libgit2's memory until disposed.</summary>
readonly unsafe ref struct RawObject(NativeOdb.Backend* backend, byte* data, int length)
{
    internal ReadOnlySpan<byte> Data => new(data, length);

    public void Dispose()
    {
        if (data is not null)
            NativeOdb.FreeData(backend, data);
    }
}
