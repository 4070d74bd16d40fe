using System.Text;
using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>The files of the work tree at hand: of what Git tracks only what is erased is taken out, whatever else a file holds.</summary>
/// <param name="root">The work tree.</param>
/// <param name="git">The user's git.</param>
/// <param name="content">What is erased.</param>
sealed class TrackedFiles(string root, GitExecutable git, IContentEraser content)
{
    /// <summary>Returns the tracked files that hold it on disk, and how many were looked at.</summary>
    internal (IReadOnlyList<string> Holding, int Looked) Find() => Holding(git.Lines("ls-files", "-z").Distinct());

    /// <summary>Returns the untracked files that hold it; those that are ignored are not looked at.</summary>
    internal IReadOnlyList<string> FindUntracked() => Holding(git.Lines("ls-files", "-z", "--others", "--exclude-standard")).Holding;

    /// <summary>Brings the disk to what the index is about to say.</summary>
    internal IReadOnlyList<string> Apply(IReadOnlyList<IndexChange> changes)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var change in changes.Where(change => change.NewPath != change.Path))
        {
            if (Move(change.Path, change.NewPath))
                changed.Add(change.NewPath ?? change.Path);
        }
        foreach (var path in Holding(git.Lines("ls-files", "-z").Concat(changes.Select(change => change.NewPath).OfType<string>()).Distinct()).Holding)
        {
            Rewrite(Path.Combine(root, path));
            changed.Add(path);
        }
        return [.. changed];
    }

    (IReadOnlyList<string> Holding, int Looked) Holding(IEnumerable<string> paths)
    {
        var holding = new List<string>();
        var looked = 0;
        foreach (var path in paths)
        {
            looked++;
            if (Bytes(Path.Combine(root, path)) is { } bytes && content.IsIn(bytes))
                holding.Add(path);
        }
        return (holding, looked);
    }

    static byte[]? Bytes(string file) => new FileInfo(file) switch
    {
        { LinkTarget: { } target } => Encoding.UTF8.GetBytes(target),
        { Exists: true } => File.ReadAllBytes(file),
        _ => null,
    };

    void Rewrite(string file)
    {
        if (content.Erase(Bytes(file)) is not { } erased)
            return;
        if (new FileInfo(file).LinkTarget is null)
        {
            GitFile.Replace(file, erased);
            return;
        }
        File.Delete(file);
        File.CreateSymbolicLink(file, Encoding.UTF8.GetString(erased));
    }

    bool Move(string from, string? to)
    {
        var file = Path.Combine(root, from);
        if (!Path.Exists(file))
            return false;
        if (to is null)
        {
            File.Delete(file);
        }
        else
        {
            var target = Path.Combine(root, to);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }
        for (var folder = Path.GetDirectoryName(file)!; folder != root && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
        return true;
    }
}
