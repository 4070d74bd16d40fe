using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Git.History;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Writes blobs and commits; nothing points at them yet.</summary>
sealed unsafe class CommitObjects(NativeRepository repository)
{
    /// <summary>Writes a blob with exactly these bytes.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be written.</exception>
    internal BlobId WriteBlob(byte[] content) => WriteObject(content, NativeGit.BlobKind).ToBlob();

    /// <summary>Returns a commit's text, as it is signed and written.</summary>
    /// <exception cref="LibGit2SharpException">Its tree or parent cannot be read, or an identity cannot stand in a commit.</exception>
    internal string Compose(string message, string tree, CommitId? parent, Signature author, Signature committer)
    {
        using var handles = new Handles();
        var treeId = Oid.FromHex(tree);
        Check(NativeGit.LookUpTree(out handles.Tree, repository, (byte*)&treeId));
        if (parent is { } before)
        {
            var parentId = Oid.From(before);
            Check(NativeGit.LookUpCommit(out handles.Parent, repository, (byte*)&parentId));
        }
        Check(NewSignature(out handles.Author, author));
        Check(NewSignature(out handles.Committer, committer));
        var text = default(NativeGit.Buffer);
        var parents = handles.Parent;
        try
        {
            Check(NativeGit.ComposeCommit(&text, repository, handles.Author, handles.Committer, 0, message, handles.Tree, parent is null ? 0u : 1u, &parents));
            return Encoding.UTF8.GetString(text.Start, (int)text.Length);
        }
        finally
        {
            NativeGit.DisposeBuffer(&text);
        }
    }

    /// <summary>Writes a commit.</summary>
    /// <param name="text">What <see cref="Compose"/> gave.</param>
    /// <param name="signature">Its signature; <c>null</c> for none.</param>
    /// <exception cref="LibGit2SharpException">It cannot be written.</exception>
    internal CommitId Write(string text, string? signature)
    {
        if (signature is null)
            return WriteObject(Encoding.UTF8.GetBytes(text), NativeGit.CommitKind).ToCommit();
        var id = default(Oid);
        Check(NativeGit.CreateSignedCommit((byte*)&id, repository, text, signature, 0));
        return id.ToCommit();
    }

    /// <summary>Writes an object, or only finds that it is there: no file is made for one that exists.</summary>
    Oid WriteObject(byte[] content, int kind)
    {
        Check(NativeGit.ObjectsOf(out var objects, repository));
        try
        {
            var id = default(Oid);
            fixed (byte* bytes = content)
                Check(NativeGit.WriteObject((byte*)&id, objects, bytes, (nuint)content.Length, kind));
            return id;
        }
        finally
        {
            NativeGit.FreeObjects(objects);
        }
    }

    /// <summary>Returns the first paragraph of a commit's message in one line.</summary>
    /// <exception cref="LibGit2SharpException">There is no such commit.</exception>
    internal string Summary(CommitId commit)
    {
        var id = Oid.From(commit);
        Check(NativeGit.LookUpCommit(out var found, repository, (byte*)&id));
        var summary = Marshal.PtrToStringUTF8(NativeGit.SummaryOfCommit(found));
        NativeGit.FreeCommit(found);
        return summary ?? "";
    }

    static int NewSignature(out nint handle, Signature signature) =>
        NativeGit.NewSignature(out handle, signature.Name, signature.Email, signature.When.ToUnixTimeSeconds(), (int)signature.When.Offset.TotalMinutes);

    static void Check(int result)
    {
        if (result < 0)
            throw NativeGit.Failure();
    }

    /// <summary>What is freed together.</summary>
    sealed class Handles : IDisposable
    {
        internal nint Tree;
        internal nint Parent;
        internal nint Author;
        internal nint Committer;

        public void Dispose()
        {
            NativeGit.FreeSignature(Committer);
            NativeGit.FreeSignature(Author);
            NativeGit.FreeCommit(Parent);
            NativeGit.FreeTree(Tree);
        }
    }
}
