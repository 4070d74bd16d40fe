using System.Text;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>An index file as libgit2 reads and writes it, in the place of the repository's own.</summary>
sealed unsafe class NativeIndex : IDisposable
{
    readonly NativeRepository _repository;
    nint _index;

    NativeIndex(NativeRepository repository) => _repository = repository;

    /// <summary>How many entries it has.</summary>
    internal int Count => (int)NativeGit.CountIndex(_index);

    /// <summary>Reads an index; one that does not exist has no entries.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be read.</exception>
    internal static NativeIndex Open(OpenedRepository opened, string path)
    {
        var index = new NativeIndex(opened.OpenNative());
        try
        {
            Check(NativeGit.OpenIndex(out index._index, path));
            Check(NativeGit.SetIndex(index._repository, index._index));
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Returns what is staged at a path; <c>null</c> for nothing.</summary>
    internal IndexedFile? Find(string path)
    {
        var entry = NativeGit.FindInIndex(_index, path, stage: 0);
        return entry is null ? null : new IndexedFile(entry->Id.ToBlob(), (Mode)entry->Mode);
    }

    /// <summary>Whether a merge left the path in conflict.</summary>
    /// <exception cref="LibGit2SharpException">The index cannot tell.</exception>
    internal bool IsConflicted(string path)
    {
        var result = NativeGit.FindConflict(out _, out _, out _, _index, path);
        if (result != NativeGit.NotFound)
            Check(result);
        return result >= 0;
    }

    /// <summary>Adds what lies on disk, with its time stamp; <c>false</c> where that cannot be added.</summary>
    internal bool TryAddFile(string path) => NativeGit.AddFileToIndex(_index, path) >= 0;

    /// <summary>Adds a blob, whatever lies on disk.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be added.</exception>
    internal void Add(string path, TreeFile file)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var entry = new NativeGit.IndexEntry { Mode = (uint)file.Mode, Id = Oid.From(file.Blob), Path = name };
            Check(NativeGit.AddToIndex(_index, &entry));
        }
    }

    /// <summary>Removes a path.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be removed.</exception>
    internal void Remove(string path) => Check(NativeGit.RemoveFromIndex(_index, path));

    /// <summary>Writes the file it was read from.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be written.</exception>
    internal void Write() => Check(NativeGit.WriteIndex(_index));

    public void Dispose()
    {
        NativeGit.FreeIndex(_index);
        _index = 0;
        _repository.Dispose();
    }

    static void Check(int result)
    {
        if (result < 0)
            throw NativeGit.Failure();
    }
}
