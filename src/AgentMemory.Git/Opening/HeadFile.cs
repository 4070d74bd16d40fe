using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Store;

namespace AgentMemory.Git.Opening;

/// <summary>What <c>HEAD</c> says, read before libgit2 sees it: a damaged one gets an error that names the file.</summary>
/// <param name="Branch">The full name of the branch; <c>null</c> while detached.</param>
sealed record HeadFile(string? Branch)
{
    const string SymbolicPrefix = "ref:";

    /// <summary>Reads the file of one work tree.</summary>
    /// <exception cref="AgentMemoryException">It names neither a branch nor a commit.</exception>
    internal static HeadFile Read(string gitDirectory)
    {
        var path = Path.Combine(gitDirectory, "HEAD");
        // Old repositories hold a symbolic link in place of a "ref:" line.
        var text = new FileInfo(path).LinkTarget is { } target && target.StartsWith("refs/", StringComparison.Ordinal)
            ? SymbolicPrefix + target
            : ReadText(path);
        if (text is null)
            throw Damaged(path, "is missing");
        text = text.TrimEnd();
        if (CommitId.TryParse(text, out _))
            return new HeadFile(Branch: null);
        if (!text.StartsWith(SymbolicPrefix, StringComparison.Ordinal))
            throw Damaged(path, "names neither a branch nor a commit");
        var branch = text[SymbolicPrefix.Length..].Trim();
        return branch.StartsWith("refs/", StringComparison.Ordinal) && GitReferences.IsValidName(branch)
            ? new HeadFile(branch)
            : throw Damaged(path, "names no valid branch");
    }

    static string? ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    static AgentMemoryException Damaged(string path, string what) => new(ErrorKind.Unsupported,
        $"The file {path} {what}, so no command can tell which branch is checked out.",
        "Write the branch back into it, as a line like \"ref: refs/heads/main\"; git reflog and .git/logs/HEAD remember the last commit.");
}
