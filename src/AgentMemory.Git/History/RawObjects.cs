using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Git.History;

/// <summary>Reads objects as bytes from a repository's object database, its alternates included.</summary>
sealed unsafe class RawObjects : IDisposable
{
    const int CommitType = 1;
    const int TreeType = 2;
    readonly nint _odb;
    bool _disposed;

    RawObjects(nint odb) => _odb = odb;

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
    internal RawObject ReadTree(in Oid id) => Read(id, TreeType, "tree");

    RawObject Read(in Oid id, int type, string word)
    {
        nint handle;
        int code;
        fixed (Oid* pointer = &id)
            code = NativeOdb.Read(&handle, _odb, pointer);
        if (code == NativeOdb.NotFound)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The {word} {id} is not in this clone, so its history cannot be read.", "Run git fetch --refetch in a partial clone, git fsck in any other.");
        if (code != 0)
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The {word} {id} cannot be read.", "Run git fsck.");
        var read = new RawObject(handle);
        if (NativeOdb.ObjectType(handle) == type)
            return read;
        read.Dispose();
        throw new AgentMemoryException(ErrorKind.Unsupported, $"The object {id} is not a {word}.", "Run git fsck.");
    }

    public void Dispose()
    {
        if (!_disposed)
            NativeOdb.Free(_odb);
        _disposed = true;
    }
}

/// <summary>One object's bytes, in libgit2's memory until disposed.</summary>
readonly unsafe ref struct RawObject(nint handle)
{
    internal ReadOnlySpan<byte> Data => new(NativeOdb.ObjectData(handle), checked((int)NativeOdb.ObjectSize(handle)));

    public void Dispose()
    {
        if (handle != 0)
            NativeOdb.ObjectFree(handle);
    }
}
