using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.Tests.Approval;

public class TrustedBranchProofTests
{
    [Test]
    public void Bytes_that_say_approved_at_the_tip_are_approved_by_whoever_brought_them_there()
    {
        using var store = TrustedStore.Create();
        var brought = store.Write("one");
        store.Git.Commit("Work");
        store.Fetched();

        var verdict = store.Judge();

        Assert.That(verdict.Authority, Is.EqualTo(Authority.Approved));
        Assert.That(verdict.Proof!.Proof, Is.EqualTo("trusted-branch"));
        Assert.That(verdict.Proof.Commit, Is.EqualTo(new CommitId(brought)));
        Assert.That(verdict.Proof.By, Is.EqualTo(new Identity("Ada Lovelace", "ada@example.org")));
        Assert.That(verdict.Proof.Date, Is.Not.Null);
    }

    [Test]
    public void A_merge_is_what_brought_bytes_to_the_branch()
    {
        using var store = TrustedStore.Create();
        store.Git.Git("switch", "-q", "-c", "feature");
        store.Write("one");
        store.Git.Git("switch", "-q", "main");
        store.Git.Git("merge", "-q", "--no-ff", "-m", "Merge pull request #1", "feature");
        store.Fetched();

        Assert.That(store.Judge().Proof!.Commit, Is.EqualTo(store.Commit()));
    }

    [Test]
    public void The_local_branch_proves_nothing()
    {
        using var store = TrustedStore.Create();
        store.Fetched();
        store.Write("one");

        Assert.That(store.Judge(), Is.EqualTo(new AuthorityVerdict(Authority.Claimed)));
    }

    [Test]
    public void Other_bytes_than_those_at_the_tip_are_lapsed_whatever_they_say([Values("approved", "proposed", "retired")] string status)
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Fetched();
        store.Write("two", status);

        var verdict = store.Judge();

        Assert.That(verdict.Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(verdict.Attested!.Blob.Value, Is.EqualTo(store.Git.Git("rev-parse", $"refs/remotes/origin/main:{TrustedStore.X}").Trim()));
    }

    [Test]
    public void Older_bytes_of_the_branch_itself_are_lapsed()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Write("two");
        store.Fetched();
        store.Git.Git("revert", "--no-edit", "HEAD");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void What_the_branch_took_away_has_ended_and_does_not_come_back_by_restoring_it()
    {
        using var store = TrustedStore.Create();
        var one = store.Write("one");
        store.Git.Git("rm", "-q", TrustedStore.X);
        store.Git.Commit("Remove it");
        store.Fetched();
        store.Git.Git("checkout", "-q", one, "--", TrustedStore.X);
        store.Git.Commit("Restore it");

        Assert.That(store.Judge(), Has.Property(nameof(AuthorityVerdict.Authority)).EqualTo(Authority.Lapsed).And.Property(nameof(AuthorityVerdict.IsEnded)).True);
    }

    [TestCase("proposed", Authority.Proposed)]
    [TestCase("retired", Authority.None)]
    public void A_merge_of_what_nobody_calls_approved_approves_nothing(string status, Authority expected)
    {
        using var store = TrustedStore.Create();
        store.Write("one", status);
        store.Fetched();

        Assert.That(store.Judge().Authority, Is.EqualTo(expected));
    }

    [Test]
    public void Approval_does_not_follow_bytes_to_another_id()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Fetched();
        store.Git.Write(".agent-memory/project/y.md", store.Git.Read(TrustedStore.X));
        store.Git.CommitAll("Copy");

        Assert.That(store.Judge(id: "y").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void A_retirement_on_the_branch_at_hand_holds_before_it_is_merged()
    {
        using var store = TrustedStore.Create();
        var one = store.Write("one");
        store.Fetched();
        store.Git.Git("switch", "-q", "-c", "feature");
        store.Git.Write(TrustedStore.X, store.Git.Read(TrustedStore.X).Replace("approved", "retired", StringComparison.Ordinal));
        store.Git.CommitAll("memory: retire x\n\nMemory-Id: x\nMemory-Action: retire");
        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.None));

        store.Git.Git("checkout", "-q", one, "--", TrustedStore.X);
        store.Git.Commit("Bring it back without a word");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void An_older_revision_is_judged_by_the_branch_as_it_was_then()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Git.Git("tag", "old");
        store.Git.Git("switch", "-q", "-c", "feature");
        store.Git.Commit("Work");
        store.Write("draft");
        store.Git.Git("switch", "-q", "main");
        store.Write("two");
        store.Fetched();

        Assert.That(store.Judge("old").Authority, Is.EqualTo(Authority.Approved), "on the branch: as of itself");
        Assert.That(store.Judge("feature~1").Authority, Is.EqualTo(Authority.Approved), "beside it: as of where it left");
        Assert.That(store.Judge("feature").Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(store.Judge("main").Authority, Is.EqualTo(Authority.Approved));
    }

