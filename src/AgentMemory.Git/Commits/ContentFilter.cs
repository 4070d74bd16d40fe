using System.Runtime.InteropServices;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>Turns a file's bytes into its blob's, as <c>git add</c> would, and names blobs without writing them.</summary>
sealed class ContentFilter(NativeRepository repository, OpenedRepository opened)
{
    const int ToObjectDatabase = 1;
    const uint AllowUnsafe = 1;
    const int StringAttribute = 3;

    readonly bool _mayHaveDrivers = opened.Settings.HasAny("filter.", ".clean") || opened.Settings.HasAny("filter.", ".process");

    /// <summary>Returns the bytes that Git stores for a file.</summary>
    /// <exception cref="Errors.AgentMemoryException">The path goes through a program or an encoding that libgit2 does not apply.</exception>
    internal byte[] Clean(string path, byte[] content)
    {
        RefuseForeignFilters(path);
        return Filter(path, content);
    }

    /// <summary>Returns the id of the blob that Git stores for a file.</summary>
    internal BlobId BlobOf(string path, byte[] content) => IdOf(Clean(path, content));

    /// <summary>Whether a file's bytes are, after filtering, this blob.</summary>
    internal bool IsBlob(string path, byte[] content, BlobId blob) => IdOf(content) == blob || IdOf(Filter(path, content)) == blob;

    /// <summary>Returns the id of a blob with exactly these bytes.</summary>
    internal static unsafe BlobId IdOf(byte[] content)
    {
        var id = stackalloc byte[Oid.Size];
        // By libgit2, which is there anyway: .NET would load OpenSSL for it.
        fixed (byte* bytes = content)
        {
            if (NativeGit.Hash(id, bytes, (nuint)content.Length, NativeGit.BlobKind) < 0)
                throw new InvalidOperationException(NativeGit.Reason());
        }
        return Oid.FromBytes(new ReadOnlySpan<byte>(id, Oid.Size)).ToBlob();
    }

    unsafe byte[] Filter(string path, byte[] content)
    {
        if (IsPlain(content))
            return content;
        Check(path, NativeGit.LoadFilters(out var filters, repository, 0, path, ToObjectDatabase, AllowUnsafe));
        if (filters == 0)
            return content;
        var output = default(NativeGit.Buffer);
        try
        {
            fixed (byte* input = content)
                Check(path, NativeGit.ApplyFilters(&output, filters, input, (nuint)content.Length));
            return new ReadOnlySpan<byte>(output.Start, (int)output.Length).ToArray();
        }
        finally
        {
            NativeGit.DisposeBuffer(&output);
            NativeGit.FreeFilters(filters);
        }
    }

    /// <summary>Whether no filter of libgit2 would change a byte: they turn line ends into one and keywords into their names.</summary>
    static bool IsPlain(ReadOnlySpan<byte> content) => !content.Contains((byte)'\r') && content.IndexOf("$Id"u8) < 0;

    /// <summary>A file that Git would encrypt or move elsewhere must not be stored in the clear because libgit2 skips that step.</summary>
    void RefuseForeignFilters(string path)
    {
        if (Attribute(path, "working-tree-encoding") is { } encoding)
            throw CommitErrors.CannotFilter(path, $"the encoding {encoding}");
        if (!_mayHaveDrivers)
            return;
        if (Attribute(path, "filter") is { } driver && (opened.Config($"filter.{driver}.clean") ?? opened.Config($"filter.{driver}.process")) is not null)
            throw CommitErrors.CannotFilter(path, $"the filter {driver}");
    }

    string? Attribute(string path, string name)
    {
        using var index = NeedsIndex(path) ? null : EmptyIndex.Of(repository);
        Check(path, NativeGit.GetAttribute(out var value, repository, 0, path, name));
        return NativeGit.KindOfAttribute(value) == StringAttribute ? Marshal.PtrToStringUTF8(value) : null;
    }

    /// <summary>
    /// Whether attributes of a path may stand in the index alone. Otherwise libgit2 is kept from reading it: in a large repository that
    /// takes longer than the whole commit.
    /// </summary>
    bool NeedsIndex(string path) => opened.Facts.WorkTree is not { } workTree
        || opened.Index.AttributeFiles.Any(file => path.StartsWith(file[..(file.LastIndexOf('/') + 1)], StringComparison.Ordinal) && !File.Exists(Path.Combine(workTree, file)));

    static void Check(string path, int result)
    {
        if (result < 0)
            throw CommitErrors.UnreadableAttributes(path, NativeGit.Reason());
    }
}
