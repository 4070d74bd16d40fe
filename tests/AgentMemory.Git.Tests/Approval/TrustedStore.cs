using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Views;

namespace AgentMemory.Git.Tests.Approval;

/// <summary>A repository whose policy trusts the branch <c>main</c> of a remote, and one entry <c>x</c> in it.</summary>
sealed class TrustedStore : IDisposable
{
    internal const string Url = "https://git.example.org/team/memory.git";
    internal const string X = ".agent-memory/project/x.md";

    TrustedStore(TempRepository git) => Git = git;

    internal TempRepository Git { get; }

    /// <summary>A store with this policy and no entry; <c>origin</c> is configured and has seen nothing.</summary>
    internal static TrustedStore Create(string remote = "https://git.example.org/team/*", string proofs = "trusted-branch")
    {
        var store = new TrustedStore(TempRepository.Create());
        store.Git.Write(".agent-memory/config.yaml", $"version: 1\ntrusted: {{branch: main, remote: '{remote}'}}\napproval: {{proofs: [{proofs}]}}\n");
        store.Git.CommitAll("Policy");
        store.Git.Git("config", "remote.origin.url", Url);
        store.Git.Git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
        return store;
    }

    /// <summary>Commits the entry with this body and status.</summary>
    internal string Write(string body, string status = "approved", string path = X)
    {
        Git.Write(path, $"---\ntype: project\ntitle: The title\nstatus: {status}\n---\n\n{body}\n");
        return Git.CommitAll($"Write {body}");
    }

    /// <summary>Lets a remote have a commit as its <c>main</c>, as a fetch would.</summary>
    internal void Fetched(string revision = "HEAD", string remote = "origin") => Git.Git("update-ref", $"refs/remotes/{remote}/main", revision);

    /// <summary>What is proved about <c>x</c> at HEAD, or at a revision.</summary>
    internal AuthorityVerdict Judge(string? revision = null, string id = "x") => Look(view => view.Find(EntryId.Parse(id))!.Verdict, revision);

    internal T Look<T>(Func<StoreView, T> read, string? revision = null)
    {
        using var store = GitStore.Open(new() { CurrentDirectory = Git.Root });
        return read(revision is null ? StoreView.AtHead(store.Repository) : StoreView.At(store.Repository, store.Repository.Resolve(revision)));
    }

    internal CommitId Commit(string revision = "HEAD") => new(Git.Git("rev-parse", revision).Trim());

    public void Dispose() => Git.Dispose();
}
