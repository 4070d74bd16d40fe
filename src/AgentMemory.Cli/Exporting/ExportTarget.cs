using System.Text;
using AgentMemory.Errors;
using AgentMemory.Exporting;
using AgentMemory.Store;

namespace AgentMemory.Cli.Exporting;

/// <summary>Where an export goes on disk. It is there whole or not at all, and takes the place of nothing but an earlier export.</summary>
/// <param name="given">The place as the user named it.</param>
/// <param name="path">The place, absolute.</param>
/// <param name="force">Whether what stands there may be overwritten.</param>
sealed class ExportTarget(string given, string path, bool force)
{
    /// <summary>Returns the target, before anything is read that would be of no use.</summary>
    /// <exception cref="AgentMemoryException">Nothing can, or may, be written there.</exception>
    internal static ExportTarget At(string given, bool force, string currentDirectory, RepositoryFacts facts)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, currentDirectory));
        if (new FileInfo(path).LinkTarget is not null)
            throw Refused(given, "is a link", "Name the place itself.");
        if (Path.GetDirectoryName(path) is not { } parent || !Directory.Exists(parent))
            throw Refused(given, "is in no folder that exists", "Make the folder first, or name another place.");
        var real = Path.Combine(RealPath(parent), Path.GetFileName(path));
        string?[] closed = [facts.GitDirectory, facts.CommonDirectory, facts.WorkTree is { } tree ? Path.Combine(tree, StoreLayout.Folder) : null];
        if (closed.OfType<string>().FirstOrDefault(folder => IsWithin(real, RealPath(folder))) is { } inside)
            throw Refused(given, $"is inside {inside}, which is the store itself or Git's own", "Name a place outside of it.");
        return new ExportTarget(given, path, force);
    }

    /// <summary>Writes one file.</summary>
    internal void WriteFile(string text, string mark)
    {
        if (Directory.Exists(path))
            throw Refused(given, "is a folder, and this format is one file", "Name a file.");
        if (File.Exists(path) && !force && !StartsWith(path, mark))
            throw Refused(given, "exists and is no earlier export", "Name another file, or overwrite it with --force.");
        Replace(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a folder.</summary>
    internal void WriteFolder(IReadOnlyList<ExportedFile> files)
    {
        if (File.Exists(path))
            throw Refused(given, "is a file, and this format is a folder", "Name a folder.");
        var isFree = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
        if (!isFree && !force && Stranger() is { } stranger)
            throw Refused(given, $"holds {stranger}, which no export wrote", "Name another folder, or write over it with --force; what has other names stays.");
        var draft = $"{path}.tmp-{Guid.NewGuid():N}"[..(path.Length + 13)];
        try
        {
            foreach (var file in files)
                Write(draft, file);
            if (isFree || !force || Stranger() is null)
                Swap(draft);
            else
                files.ToList().ForEach(file => Move(draft, file));
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

    static void Write(string folder, ExportedFile file)
    {
        var to = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.WriteAllBytes(to, file.Content);
    }

    void Move(string draft, ExportedFile file)
    {
        var to = Path.Combine(path, file.Path);
        if (HasLink(file.Path))
            throw Refused(given, $"has a link on the way to {file.Path}", "Remove the link, or name another folder.");
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(Path.Combine(draft, file.Path), to, overwrite: true);
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

    /// <summary>The first thing below that an export does not write; the index where it does not say that an export did.</summary>
    string? Stranger()
    {
        var index = Path.Combine(path, Bundle.IndexFile);
        if (!File.Exists(index) || new FileInfo(index).LinkTarget is not null || !File.ReadLines(index).Take(8).Contains(Bundle.Mark))
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

    static void Replace(string path, byte[] content)
    {
        var draft = path + ".tmp-" + Guid.NewGuid().ToString("N")[..8];
        try
        {
            File.WriteAllBytes(draft, content);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static bool StartsWith(string path, string mark)
    {
        using var reader = new StreamReader(path);
        var start = new char[mark.Length];
        return reader.ReadBlock(start, 0, start.Length) == start.Length && mark.AsSpan().SequenceEqual(start);
    }

    static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Resolves the links on the way to a folder.</summary>
    static string RealPath(string folder)
    {
        var real = Path.GetPathRoot(folder)!;
        foreach (var name in folder[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            real = Directory.Exists(next) ? Directory.ResolveLinkTarget(next, returnFinalTarget: true)?.FullName ?? next : next;
        }
        return real;
    }

    static AgentMemoryException Refused(string given, string what, string hint) => new(ErrorKind.Refused, $"{given} {what}.", hint);
}
