using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>A file whose path names an entry; its content has not been read.</summary>
/// <param name="Type">The type its folder says.</param>
/// <param name="Id">The id its name says.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Blob">Its bytes.</param>
public sealed record EntryFile(EntryType Type, EntryId Id, string Path, BlobId Blob)
{
    /// <summary>The bytes by name.</summary>
    public EntryRef Ref => new(Type, Id, Blob);

    /// <summary>Returns the entry files of a tree, by id; symbolic links and submodules are not entries.</summary>
    public static IReadOnlyList<EntryFile> In(IRepositoryTree tree)
    {
        var files = new List<EntryFile>();
        foreach (var file in tree.StoreFiles)
        {
            if (Of(file) is { } entry)
                files.Add(entry);
        }
        files.Sort((a, b) => a.Id != b.Id ? a.Id.CompareTo(b.Id) : string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Returns the files of a tree that carry an id, by path.</summary>
    internal static IReadOnlyList<EntryFile> Of(EntryId id, IRepositoryTree tree)
    {
        List<EntryFile>? files = null;
        foreach (var file in tree.StoreFiles)
        {
            if (MemoryCommitReading.IsFileOf(file.Path, id) && Of(file) is { } entry)
                (files ??= []).Add(entry);
        }
        return files ?? [];
    }

    /// <summary>Returns a file as an entry's, by its path; <c>null</c> where it is none.</summary>
    internal static EntryFile? Of(StoreFile file) =>
        file.Kind is FileKind.Plain or FileKind.Executable && StoreLayout.TryParseEntryPath(file.Path, out var type, out var id)
            ? new EntryFile(type, id, file.Path, file.Blob)
            : null;
}
