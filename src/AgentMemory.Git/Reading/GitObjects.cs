using System.Runtime.InteropServices;
using AgentMemory.Git.Commits;
using AgentMemory.Git.History;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>
/// Reads commits, trees and blobs by id. By libgit2 itself: what LibGit2Sharp calls it by is compiled anew in every process,
/// which takes longer than all the reading that most commands do.
/// </summary>
sealed unsafe class GitObjects(NativeRepository repository)
{
    /// <summary>Returns the commit that a revision names, tags peeled; <c>null</c> where it names none, or more than one.</summary>
    internal CommitId? Resolve(string revision)
    {
        if (!GitReferences.ReachesGit(revision) || NativeGit.ParseRevision(out var named, repository, revision) < 0)
            return null;
        var commit = NativeGit.Peel(out var peeled, named, NativeGit.CommitKind) < 0 ? null : new CommitId(IdAt(NativeGit.IdOfObject(peeled)));
        NativeGit.FreeObject(peeled);
        NativeGit.FreeObject(named);
        return commit;
    }

    /// <summary>Returns the id of a commit's tree; <c>null</c> where there is no such commit.</summary>
    /// <exception cref="LibGit2SharpException">The commit cannot be read.</exception>
    internal string? TreeOf(CommitId commit)
    {
        var id = Oid.From(commit);
        if (!IsThere(NativeGit.LookUpCommit(out var found, repository, (byte*)&id)))
            return null;
        var tree = IdAt(NativeGit.TreeOfCommit(found));
        NativeGit.FreeCommit(found);
        return tree;
    }

    /// <summary>Returns the id of a commit's tree.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no such commit, or it cannot be read.</exception>
    internal string DemandTreeOf(CommitId commit)
    {
        try
        {
            return TreeOf(commit) ?? throw MissingObjects.Commit(commit, inner: null);
        }
        catch (LibGit2SharpException failure)
        {
            throw MissingObjects.Commit(commit, failure);
        }
    }

    /// <summary>Whether a blob is there.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be read.</exception>
    internal bool HasBlob(BlobId blob)
    {
        var id = Oid.From(blob);
        var isThere = IsThere(NativeGit.LookUpBlob(out var found, repository, (byte*)&id));
        NativeGit.FreeBlob(found);
        return isThere;
    }

    /// <summary>Returns how many bytes a blob has, without reading them; <c>null</c> where there is no such blob.</summary>
    /// <exception cref="LibGit2SharpException">The object cannot be read.</exception>
    internal long? SizeOf(BlobId blob)
    {
        var id = Oid.From(blob);
        if (!IsThere(NativeGit.ObjectsOf(out var objects, repository)))
            return null;
        try
        {
            return IsThere(NativeGit.ReadHeader(out var size, out var kind, objects, (byte*)&id)) && kind == NativeGit.BlobKind ? (long)size : null;
        }
        finally
        {
            NativeGit.FreeObjects(objects);
        }
    }

    /// <summary>Returns a blob's bytes; <c>null</c> where there is no such blob.</summary>
    /// <exception cref="LibGit2SharpException">The blob cannot be read.</exception>
    /// <exception cref="Errors.AgentMemoryException">It is larger than an array can be.</exception>
    internal byte[]? Content(BlobId blob)
    {
        var id = Oid.From(blob);
        if (!IsThere(NativeGit.LookUpBlob(out var found, repository, (byte*)&id)))
            return null;
        try
        {
            return new ReadOnlySpan<byte>(NativeGit.ContentOfBlob(found), Length(NativeGit.SizeOfBlob(found), blob)).ToArray();
        }
        finally
        {
            NativeGit.FreeBlob(found);
        }
    }

    /// <summary>Returns a blob's size as the length of an array.</summary>
    /// <exception cref="Errors.AgentMemoryException">It fits into none.</exception>
    internal static int Length(long size, BlobId blob) => size <= Array.MaxLength
        ? (int)size
        : throw new Errors.AgentMemoryException(Errors.ErrorKind.Unsupported, $"The file content {blob} has {size} bytes; at most {Array.MaxLength} can be read.", $"Run git log --find-object={blob} to see which file it is; an entry cites nothing that large.");

    /// <summary>Returns what lies at a path below a tree; <c>null</c> for nothing.</summary>
    /// <exception cref="LibGit2SharpException">A tree on the way is missing or cannot be read.</exception>
    internal GitEntry? Find(string tree, string path)
    {
        var root = LookUp(tree);
        try
        {
            if (!IsThere(NativeGit.FindTreeEntry(out var entry, root, path)))
                return null;
            var found = Read(entry);
            NativeGit.FreeTreeEntry(entry);
            return found;
        }
        finally
        {
            NativeGit.FreeTree(root);
        }
    }

    /// <summary>Returns the entries of one tree, in Git's order.</summary>
    /// <exception cref="LibGit2SharpException">The tree is missing or cannot be read.</exception>
    internal IReadOnlyList<GitEntry> List(string tree)
    {
        var folder = LookUp(tree);
        var entries = new GitEntry[(int)NativeGit.CountTree(folder)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = Read(NativeGit.TreeEntryAt(folder, (nuint)i));
        NativeGit.FreeTree(folder);
        return entries;
    }

    nint LookUp(string tree)
    {
        var id = Oid.FromHex(tree);
        return IsThere(NativeGit.LookUpTree(out var found, repository, (byte*)&id)) ? found : throw NativeGit.Failure();
    }

    static GitEntry Read(nint entry) =>
        new(Marshal.PtrToStringUTF8(NativeGit.NameOfTreeEntry(entry))!, (Mode)NativeGit.ModeOfTreeEntry(entry), IdAt(NativeGit.IdOfTreeEntry(entry)));

    static string IdAt(byte* id) => Oid.FromBytes(new ReadOnlySpan<byte>(id, Oid.Size)).ToString();

    static bool IsThere(int result)
    {
        if (result is < 0 and not NativeGit.NotFound)
            throw NativeGit.Failure();
        return result >= 0;
    }
}

/// <summary>A name in a tree.</summary>
/// <param name="Name">The last part of its path.</param>
/// <param name="Mode">What it is.</param>
/// <param name="Id">The id of the object it names.</param>
sealed record GitEntry(string Name, Mode Mode, string Id)
{
    internal bool IsFolder => Mode == Mode.Directory;
}
