using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Git;
using AgentMemory.Policies;
using AgentMemory.Testing;
using AgentMemory.Views;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// A clone of a repository that a host reviews, whose policy takes all three proofs, so that each can be asked alone what it
/// says about one and the same history. Ada approves and signs.
/// </summary>
sealed class ReviewedRepository : IDisposable
{
    internal const string Signers = ".agent-memory/allowed_signers";
    internal static readonly string[] Proofs = ["attested", "trusted-branch", "signed"];

    ReviewedRepository(MemoryRepository memory, SshKey key) => (Memory, Key) = (memory, key);

    internal MemoryRepository Memory { get; }

    internal TempRepository Git => Memory.Git;

    /// <summary>Ada's key.</summary>
    internal SshKey Key { get; }

    /// <summary>A store without entries; <c>origin</c> has everything.</summary>
    internal static ReviewedRepository Create()
    {
        var key = SshKey.Create();
        var reviewed = new ReviewedRepository(MemoryRepository.Create(), key);
        reviewed.WritePolicy();
        reviewed.Git.Write(Signers, key.Allowed("ada@example.org"));
        reviewed.Git.CommitAll("Policy");
        reviewed.Git.Git("config", "remote.origin.url", "https://git.example.org/team/memory.git");
        reviewed.Git.Git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
        reviewed.Land();
        key.Configure(reviewed.Git);
        return reviewed;
    }

    internal void WritePolicy(string approvers = "ada@example.org", string branch = "main") => Git.Write(".agent-memory/config.yaml",
        $"version: 1\ntrusted: {{branch: {branch}, remote: 'https://git.example.org/team/*'}}\napproval: {{proofs: [attested, trusted-branch, signed], approvers: [{approvers}]}}\n");

    /// <summary>Lets the host have what HEAD has, as after a reviewed merge and a fetch.</summary>
    internal void Land() => Git.Git("update-ref", "refs/remotes/origin/main", "HEAD");

    /// <summary>What each proof says about an id at HEAD; <c>null</c> where there is no such entry.</summary>
    internal IReadOnlyDictionary<string, AuthorityVerdict>? Verdicts(string id, params (string Name, string Value)[] variables)
    {
        using var store = GitStore.Open(new() { CurrentDirectory = Memory.Root, Environment = Memory.Setting(variables).Environment });
        var view = StoreView.AtHead(store.Repository);
        if (EntryId.TryParse(id, out var parsed) && view.Find(parsed) is { } entry)
            return Proofs.ToDictionary(proof => proof, proof => Resolver(store, view, proof).Resolve(new EntryClaim(entry.Entry.Type, entry.Entry.Id, entry.Entry.Status, entry.Blob)));
        return null;
    }

    internal string Blob(string id) => Git.Git("hash-object", MemoryRepository.PathOf(id)).Trim();

    internal string SignatureOf(string id) => $".agent-memory/approvals/{id}@{Blob(id)}.sig";

    /// <summary>The trailers by which a person approves an entry as it lies on disk.</summary>
    internal string Statement(string id) => $"Memory-Id: {id}\nMemory-Action: approve\nMemory-Approves: project/{id}@{Blob(id)}";

    public void Dispose()
    {
        Memory.Dispose();
        Key.Dispose();
    }

    static AuthorityResolver Resolver(GitStore store, StoreView view, string proof) => AuthorityResolver.For(new ProofSources
    {
        Repository = store.Repository,
        Tree = view.Tree,
        History = view.History,
        Policy = view.Policy with { Approval = Only(view.Policy.Approval, proof) },
        BaseTree = new(() => view.Judged.Base is { } commit ? store.Repository.TreeAt(commit) : null),
        IsTip = true,
    });

    static ApprovalPolicy Only(ApprovalPolicy policy, string proof) =>
        policy with { Proofs = [proof], Also = policy.Also is { } also ? Only(also, proof) : null };
}
