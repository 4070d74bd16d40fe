using System.Globalization;
using System.Text;
using AgentMemory.Digests;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>A state of a repository, as far as an answer depends on it: a commit, and the references that take part in judging it.</summary>
/// <param name="repository">The repository.</param>
/// <param name="commit">The commit that answers; <c>null</c> where there is none yet.</param>
public sealed class RecallState(IMemoryRepository repository, CommitId? commit)
{
    /// <summary>The commit that answers.</summary>
    public CommitId? Commit => commit;

    /// <summary>The repository's facts.</summary>
    public RepositoryFacts Facts => repository.Facts;

    /// <summary>The files of the commit.</summary>
    public IRepositoryTree Tree => repository.TreeAt(commit);

    /// <summary>Whether it is what HEAD stands at.</summary>
    public bool IsHead => commit == repository.Head;

    /// <summary>Judges everything that can be recalled.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or it is not ours.</exception>
    public JudgedStore Judge() => JudgedStore.Of(repository, commit);

    /// <summary>Moves an earlier judgement here; <c>null</c> where everything has to be judged anew.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or it is not ours.</exception>
    public JudgedMove? Move(IJudgedBefore before) => IsHead && commit is { } head ? JudgedMove.Of(repository, head, before) : null;

    /// <summary>
    /// Returns a digest of everything that a judgement depends on: what was judged under the same digest, by the same build of this tool, is
    /// judged the same again.
    /// </summary>
    /// <param name="trustedBranch">The branch whose fetched copies take part; it follows from the commit.</param>
    /// <param name="withBranches">Whether the branches of the repository take part.</param>
    public string Fingerprint(string trustedBranch, bool withBranches)
    {
        var text = new StringBuilder();
        Add("build", Digest.Hex(typeof(RecallState).Module.ModuleVersionId.ToByteArray()));
        Add("commit", commit?.Value);
        Add("tip", IsHead ? repository.Facts.HeadBranch ?? "detached" : null);
        Add("shallow", repository.Facts.IsShallow ? "yes" : null);
        foreach (var inbox in repository.Inboxes())
            Add(inbox.Ref, inbox.Tip.Value);
        Add("local", repository.Resolve($"refs/heads/{trustedBranch}")?.Value);
        foreach (var remote in repository.RemoteBranches(trustedBranch))
            Add(remote.Ref, string.Join(' ', remote.Urls.Prepend(remote.Tip?.Value ?? "")));
        if (withBranches)
        {
            foreach (var tip in repository.BranchTips())
                Add("branch", tip.Value);
        }
        return Digest.Of(text.ToString());

        void Add(string name, string? value) => text.Append(CultureInfo.InvariantCulture, $"{name}\0{value}\n");
    }
}
