using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>What can stand against a commit, in the words the user reads.</summary>
static class CommitErrors
{
    internal static AgentMemoryException WriterBusy(string path) =>
        new(ErrorKind.Locked, "Another agent-memory process is writing to this repository.", $"Wait for it to end and run the command again; it holds {path}.");

    internal static AgentMemoryException IndexLocked(string path) =>
        new(ErrorKind.Locked, $"Git's index is locked by {path}: another Git command is running here, or one was killed.", $"Wait for it to end; where none is running, delete {path} and run the command again.");

    internal static AgentMemoryException LostIndexLock(string path) =>
        new(ErrorKind.Conflict, $"{path} was deleted or replaced while the index was being written under it; the index was left alone.", "Look at git status, and run the command again when no other Git command is running.");

    internal static AgentMemoryException RefLocked(string reference, string path) =>
        new(ErrorKind.Locked, $"{reference} is locked by {path}: another Git command is running here, or one was killed.", $"Wait for it to end; where none is running, delete {path} and run the command again.");

    internal static AgentMemoryException KeepsMoving(string reference) =>
        new(ErrorKind.Locked, $"{reference} moved at every attempt: others commit to it faster than this command can.", "Run the command again when they are done.");

    internal static AgentMemoryException OperationInProgress(string operation) =>
        new(ErrorKind.Refused, $"A {operation} is in progress, and a commit now would land in the middle of it.", $"Finish or abort it first (git status says how), or pass --force.");

    internal static AgentMemoryException ForeignIndex(string value, string real) =>
        new(ErrorKind.Unsupported, $"GIT_INDEX_FILE names {value}, and only the work tree's own index, {real}, is kept in step with a commit.", "Unset GIT_INDEX_FILE and run the command again.");

    internal static AgentMemoryException ForeignObjects(string variable, string value) =>
        new(ErrorKind.Unsupported, $"{variable} names {value}, and commits are written to the repository's own object store only: the objects they build on might not be there.", $"Unset {variable} and run the command again, outside of a hook that sets it.");

    internal static AgentMemoryException UnreadableIndex(string path, Exception inner) =>
        new(ErrorKind.Unsupported, $"The index {path} cannot be read: {inner.Message}.", "Look at git status; rm the index and git reset rebuild a damaged one.", inner);

    internal static AgentMemoryException IncompleteIndexCopy(string path) =>
        new(ErrorKind.Conflict, $"The index {path} changed or its copy was deleted while it was being read; nothing was written.", "Look at git status, and run the command again when no other Git command is running.");

    internal static AgentMemoryException IndexCollision(string path) =>
        new(ErrorKind.Refused, $"{path} collides with other paths in the index.", "Look at git status, and unstage what stands below or above that path.");

    internal static AgentMemoryException UnreadableJournal(string path) =>
        new(ErrorKind.Unsupported, $"An interrupted write left {path}, which this version cannot read.", "Run the newest agent-memory, or look at git status, put things right and delete that file.");

    internal static AgentMemoryException UnhealedJournal(string path) =>
        new(ErrorKind.Locked, $"Another write to this repository is under way or was interrupted and left {path}; file locks do not work here, so the two cannot be told apart.", "Wait for it to end; where none is running, run the command again where file locks work (a local disk, without DOTNET_SYSTEM_IO_DISABLEFILELOCKING).");

    internal static AgentMemoryException CheckedOut(string reference, string workTree) =>
        new(ErrorKind.Refused, $"{reference} is checked out in {workTree}; a commit from elsewhere would leave its files behind.", "Switch that work tree to another branch (git worktree prune drops one that is gone), and run the command again.");

    internal static AgentMemoryException SymbolicRef(string reference) =>
        new(ErrorKind.Unsupported, $"{reference} is a symbolic reference, and only a plain branch is written to.", $"Remove it with git symbolic-ref --delete {reference}.");

    internal static AgentMemoryException BadRef(string reference) =>
        new(ErrorKind.Refused, $"{reference} cannot be the name of a branch here: it is malformed, or another branch is named like one of its folders.", "Look at git branch --all, and rename what stands in its way.");

