using AgentMemory.Git.History;

namespace AgentMemory.Git.Commits;

/// <summary>
/// Writes trees that differ from another one in some files. By libgit2's own builder: LibGit2Sharp's passes every entry of a
/// folder through managed code, which in a large store costs more than all the rest of a commit.
/// </summary>
sealed unsafe class TreeWriter(NativeRepository repository)
{
    /// <summary>Returns the new tree; folders that are left without files go.</summary>
    /// <param name="origin">The tree to start from; <c>null</c> for the empty one.</param>
    /// <param name="changes">What to put at each path, which stands there once.</param>
    internal string Write(string? origin, IEnumerable<TreeChange> changes)
    {
        using var builder = new Builder(repository, origin);
        Fill(builder, changes);
        return builder.Write();
    }

    void Fill(Builder builder, IEnumerable<TreeChange> changes)
    {
        foreach (var group in changes.GroupBy(change => NameOf(change.Path), StringComparer.Ordinal))
        {
            var below = group.Where(change => change.Path.Length > group.Key.Length).Select(change => change with { Path = change.Path[(group.Key.Length + 1)..] }).ToList();
            if (below.Count > 0)
                FillFolder(builder, group.Key, below);
            else if (group.First().File is { } file)
                builder.Put(group.Key, file.Blob.Value, file.Mode);
            else
                builder.Remove(group.Key);
        }
    }

    void FillFolder(Builder parent, string name, IEnumerable<TreeChange> changes)
    {
        using var folder = new Builder(repository, parent.FolderAt(name));
        Fill(folder, changes);
        if (folder.IsEmpty)
            parent.Remove(name);
        else
            parent.Put(name, folder.Write(), Mode.Directory);
    }

    static string NameOf(string path) => path.IndexOf('/') is var slash and >= 0 ? path[..slash] : path;

    /// <summary>One folder that is being put together.</summary>
    sealed class Builder : IDisposable
    {
        readonly nint _handle;

        internal Builder(NativeRepository repository, string? origin)
        {
            nint tree = 0;
            if (origin is not null)
            {
                var id = Oid.FromHex(origin);
                Check(NativeGit.LookUpTree(out tree, repository, (byte*)&id));
            }
            var result = NativeGit.NewTreeBuilder(out _handle, repository, tree);
            NativeGit.FreeTree(tree);
            Check(result);
        }

        internal bool IsEmpty => NativeGit.CountTreeBuilder(_handle) == 0;

        /// <summary>Returns the folder of a name; <c>null</c> where there is none.</summary>
        internal string? FolderAt(string name)
        {
            var entry = NativeGit.GetFromTreeBuilder(_handle, name);
            return entry != 0 && NativeGit.ModeOfTreeEntry(entry) == (int)Mode.Directory ? IdOf(NativeGit.IdOfTreeEntry(entry)) : null;
        }

        internal void Put(string name, string target, Mode mode)
        {
            var id = Oid.FromHex(target);
            Check(NativeGit.InsertIntoTreeBuilder(0, _handle, name, (byte*)&id, (int)mode));
        }

        internal void Remove(string name)
        {
            if (NativeGit.GetFromTreeBuilder(_handle, name) != 0)
                Check(NativeGit.RemoveFromTreeBuilder(_handle, name));
        }

        internal string Write()
        {
            var id = default(Oid);
            Check(NativeGit.WriteTreeBuilder((byte*)&id, _handle));
            return id.ToString();
        }

        public void Dispose() => NativeGit.FreeTreeBuilder(_handle);

        static string IdOf(byte* bytes) => Oid.FromBytes(new ReadOnlySpan<byte>(bytes, Oid.Size)).ToString();

        static void Check(int result)
        {
            if (result < 0)
                throw NativeGit.Failure();
        }
    }
}

/// <summary>What to put at a path of a tree.</summary>
/// <param name="Path">The path, from the tree down.</param>
/// <param name="File">The file; <c>null</c> to remove it.</param>
sealed record TreeChange(string Path, TreeFile? File);
