using AgentMemory.Exporting;
using AgentMemory.Store;

namespace AgentMemory.Cli.Exporting;

/// <summary>A folder that a bundle is written to: anew, in the place of an earlier one, or between somebody else's files.</summary>
/// <param name="path">Where it lies, absolute.</param>
sealed class ExportFolder(string path)
{
    /// <summary>The lines in which an index says that an export wrote it stand at its head.</summary>
    const int HeadLines = 8;

    /// <summary>Whether nothing stands there.</summary>
    internal bool IsFree => !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>Returns the first thing below that an export does not write, the index where it does not say that an export did; <c>null</c> where there is none.</summary>
    internal string? Stranger()
    {
        if (IsFree)
            return null;
        var index = Path.Combine(path, Bundle.IndexFile);
        if (!File.Exists(index) || new FileInfo(index).LinkTarget is not null || !File.ReadLines(index).Take(HeadLines).Contains(Bundle.Mark))
            return File.Exists(index) ? Bundle.IndexFile : new DirectoryInfo(path).EnumerateFileSystemInfos().First().Name;
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var name = Path.GetRelativePath(path, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            var isOurs = entry.LinkTarget is null && (entry is DirectoryInfo ? StoreLayout.IsEntryPath($"{StoreLayout.Prefix}{name}/x.md") : name is Bundle.IndexFile or Bundle.LogFile || StoreLayout.IsEntryPath(StoreLayout.Prefix + name));
            if (!isOurs)
                return name;
        }
        return null;
    }

    /// <summary>Returns the first file that a link stands in the way of; <c>null</c> where none does.</summary>
    internal string? BehindLink(IReadOnlyList<ExportedFile> files) => files.FirstOrDefault(file => HasLink(file.Path))?.Path;

    /// <summary>Puts the files there and nothing beside them.</summary>
    internal void Replace(IReadOnlyList<ExportedFile> files) => Draft(files, Swap);

    /// <summary>Puts the files between what stands there; only what has one of their names goes.</summary>
    internal void Fill(IReadOnlyList<ExportedFile> files) => Draft(files, draft =>
    {
        foreach (var file in files)
        {
            var to = Path.Combine(path, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(Path.Combine(draft, file.Path), to, overwrite: true);
        }
    });

    /// <summary>Writes all files beside the folder first: what fails then has changed nothing.</summary>
    void Draft(IReadOnlyList<ExportedFile> files, Action<string> move)
    {
        var draft = $"{path}.tmp-{Guid.NewGuid():N}"[..(path.Length + 13)];
        try
        {
            foreach (var file in files)
            {
                var to = Path.Combine(draft, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.WriteAllBytes(to, file.Content);
            }
            move(draft);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
    }

    void Swap(string draft)
    {
        var old = draft + ".old";
        if (Directory.Exists(path))
            Directory.Move(path, old);
        try
        {
            Directory.Move(draft, path);
        }
        catch (IOException)
        {
            if (Directory.Exists(old))
                Directory.Move(old, path);
            throw;
        }
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
    }

    bool HasLink(string below)
    {
        var at = path;
        foreach (var name in below.Split('/'))
        {
            at = Path.Combine(at, name);
            if (new FileInfo(at).LinkTarget is not null)
                return true;
        }
        return false;
    }
}
