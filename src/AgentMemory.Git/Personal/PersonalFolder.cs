using AgentMemory.Errors;
using AgentMemory.Personal;

namespace AgentMemory.Git.Personal;

/// <summary>
/// The folder of the user's own store. To erase it, its Git directory is renamed first: from then on there is no store, and what lies
/// there is removed by this command or, when it is killed, by the next one that looks for the store.
/// </summary>
/// <param name="path">Where it lies, absolute.</param>
public sealed class PersonalFolder(string path) : IPersonalFolder
{
    const string GitDirectory = ".git";

    /// <summary>The Git directory of a store that is being erased.</summary>
    const string Erased = ".git-erased";

    /// <summary>What of a store lies beside its Git directory.</summary>
    static readonly IReadOnlyList<string> OfWorkTree = [".agent-memory", "AGENTS.md", "CLAUDE.md"];

    /// <summary>The rights of a folder that is nobody else's business.</summary>
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <inheritdoc/>
    public string Path => path;

    /// <summary>Whether it holds a store.</summary>
    public bool HasStore => Directory.Exists(At(GitDirectory));

    /// <inheritdoc/>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows() && Directory.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0;

    /// <inheritdoc/>
    public void Close()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FolderPart> Survey()
    {
        if (new DirectoryInfo(path).LinkTarget is { } target)
            throw new AgentMemoryException(ErrorKind.Refused, $"{path} is a symbolic link to {target}, so it is not removed.", "Name the folder itself with AGENT_MEMORY_HOME.");
        if (!HasStore)
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no personal store at {path}.");
        var foreign = Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName).Where(name => name is not GitDirectory && !OfWorkTree.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (foreign.Count > 0)
            throw new AgentMemoryException(ErrorKind.Refused, $"{path} also holds what is not the personal store's: {string.Join(", ", foreign.Take(5))}{(foreign.Count > 5 ? ", …" : "")}.", "Move it elsewhere first: everything in that folder would be removed.");
        DemandWhole();
        return [.. OfWorkTree.Where(name => System.IO.Path.Exists(At(name))).Select(name => Count(name, [At(name)])), .. OfGitDirectory()];
    }

    /// <inheritdoc/>
    public void Abandon() => Directory.Move(At(GitDirectory), At(Erased));

    /// <inheritdoc/>
    public void Sweep()
    {
        if (!Directory.Exists(At(Erased)))
            return;
        // Where somebody has made a new store since, its files are not the erased one's.
        foreach (var name in HasStore ? [] : OfWorkTree)
            Remove(At(name));
        // Last, because its name is what says that there is something left to remove.
        Remove(At(Erased));
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            TryRemoveFolder();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Remains() =>
        Directory.Exists(path) ? [.. Directory.EnumerateFileSystemEntries(path, "*", Everything).Order(StringComparer.Ordinal)] : [];

    /// <summary>What lies outside would stay, and what is linked to would be somebody else's.</summary>
    void DemandWhole()
    {
        if (new DirectoryInfo(path).EnumerateFileSystemInfos("*", Everything).FirstOrDefault(item => item.LinkTarget is not null) is { } link)
            throw new AgentMemoryException(ErrorKind.Refused, $"{link.FullName} is a symbolic link, so what it leads to would stay.", "Remove the link, and what it leads to where that is yours.");
        if (File.Exists(At(GitDirectory, "objects", "info", "alternates")))
            throw new AgentMemoryException(ErrorKind.Refused, "The personal store borrows objects of another repository, which would stay.", $"Run in {path}: git repack -a -d && rm .git/objects/info/alternates");
        if (Directory.Exists(At(GitDirectory, "worktrees")) && Directory.EnumerateDirectories(At(GitDirectory, "worktrees")).Any())
            throw new AgentMemoryException(ErrorKind.Refused, "The personal store has linked work trees, which would stay.", $"See git -C {path} worktree list, and remove them with git worktree remove.");
    }

    IEnumerable<FolderPart> OfGitDirectory()
    {
        const string derived = "agent-memory";
        var kept = At(GitDirectory, derived);
        if (Directory.Exists(kept))
            yield return Count("index, receipts and caches", [kept]);
        yield return Count("history", Directory.EnumerateFileSystemEntries(At(GitDirectory)).Where(item => System.IO.Path.GetFileName(item) != derived));
    }

    static FolderPart Count(string name, IEnumerable<string> items)
    {
        var files = items.SelectMany(item => File.Exists(item) ? [new FileInfo(item)] : new DirectoryInfo(item).EnumerateFiles("*", Everything)).ToList();
        return new FolderPart(name, files.Count, files.Sum(file => file.Length));
    }

    /// <summary>Never follows a link; Git makes its objects read-only, which keeps some systems from deleting them.</summary>
    static void Remove(string item)
    {
        if (!Directory.Exists(item) || new DirectoryInfo(item).LinkTarget is not null)
        {
            File.Delete(item);
            return;
        }
        foreach (var below in Directory.EnumerateFileSystemEntries(item))
            Remove(below);
        Directory.Delete(item);
    }

    /// <summary>The folder above may be somebody else's; an empty one tells nothing.</summary>
    void TryRemoveFolder()
    {
        try
        {
            Directory.Delete(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
        }
    }

    string At(params ReadOnlySpan<string> names) => System.IO.Path.Combine([path, .. names]);
}
