using AgentMemory.Actors;
using AgentMemory.History;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Checks;

/// <summary>Finds what a change lets through that its base did not, and which of it an agent brought.</summary>
static class PolicyCheck
{
    /// <summary>Returns the findings of a store at one commit.</summary>
    internal static IEnumerable<Finding> Run(StoreView view)
    {
        var weakenings = view.Judged.Weakenings;
        if (weakenings.Count == 0)
            yield break;
        foreach (var weakening in weakenings)
            yield return PolicyRules.Weakened.At($"{weakening.Key} {weakening.Message}; until the trusted branch has this, {view.Judged.Base!.Short} counts, which is stricter.", PathOf(weakening));
        foreach (var commit in view.History.Commits.Where(commit => IsByAgent(commit) && !view.IsInBase(commit.Id)))
        {
            foreach (var weakening in Of(commit, view.Tree))
                yield return PolicyRules.WeakenedByAgent.At($"Commit {commit.Id.Short} by {NameOf(commit)}: {weakening.Key} {weakening.Message}.", PathOf(weakening));
        }
    }

    /// <summary>What one commit let through that none of its parents did.</summary>
    static IEnumerable<PolicyWeakening> Of(MemoryCommit commit, IRepositoryTree tree)
    {
        if (ChangeOf(commit, StoreLayout.ConfigFile) is { } policy && PolicyVersions.TryRead(tree, policy.Old) is { } before)
        {
            foreach (var weakening in PolicyWeakening.Between(before, PolicyVersions.TryRead(tree, policy.New) ?? new Policy()))
                yield return weakening;
        }
        if (ChangeOf(commit, StoreLayout.AllowedSigners) is { } signers)
        {
            foreach (var weakening in SignerChanges.Between(tree, signers.Old, tree, signers.New))
                yield return weakening;
        }
    }

    /// <summary>A file's change compared with the first parent, where it differs from all of them: a merge that takes one side over changed nothing.</summary>
    static MemoryChange? ChangeOf(MemoryCommit commit, string path)
    {
        var changes = commit.Changes.Where(change => change.Path == path).ToList();
        return changes.Count > 0 && changes.Count >= commit.Parents.Count ? changes[0] : null;
    }

    static bool IsByAgent(MemoryCommit commit) =>
        AgentAuthors.Include(commit.Author) || commit.Blocks.Any(block => block.Agent is not null || block.AssistedBy is not null);

    static string PathOf(PolicyWeakening weakening) => weakening.Key == "allowed_signers" ? StoreLayout.AllowedSigners : StoreLayout.ConfigFile;

    static string NameOf(MemoryCommit commit) =>
        commit.Blocks.Select(block => block.Agent ?? block.AssistedBy).FirstOrDefault(name => name is not null) ?? commit.Author.Name;
}