    [TestCase("https://evil.example.net/team/memory.git")]
    [TestCase("https://git.example.org@evil.example.net/team/memory.git")]
    [TestCase("https://git.example.org.evil.example.net/team/memory")]
    [TestCase("https://GIT.example.org/team/memory")]
    [TestCase("../memory")]
    public void A_remote_with_another_address_proves_nothing_and_is_reported(string url)
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Fetched();
        store.Git.Git("config", "remote.origin.url", url);

        Assert.That(store.Judge().Proof, Is.EqualTo(new ApprovalProof("out-of-reach", null, null, null)));
        Assert.That(Findings(store), Is.EqualTo(new[] { "AM209" }));
    }

    [TestCase("https://git.example.org/team/memory")]
    [TestCase("https://git.example.org/team/memory/")]
    [TestCase("https://x-access-token:secret@git.example.org/team/memory.git")]
    public void The_same_place_under_another_spelling_counts(string url)
    {
        using var store = TrustedStore.Create(remote: "https://git.example.org/team/memory.git");
        store.Write("one");
        store.Fetched();
        store.Git.Git("config", "remote.origin.url", url);

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Findings(store), Is.Empty);
    }

    [Test]
    public void The_address_counts_as_Git_rewrites_it()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Fetched();
        store.Git.Git("config", "url.https://evil.example.net/.insteadOf", "https://git.example.org/");
        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));

        store.Git.Git("config", "remote.origin.url", "team:memory");
        store.Git.Git("config", "url.https://git.example.org/team/.insteadOf", "team:");
        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void A_second_address_of_the_remote_has_to_fit_too()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Fetched();
        store.Git.Git("config", "--add", "remote.origin.url", "https://evil.example.net/memory");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void A_branch_that_was_never_fetched_is_out_of_reach()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        // Git itself would take this branch for refs/remotes/origin/main while that is missing.
        store.Git.Git("branch", "refs/remotes/origin/main");

        Assert.That(store.Judge().Proof?.Proof, Is.EqualTo("out-of-reach"));
        Assert.That(Findings(store), Is.EqualTo(new[] { "AM209" }));
    }

    [Test]
    public void A_symbolic_reference_in_the_place_of_the_branch_proves_nothing()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Git.Git("symbolic-ref", "refs/remotes/origin/main", "refs/heads/main");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void A_remote_cannot_be_named_after_a_branch_of_another()
    {
        using var store = TrustedStore.Create();
        store.Git.Git("config", "remote.origin.url", "https://elsewhere.example.org/memory");
        store.Git.Git("config", "remote.origin/anybodys.url", TrustedStore.Url);
        store.Write("one");
        store.Git.Git("update-ref", "refs/remotes/origin/anybodys/main", "HEAD");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Of_two_remotes_that_fit_the_one_that_is_ahead_counts_and_none_where_they_parted()
    {
        using var store = TrustedStore.Create();
        store.Git.Git("config", "remote.upstream.url", "https://git.example.org/team/upstream");
        store.Fetched();
        store.Write("one");
        store.Fetched(remote: "upstream");
        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Approved));

        store.Git.Git("switch", "-q", "--detach", "HEAD~1");
        store.Git.Commit("Elsewhere");
        store.Fetched();
        store.Git.Git("switch", "-q", "main");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));
        Assert.That(Findings(store), Is.EqualTo(new[] { "AM209" }));
    }

    [Test]
    public void Without_a_remote_in_the_policy_the_proof_never_holds()
    {
        using var store = TrustedStore.Create(remote: "");
        store.Write("one");
        store.Fetched();

        Assert.That(store.Judge(), Is.EqualTo(new AuthorityVerdict(Authority.Claimed)));
        Assert.That(Findings(store), Is.Empty, "AM608 says it, of the policy");
    }

    [Test]
    public void A_policy_without_the_proof_attested_takes_no_notice_of_attestations()
    {
        using var store = TrustedStore.Create();
        store.Fetched();
        store.Write("one");
        store.Git.Commit($"memory: approve x\n\nMemory-Id: x\nMemory-Action: approve\nMemory-Approves: project/x@{store.Git.Git("hash-object", TrustedStore.X).Trim()}");

        Assert.That(store.Judge().Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Any_proof_of_several_is_enough()
    {
        using var store = TrustedStore.Create(proofs: "attested, trusted-branch");
        store.Write("one");
        store.Fetched();

        Assert.That(store.Judge().Proof!.Proof, Is.EqualTo("trusted-branch"));
    }

    [Test]
    public void Knows_every_approved_version_that_the_branch_had()
    {
        using var store = TrustedStore.Create();
        store.Write("one");
        store.Write("draft", "proposed");
        store.Write("two");
        store.Fetched();

        var known = store.Look(view => view.Authority.AttestationsOf(EntryId.Parse("x")).Select(attestation => (attestation.Commit.Subject, attestation.IsEnded)).ToList());

        Assert.That(known, Is.EqualTo(new[] { ("Write two", false), ("Write one", true) }));
    }

    static List<string> Findings(TrustedStore store) => store.Look(view => view.Authority.Obstacles.Select(finding => finding.Id).ToList());
}
