using AgentMemory.Git.Opening;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>A reference that is about to move, as it stands now.</summary>
/// <param name="Ref">Its full name, or <c>HEAD</c> while detached.</param>
/// <param name="Expected">Where it stands; <c>null</c> where it does not exist.</param>
/// <param name="Parent">What the first commit follows; <c>null</c> for a root commit.</param>
sealed record RefTarget(string Ref, CommitId? Expected, CommitId? Parent)
{
    const string Head = "HEAD";
    const int LongestChain = 5;

    internal static RefTarget Resolve(OpenedRepository opened, CommitTarget target) => target switch
    {
        CommitTarget.Branch branch => Other(opened, branch),
        _ => Current(opened),
    };

    /// <summary>Reads HEAD anew: in a long-lived process the user may have switched branches.</summary>
    static RefTarget Current(OpenedRepository opened)
    {
        var name = Head;
        var reference = opened.References.Find(Head);
        for (var links = 0; reference is { Name: { } next }; links++)
        {
            if (links == LongestChain)
                throw CommitErrors.SymbolicRef(name);
            name = next;
            reference = opened.References.Find(name);
        }
        return At(opened, name, reference);
    }

    static RefTarget Other(OpenedRepository opened, CommitTarget.Branch branch)
    {
        if (!branch.Ref.StartsWith("refs/", StringComparison.Ordinal) || !GitReferences.IsValidName(branch.Ref))
            throw CommitErrors.BadRef(branch.Ref);
        var reference = opened.References.Find(branch.Ref);
        if (reference is { Name: not null })
            throw CommitErrors.SymbolicRef(branch.Ref);
        // Libgit2 notices this only when it cannot create the file. The first two are refs and refs/heads.
        if (reference is null && RepositoryPath.FoldersAbove(branch.Ref).Skip(2).Any(folder => opened.References.Find(folder) is not null))
            throw CommitErrors.BadRef(branch.Ref);
        return reference is null && branch.From is { } from
            ? new RefTarget(branch.Ref, null, CommitAt(opened, branch.Ref, from))
            : At(opened, branch.Ref, reference);
    }

    static RefTarget At(OpenedRepository opened, string name, RefValue? reference) =>
        reference is { Target: { } target } ? new RefTarget(name, target, CommitAt(opened, name, target)) : new RefTarget(name, null, null);

    static CommitId CommitAt(OpenedRepository opened, string name, CommitId id) =>
        opened.Objects.TreeOf(id) is not null ? id : throw CommitErrors.MissingCommit(name, id.Value);
}
