using System.Text;
using AgentMemory.Cli.Output;
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
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a folder.</summary>
    internal void WriteFolder(IReadOnlyList<ExportedFile> files)
    {
        if (File.Exists(path))
            throw Refused(given, "is a file, and this format is a folder", "Name a folder.");
        var folder = new ExportFolder(path);
        if (folder.Stranger() is not { } stranger)
            folder.Replace(files);
        else if (!force)
            throw Refused(given, $"holds {stranger}, which no export wrote", "Name another folder, or write over it with --force; what has other names stays.");
        else if (folder.BehindLink(files) is { } linked)
            throw Refused(given, $"has a link on the way to {linked}", "Remove the link, or name another folder.");
        else
            folder.Fill(files);
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
