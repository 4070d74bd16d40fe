using System.Text;
using AgentMemory.Cli.Commands;
using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Importing;

namespace AgentMemory.Cli.Importing;

/// <summary>Reads what a user names to import from: a file, a folder or standard input. Links below a folder are not followed, and everything is bounded.</summary>
/// <param name="root">The work tree's root; <c>null</c> where nothing of the source can be cited.</param>
sealed class SourceOnDisk(string? root)
{
    const int MostFileBytes = 1 << 20;
    const long MostGraphBytes = 16L << 20;
    const long MostBytes = 64L << 20;
    const int MostFiles = 20_000;
    const int MostListed = 200_000;
    const string StandardInput = "-";

    /// <summary>Reads a source.</summary>
    /// <exception cref="AgentMemoryException">It is not there, is too large, or is no file.</exception>
    internal static SourceFiles Read(string given, SourceFormat? format, CommandRun run)
    {
        if (given == StandardInput)
            return new SourceFiles("standard input", [new SourceFile("standard input", Encoding.UTF8.GetBytes(run.Text(given) + "\n"))], []);
        var facts = run.Access.Repository.Facts;
        var disk = new SourceOnDisk(run.Access.IsPersonal ? null : facts.WorkTree);
        var path = Path.GetFullPath(given, run.Context.CurrentDirectory);
        if (File.Exists(path))
            return disk.OfFile(path, given);
        if (!Directory.Exists(path))
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no file or folder {given}.", "Name an instruction file, a memory, or a folder that holds some.");
        using var progress = run.Progress("reading");
        return disk.OfFolder(path, given, format, run.Cancellation);
    }

    SourceFiles OfFile(string path, string given)
    {
        var real = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (!File.Exists(real))
            throw new AgentMemoryException(ErrorKind.NotFound, $"{given} is a link to nothing.", "Name the file itself.");
        if (SpecialFile.StandsAt(real))
            throw new AgentMemoryException(ErrorKind.Refused, $"{given} is no ordinary file.", "Name a file of text, or - for standard input.");
        var size = new FileInfo(real).Length;
        if (size > MostOf(real))
            throw ImportErrors.TooLarge(given, size, MostOf(real));
        return new SourceFiles(given.Replace('\\', '/'), [Source(real, Below(real) ?? Path.GetFileName(path))], []);
    }

    SourceFiles OfFolder(string folder, string given, SourceFormat? format, CancellationToken cancellation)
    {
        var unread = new List<UnreadFile>();
        var names = Names(folder, given, unread, cancellation);
        var files = new List<SourceFile>();
        long bytes = 0;
        foreach (var name in SourceSelection.Of(names, format))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, name);
            var size = new FileInfo(path).Length;
            if (size > MostOf(path))
            {
                unread.Add(new UnreadFile(name, ImportErrors.TooLarge(name, size, MostOf(path)).Message));
                continue;
            }
            bytes += size;
            if (files.Count == MostFiles || bytes > MostBytes)
                throw new AgentMemoryException(ErrorKind.Refused, $"{given} holds more than {MostFiles} files or {MostBytes >> 20} MiB to read.", "Import it in parts.");
            files.Add(Source(path, name));
        }
        return files.Count > 0 ? new SourceFiles(given.Replace('\\', '/'), files, unread) : throw ImportErrors.Nothing(given);
    }

    static List<string> Names(string folder, string given, List<UnreadFile> unread, CancellationToken cancellation)
    {
        var names = new List<string>();
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var at))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in new DirectoryInfo(at).EnumerateFileSystemInfos())
            {
                var name = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (entry.LinkTarget is not null)
                {
                    if (SourceSelection.IsInstruction(name))
                        unread.Add(new UnreadFile(name, "a link: name its target"));
                }
                else if (entry is DirectoryInfo && !SourceSelection.Ignored.Contains(entry.Name))
                    open.Push(entry.FullName);
                else if (entry is FileInfo && !SpecialFile.StandsAt(entry.FullName))
                    names.Add(name);
                if (names.Count > MostListed)
                    throw new AgentMemoryException(ErrorKind.Refused, $"{given} holds more than {MostListed} files.", "Name the folder or file that holds the memory.");
            }
        }
        return names;
    }

    SourceFile Source(string path, string name) => new(name, File.ReadAllBytes(path)) { RepositoryPath = Below(path) };

    string? Below(string path)
    {
        if (root is null)
            return null;
        var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) || relative.StartsWith(".git/", StringComparison.Ordinal) ? null : relative;
    }

    static long MostOf(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? MostGraphBytes : MostFileBytes;
}