    internal static AgentMemoryException SwapFailed(string reference, string reason) =>
        new(ErrorKind.Unsupported, $"Git could not move {reference}: {reason}.", "Look at git status and git fsck.");

    internal static AgentMemoryException MissingCommit(string reference, string id) =>
        new(ErrorKind.Unsupported, $"{reference} points at {id}, which is not a commit in this clone.", "Run git fsck, or fetch it first.");

    internal static AgentMemoryException CannotBuild(string reference, Exception inner) =>
        new(ErrorKind.Unsupported, $"The commit for {reference} could not be put together: {inner.Message}.", "Run git fsck; a partial or shallow clone may lack objects that git fetch brings.", inner);

    internal static AgentMemoryException MissingBlob(string path, BlobId blob) =>
        new(ErrorKind.Unsupported, $"The content {blob.Short} of {Printable(path)} is not in this clone.", "Fetch it first: a partial clone leaves content out.");

    internal static AgentMemoryException BadPath(string path) =>
        new(ErrorKind.Refused, $"'{Printable(path)}' is not a path that may be written in a repository.", "Use a relative path with forward slashes, without '..' and '.git'.");

    internal static AgentMemoryException NotAFile(string path, string what) =>
        new(ErrorKind.Refused, $"{Printable(path)} is {what}, and nothing is written through or over it.", "Move it out of the way, commit that, and run the command again.");

    internal static AgentMemoryException OtherCase(string path, string twin) =>
        new(ErrorKind.Refused, $"{Printable(path)} stands here as {Printable(twin)}, which this file system takes for the same.", "Rename one of them with git mv.");

    internal static AgentMemoryException Dirty(IReadOnlyList<string> reasons) =>
        new(ErrorKind.Refused, $"Uncommitted work would be overwritten: {string.Join("; ", reasons)}.", "Commit it, or put it aside with git stash, and run the command again.");

    internal static AgentMemoryException ChangedMeanwhile(string path) =>
        new(ErrorKind.Conflict, $"{Printable(path)} was changed by somebody else while it was being written; their content was kept.", "Look at it, commit or discard it, and run the command again.");

    internal static AgentMemoryException LeavesWorkTree(string path, string target) =>
        new(ErrorKind.Refused, $"{Printable(path)} is a link that leads to {Printable(target)}, outside the work tree.", "Replace the link by a file, and run the command again.");

    internal static AgentMemoryException NoWorkTree() =>
        new(ErrorKind.Refused, "A bare repository has no files to write.", "Run the command in a clone or a work tree.");

    internal static AgentMemoryException CannotFilter(string path, string filter) =>
        new(ErrorKind.Unsupported, $"{Printable(path)} would have to pass {filter} on its way into Git, which is not supported.", $"Exempt it in .gitattributes, e.g. with '{Printable(path)} -filter -working-tree-encoding'.");

    internal static AgentMemoryException UnreadableAttributes(string path, string reason) =>
        new(ErrorKind.Unsupported, $"What Git's attributes say of {Printable(path)} cannot be read: {reason}.", "Look at git status and git check-attr.");

    internal static AgentMemoryException BadMessage() =>
        new(ErrorKind.Refused, "A commit message cannot hold a NUL character.", "Remove it from the text.");

    internal static AgentMemoryException CannotWrite(Exception inner) =>
        new(ErrorKind.Refused, $"Writing failed: {inner.Message} Nothing of it stays: what had been written is taken back, at the latest by the next command.", "Look at the disk's space and the file's permissions.", inner);

    internal static AgentMemoryException CannotWriteFile(string path, Exception inner) =>
        new(ErrorKind.Refused, $"{Printable(path)} could not be written: {inner.Message} It stays as it was; files before it in the same command stay written.", "Look at the disk's space and the file's permissions, and run the command again.", inner);

    /// <summary>Paths come from strangers' trees: nothing of theirs may act on a terminal.</summary>
    static string Printable(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || char.GetUnicodeCategory(source[i]) == System.Globalization.UnicodeCategory.Format ? '?' : source[i];
        });
}
