using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Finds the branches on which proposals gather, here and on the remotes.</summary>
static class InboxBranches
{
    const string LocalPrefix = "refs/heads/" + StoreLayout.InboxBranchPrefix;
    const string RemotePrefix = "refs/remotes/";

    /// <summary>Returns them by name; a branch that names no commit that is here is left out.</summary>
    internal static IReadOnlyList<InboxTip> Find(OpenedRepository opened)
    {
        var tips = new List<InboxTip>();
        foreach (var glob in new[] { LocalPrefix + "*", $"{RemotePrefix}*/{StoreLayout.InboxBranchPrefix}*" })
        {
            foreach (var name in Matching(glob, opened))
            {
                if (IsInbox(name, opened) && TipOf(name, opened) is { } tip)
                    tips.Add(new InboxTip(name, tip));
            }
        }
        tips.Sort((a, b) => string.CompareOrdinal(a.Ref, b.Ref));
        return tips;
    }

    static IReadOnlyList<string> Matching(string glob, OpenedRepository opened)
    {
        try
        {
            return opened.References.Matching(glob);
        }
        catch (LibGit2SharpException failure)
        {
            throw new AgentMemoryException(ErrorKind.Unsupported, $"The branches of {opened.Facts.CommonDirectory} cannot be listed: {failure.Message}.", "Run git fsck, and git for-each-ref, which names the damaged one.", failure);
        }
    }

    // A glob's star crosses slashes, so "origin/topic/agent-memory/inbox/x" matches too: a branch of another name.
    static bool IsInbox(string name, OpenedRepository opened)
    {
        if (name.StartsWith(LocalPrefix, StringComparison.Ordinal))
            return true;
        var end = name.IndexOf("/" + StoreLayout.InboxBranchPrefix, RemotePrefix.Length, StringComparison.Ordinal);
        if (end < 0)
            return false;
        var remote = name[RemotePrefix.Length..end];
        return !remote.Contains('/') || opened.Settings.HasAny($"remote.{remote}.", "url");
    }

    static CommitId? TipOf(string name, OpenedRepository opened)
    {
        try
        {
            return opened.References.Resolve(name) is { } tip && opened.Objects.TreeOf(tip) is not null ? tip : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
