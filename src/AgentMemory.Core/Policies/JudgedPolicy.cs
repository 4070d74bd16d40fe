using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Policies;

/// <summary>
/// The rules a tree is judged by: the stricter of its own policy and its base's. The base is looked for only where the policy
/// ever changed, or somebody asks for it.
/// </summary>
public sealed class JudgedPolicy
{
    readonly IRepositoryTree _tree;
    readonly Func<MemoryHistory> _history;
    readonly Lazy<CommitId?> _base;
    readonly Lazy<Policy> _policy;

    /// <summary>Judges a tree.</summary>
    /// <param name="repository">Where it lies.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="history">The history that leads up to it.</param>
    /// <param name="own">Its own policy.</param>
    public JudgedPolicy(IMemoryRepository repository, IRepositoryTree tree, Func<MemoryHistory> history, Policy own)
    {
        _tree = tree;
        _history = history;
        Own = own;
        _base = new(() => Named ?? (tree.Commit is { } commit ? PolicyBase.Find(repository, commit, history(), IsPlanned) : null));
        BaseTree = new(() => _base.Value is { } commit ? repository.TreeAt(commit) : null);
        _policy = new(() => IsUnchanged ? Own : Judge());
    }

    /// <summary>The base that somebody named; <c>null</c> to find it.</summary>
    public CommitId? Named { get; init; }

    /// <summary>Whether the tree is to be committed on top of the commit that it names, so that this commit may be its base.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>The policy that stands in the tree.</summary>
    public Policy Own { get; }

    /// <summary>The policy that is judged by.</summary>
    public Policy Policy => _policy.Value;

    /// <summary>The commit whose rules count too; <c>null</c> where there is none.</summary>
    public CommitId? Base => _base.Value;

    /// <summary>The base's tree.</summary>
    internal Lazy<IRepositoryTree?> BaseTree { get; }

    /// <summary>What the change lets through that its base did not.</summary>
    public IReadOnlyList<PolicyWeakening> Weakenings =>
        BaseTree.Value is { } tree && PolicyVersions.TryRead(tree) is { } before
            ? [.. PolicyWeakening.Between(before, Own), .. SignerChanges.Between(tree, tree.Find(StoreLayout.AllowedSigners)?.Blob, _tree, _tree.Find(StoreLayout.AllowedSigners)?.Blob)]
            : [];

    /// <summary>Whether the same tree is judged by the same rules and signers there, byte for byte.</summary>
    internal bool AgreesWith(JudgedPolicy other) =>
        ((IsUnchanged && other.IsUnchanged) || InBase(StoreLayout.ConfigFile) == other.InBase(StoreLayout.ConfigFile))
        && (HasNoSigners || InBase(StoreLayout.AllowedSigners) == other.InBase(StoreLayout.AllowedSigners));

    /// <summary>What it comes from: trees of the same sources are judged by the same rules and signers.</summary>
    internal string Sources =>
        $"{_tree.Find(StoreLayout.ConfigFile)?.Blob} {(IsUnchanged ? null : InBase(StoreLayout.ConfigFile)?.Blob)} {(HasNoSigners ? null : InBase(StoreLayout.AllowedSigners)?.Blob)}";

    /// <summary>Whether there was ever but one policy, so that no base can have another.</summary>
    bool IsUnchanged => Named is null && _history().VersionsOf(StoreLayout.ConfigFile).Count < 2;

    bool HasNoSigners => _history().VersionsOf(StoreLayout.AllowedSigners).Count == 0;

    StoreFile? InBase(string path) => BaseTree.Value?.Find(path);

    Policy Judge() => BaseTree.Value is { } tree && PolicyVersions.TryRead(tree) is { } before && before != Own
        ? PolicyStrictness.Stricter(Own, before)
        : Own;
}
