using System.Runtime.InteropServices;
using AgentMemory.Git.Commits;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Tells how commits are built on each other. What is not here, as beyond a shallow boundary, is built on by nothing.</summary>
sealed unsafe class CommitGraph(OpenedRepository opened)
{
    const string RemotePrefix = "refs/remotes/";

    /// <summary>Returns where branches stand, without the inboxes and without names that cannot be followed; each commit once, in order.</summary>
    internal IReadOnlyList<CommitId> BranchTips()
    {
        var inboxes = InboxBranches.Find(opened).Select(inbox => inbox.Ref).ToHashSet(StringComparer.Ordinal);
        return [.. new[] { "refs/heads/*", RemotePrefix + "*" }.SelectMany(opened.References.Matching).Where(name => !inboxes.Contains(name))
            .Select(TipOf).OfType<CommitId>().Distinct().OrderBy(tip => tip.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether one of the commits is another, or is built on it.</summary>
    internal bool IsBuiltOn(IReadOnlyList<CommitId> commits, CommitId other)
    {
        if (commits.Count == 0 || !IsHere(other))
            return false;
        var wanted = Oid.From(other);
        var ids = new Oid[commits.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = Oid.From(commits[i]);
        fixed (Oid* from = ids)
            return NativeGit.IsReachable(opened.Native, (byte*)&wanted, (byte*)from, (nuint)ids.Length) == 1;
    }

    /// <summary>Whether a commit is here and names no parents of its own, whatever a shallow boundary hides.</summary>
    internal bool IsRoot(CommitId commit)
    {
        var id = Oid.From(commit);
        if (NativeGit.LookUpCommit(out var found, opened.Native, (byte*)&id) < 0)
            return false;
        var header = Marshal.PtrToStringUTF8(NativeGit.HeaderOfCommit(found)) ?? "";
        NativeGit.FreeCommit(found);
        return !header.Contains("\nparent ", StringComparison.Ordinal);
    }

    bool IsHere(CommitId commit)
    {
        try
        {
            return opened.Objects.TreeOf(commit) is not null;
        }
        catch (LibGit2SharpException)
        {
            return false;
        }
    }

    CommitId? TipOf(string name)
    {
        try
        {
            return opened.References.Resolve(name) is { } tip && IsHere(tip) ? tip : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
