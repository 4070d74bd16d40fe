using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>What can be wrong with a store or with naming something in it.</summary>
public static class StoreErrors
{
    /// <summary>There is no store at this commit.</summary>
    public static AgentMemoryException NoStore() =>
        new(ErrorKind.NotFound, "There is no memory here: the commit has no .agent-memory/.", "A human can run: agent-memory init");

    /// <summary>A file is no entry.</summary>
    public static AgentMemoryException Unreadable(string path, IReadOnlyList<Finding> findings) =>
        new(ErrorKind.Refused, $"{path} cannot be read as an entry: {findings.FirstOrDefault(f => f.Severity == Severity.Error)?.Message}", "See: agent-memory check") { Findings = findings };

    /// <summary>No entry has this id.</summary>
    public static AgentMemoryException NoEntry(string id) =>
        new(ErrorKind.NotFound, $"There is no entry '{id}' here.", "See: agent-memory list, agent-memory inbox");

    /// <summary>Several files carry one id.</summary>
    public static AgentMemoryException Duplicate(EntryId id, IEnumerable<string> paths) =>
        new(ErrorKind.Refused, $"'{id}' stands more than once: {string.Join(", ", paths)}.", "Rename or remove all but one of them, and commit that.");

    /// <summary>A revision does not exist.</summary>
    public static AgentMemoryException NoRevision(string revision) =>
        new(ErrorKind.NotFound, $"There is no commit '{revision}' in this repository.", "See: git log --oneline");

    /// <summary>An id's beginning fits several entries.</summary>
    public static AgentMemoryException Ambiguous(string prefix, IEnumerable<EntryId> candidates) =>
        new(ErrorKind.Refused, $"'{prefix}' could be any of: {string.Join(", ", candidates)}.", "Write more of the id.");

    /// <summary>A path of ours differs from HEAD.</summary>
    public static AgentMemoryException Dirty(DirtyPath dirty) => dirty.Kind == DirtyKind.Untracked
        ? new(ErrorKind.Refused, $"{dirty.Path} is not committed.", $"Commit it first: git add {dirty.Path} && git commit {dirty.Path}")
        : new(ErrorKind.Refused, $"{dirty.Path} has changes that are not committed.", $"Commit or restore it first: git commit {dirty.Path}, or git restore --staged --worktree {dirty.Path}");
}
