using AgentMemory.Actors;
using AgentMemory.Checks;
using AgentMemory.Git.Tests.Approval;
using AgentMemory.Lifecycle;

namespace AgentMemory.Git.Tests.Policies;

/// <summary>
/// How often a check judges a store: as HEAD stands, and as the next commit will be judged, which is the same in most. Each time the
/// proof <c>trusted-branch</c> asks once where the branch stands.
/// </summary>
public class JudgedOnceTests
{
    [Test]
    public void A_policy_that_never_changed_judges_once() =>
        Assert.That(Judgements(_ => { }), Is.EqualTo(1));

    [Test]
    public void So_does_one_that_the_base_of_HEAD_has_already([Values] bool isLanded) => Assert.That(
        Judgements(store =>
        {
            Policy(store, "min_confidence: 0.9");
            store.Git.Commit("Work");
            if (isLanded)
                store.Fetched();
        }), Is.EqualTo(1));

    [Test]
    public void A_policy_that_HEAD_itself_brought_to_the_trusted_branch_judges_again() => Assert.That(
        Judgements(store =>
        {
            Policy(store, "min_confidence: 0.9");
            store.Fetched();
        }), Is.EqualTo(2));

    [Test]
    public void So_do_signers_that_it_brought() => Assert.That(
        Judgements(store =>
        {
            store.Git.Write(".agent-memory/allowed_signers", "ada@example.org ssh-ed25519 AAAA\n");
            store.Git.CommitAll("Signers");
            store.Fetched();
        }), Is.EqualTo(2));

    [Test]
    public void A_later_commit_judges_by_those_signers_once() => Assert.That(
        Judgements(store =>
        {
            store.Git.Write(".agent-memory/allowed_signers", "ada@example.org ssh-ed25519 AAAA\n");
            store.Git.CommitAll("Signers");
            store.Git.Commit("Work");
            store.Fetched();
        }), Is.EqualTo(1));

    /// <summary>What a check asks more under the proof than under a policy that does not list it.</summary>
    static int Judgements(Action<TrustedStore> change) => Asked("trusted-branch", change) - Asked("attested", change);

    static int Asked(string proof, Action<TrustedStore> change)
    {
        using var store = TrustedStore.Create(proofs: proof);
        store.Write("one");
        store.Fetched();
        change(store);
        using var git = GitStore.Open(new() { CurrentDirectory = store.Git.Root });
        var (repository, asked) = CountingRepository.Around(git.Repository);
        new CheckOperation(new StoreAccess { Repository = repository, Committer = git.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System }).Run();
        return asked(nameof(repository.RemoteBranches));
    }

    static void Policy(TrustedStore store, string more)
    {
        const string config = ".agent-memory/config.yaml";
        store.Git.Write(config, store.Git.Read(config).Replace("approval: {", $"approval: {{{more}, ", StringComparison.Ordinal));
        store.Git.CommitAll("Policy");
    }
}
