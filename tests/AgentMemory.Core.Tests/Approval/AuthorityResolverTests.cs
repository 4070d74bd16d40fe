using AgentMemory.Approval;
using AgentMemory.Core.Tests.History;
using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Approval;

public class AuthorityResolverTests
{
    static readonly string X = FakeHistory.PathOf("x");
    readonly FakeHistory _history = new();

    static AuthorityResolver Resolver(MemoryHistory history, params string[] approvers) =>
        new([new AttestedProof(history, new(() => new AttestationIndex(history, new Approvers(approvers))))]);

    AuthorityVerdict Judge(string text, EntryStatus status = EntryStatus.Approved, string id = "x", EntryType type = EntryType.Project, bool isCut = false, params string[] approvers) =>
        Resolver(_history.Build(isCut), approvers)
            .Resolve(new EntryClaim(type, EntryId.Parse(id), status, FakeHistory.Blob(text)));

    [TestCase(EntryStatus.Proposed, Authority.Proposed)]
    [TestCase(EntryStatus.Approved, Authority.Claimed)]
    [TestCase(EntryStatus.Retired, Authority.None)]
    public void Goes_by_the_status_where_nothing_was_ever_attested(EntryStatus status, Authority expected)
    {
        _history.Commit("Write by hand", files: [(X, "one")]);

        Assert.That(Judge("one", status), Is.EqualTo(new AuthorityVerdict(expected)));
    }

    [Test]
    public void Approves_attested_bytes_naming_commit_approver_and_date()
    {
        _history.Commit("Propose", files: [(X, "one")]);
        var approved = _history.Commit("Approve", [Blocks.Approve("x", "one")]);

        var verdict = Judge("one");

        Assert.That(verdict.Authority, Is.EqualTo(Authority.Approved));
        Assert.That(verdict.Proof, Is.EqualTo(new ApprovalProof("attested", approved, FakeHistory.Ada, new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero))));
    }

    [Test]
    public void Is_the_same_whatever_attested_bytes_say_about_themselves([Values] EntryStatus status)
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);

        Assert.That(Judge("one", status).Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void Lapses_when_bytes_change_whatever_the_file_says([Values] EntryStatus status)
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Edit by hand", files: [(X, "two")]);

        var verdict = Judge("two", status);

        Assert.That(verdict.Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(verdict.Attested, Is.EqualTo(FakeHistory.Ref("x", "one")));
    }

    [Test]
    public void Approves_again_when_bytes_return_to_the_attestation_in_force()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Edit", [Blocks.Of("x", MemoryAction.Edit)], [(X, "two")]);
        _history.Commit("Undo", files: [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void An_agents_block_attests_nothing()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one").ByAgent()], [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Bytes_that_the_commit_does_not_hold_are_not_attested()
    {
        _history.Commit("Approve what is not there", [Blocks.Approve("x", "two")], [(X, "one")]);
        _history.Commit("Slip it in", files: [(X, "two")]);

        Assert.That(Judge("two").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Approval_does_not_follow_bytes_to_another_id()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Copy", files: [(FakeHistory.PathOf("y"), "one")]);

        Assert.That(Judge("one", id: "y").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void An_attestation_of_another_type_does_not_count()
    {
        _history.Commit("Approve as a procedure", [Blocks.Approve("x", "one", EntryType.Procedural)], [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void Lapses_when_the_file_moves_to_another_type()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Move", files: [(X, null), (FakeHistory.PathOf("x", EntryType.Procedural), "one")]);

        Assert.That(Judge("one", type: EntryType.Procedural).Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void A_move_to_a_sub_folder_keeps_the_approval()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(".agent-memory/project/deep/x.md", "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void Approving_other_bytes_ends_the_older_attestation()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Approve anew", [Blocks.Approve("x", "two")], [(X, "two")]);

        Assert.That(Judge("two").Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(Judge("one").Attested, Is.EqualTo(FakeHistory.Ref("x", "two")));
    }

    [TestCase(MemoryAction.Retire)]
    [TestCase(MemoryAction.Forget)]
    [TestCase(MemoryAction.Rollback)]
    public void A_human_who_takes_an_entry_back_ends_its_approval(MemoryAction action)
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Take back", [Blocks.Of("x", action)], [(X, null)]);

        Assert.That(Judge("new", EntryStatus.Proposed).Authority, Is.EqualTo(Authority.Proposed));
        Assert.That(Judge("retired", EntryStatus.Retired).Authority, Is.EqualTo(Authority.None));
        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Lapsed), "bytes that return to an ended attestation");
        Assert.That(Judge("new").Authority, Is.EqualTo(Authority.Lapsed), "approved once, and claiming to be");
    }

    [TestCase(MemoryAction.Supersede)]
    [TestCase(MemoryAction.Reject)]
    [TestCase(MemoryAction.Edit)]
    [TestCase(MemoryAction.Propose)]
    [TestCase(MemoryAction.Verify)]
    public void Nothing_else_ends_an_approval(MemoryAction action)
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Speak", [Blocks.Of("x", action)]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void An_agent_ends_nothing()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Retire", [Blocks.Of("x", MemoryAction.Retire).ByAgent()], [(X, "gone")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Judge("gone", EntryStatus.Retired).Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void A_retired_entry_can_be_approved_again_with_the_same_bytes()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Retire", [Blocks.Of("x", MemoryAction.Retire)], [(X, "retired")]);
        var again = _history.Commit("Approve again", [Blocks.Approve("x", "one")], [(X, "one")]);

        Assert.That(Judge("one").Proof?.Commit, Is.EqualTo(again));
    }

    [Test]
    public void Names_the_newest_of_several_attestations_of_the_same_bytes()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        var again = _history.Commit("Approve again", [Blocks.Approve("x", "one")]);

        Assert.That(Judge("one").Proof?.Commit, Is.EqualTo(again));
    }

    [Test]
    public void A_rollback_attests_what_it_restores_and_ends_the_rest()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Approve worse", [Blocks.Approve("x", "two")], [(X, "two")]);
        _history.Commit("Roll back", [Blocks.Of("x", MemoryAction.Rollback) with { Approves = [FakeHistory.Ref("x", "one")] }], [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Judge("two").Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void Between_parallel_branches_the_ending_wins([Values] bool approvalIsNewer)
    {
        var start = _history.Commit("Start", files: [(X, "one")]);
        CommitId? approved = null, retired = null;
        foreach (var approving in approvalIsNewer ? new[] { false, true } : [true, false])
        {
            if (approving)
                approved = _history.CommitOn([start], "Approve", [Blocks.Approve("x", "one")]);
            else
                retired = _history.CommitOn([start], "Retire", [Blocks.Of("x", MemoryAction.Retire)], [(X, "retired")]);
        }
        _history.CommitOn([approved!, retired!], "Merge");

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(Judge("retired", EntryStatus.Retired).Authority, Is.EqualTo(Authority.None));
    }

    [Test]
    public void Parallel_attestations_of_different_bytes_end_each_other()
    {
        var start = _history.Commit("Start", files: [(X, "zero")]);
        var left = _history.CommitOn([start], "Approve one", [Blocks.Approve("x", "one")], [(X, "one")]);
        var right = _history.CommitOn([start], "Approve two", [Blocks.Approve("x", "two")], [(X, "two")]);
        _history.CommitOn([left, right], "Merge");

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Lapsed));
        Assert.That(Judge("two").Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void Parallel_attestations_of_the_same_bytes_agree()
    {
        var start = _history.Commit("Start", files: [(X, "one")]);
        var left = _history.CommitOn([start], "Approve", [Blocks.Approve("x", "one")]);
        var right = _history.CommitOn([start], "Approve too", [Blocks.Approve("x", "one")]);
        _history.CommitOn([left, right], "Merge");

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void An_approval_after_the_merge_overrules_both_sides()
    {
        var start = _history.Commit("Start", files: [(X, "one")]);
        var left = _history.CommitOn([start], "Approve", [Blocks.Approve("x", "one")]);
        var right = _history.CommitOn([start], "Retire", [Blocks.Of("x", MemoryAction.Retire)], [(X, "retired")]);
        _history.CommitOn([left, right], "Merge");
        _history.Commit("Approve once more", [Blocks.Approve("x", "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void An_older_ending_on_a_merged_branch_is_an_ancestor_and_ends_nothing()
    {
        var start = _history.Commit("Start", files: [(X, "one")]);
        var side = _history.CommitOn([start], "Retire", [Blocks.Of("x", MemoryAction.Retire)]);
        var main = _history.CommitOn([start], "Work", files: [(FakeHistory.PathOf("y"), "why")]);
        _history.CommitOn([main, side], "Merge");
        _history.Commit("Approve", [Blocks.Approve("x", "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void A_statement_on_a_branch_that_was_not_merged_is_out_of_sight()
    {
        var start = _history.Commit("Start", files: [(X, "one")]);
        _history.CommitOn([start], "Approve elsewhere", [Blocks.Approve("x", "one")]);
        _history.CommitOn([start], "Go on here", files: [(FakeHistory.PathOf("y"), "why")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void In_a_squash_each_block_is_judged_by_itself()
    {
        _history.Commit("Squash", [Blocks.Of("x", MemoryAction.Propose).ByAgent(), Blocks.Approve("x", "one"), Blocks.Approve("y", "why").ByAgent()],
            [(X, "one"), (FakeHistory.PathOf("y"), "why")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Judge("why", id: "y").Authority, Is.EqualTo(Authority.Claimed));
    }

    [Test]
    public void In_a_squash_a_later_block_ends_an_earlier_one()
    {
        _history.Commit("Squash", [Blocks.Approve("x", "one"), Blocks.Of("x", MemoryAction.Retire)], [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void In_a_squash_an_approval_after_a_retirement_stands()
    {
        _history.Commit("Squash", [Blocks.Of("x", MemoryAction.Retire), Blocks.Approve("x", "one")], [(X, "one")]);

        Assert.That(Judge("one").Authority, Is.EqualTo(Authority.Approved));
    }

    [TestCase("ada@example.org", true)]
    [TestCase("ADA@EXAMPLE.ORG", true)]
    [TestCase("*@example.org", true)]
    [TestCase("a?a@example.org", true)]
    [TestCase("ada@example.com", false)]
    [TestCase("ada", false)]
    [TestCase("*@example", false)]
    public void Only_approvers_attest_where_the_policy_names_some(string pattern, bool counts)
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);

        Assert.That(Judge("one", approvers: ["somebody@else.example", pattern]).Authority, Is.EqualTo(counts ? Authority.Approved : Authority.Claimed));
    }

    [Test]
    public void An_attestation_that_does_not_count_ends_nothing()
    {
        _history.Commit("Approve", [Blocks.Approve("x", "one")], [(X, "one")]);
        _history.Commit("Approve without a say", [Blocks.Approve("x", "two")], [(X, "two")], new Identity("Eve", "eve@example.com"));

        Assert.That(Judge("one", approvers: ["ada@example.org"]).Authority, Is.EqualTo(Authority.Approved));
        Assert.That(Judge("two", approvers: ["ada@example.org"]).Authority, Is.EqualTo(Authority.Lapsed));
    }

    [Test]
    public void Says_out_of_reach_where_a_cut_graph_could_hide_the_approval()
    {
        _history.Commit("Boundary", files: [(X, "one")]);

        Assert.That(Judge("one", isCut: true), Is.EqualTo(new AuthorityVerdict(Authority.Claimed, new ApprovalProof("out-of-reach", null, null, null))));
        Assert.That(Judge("one", EntryStatus.Proposed, isCut: true), Is.EqualTo(new AuthorityVerdict(Authority.Proposed)));
    }

    [Test]
    public void A_cut_graph_still_proves_what_is_in_it()
    {
        _history.Commit("Boundary", [Blocks.Approve("x", "one")], [(X, "one")]);

        Assert.That(Judge("one", isCut: true).Authority, Is.EqualTo(Authority.Approved));
    }

    [Test]
    public void The_strongest_finding_of_several_proofs_decides()
    {
        var other = new FixedProof(new ProofFinding(ProofState.OtherBytes, null, FakeHistory.Ref("x", "old")));
        var proof = new ApprovalProof("fixed", null, null, null);
        var claim = new EntryClaim(EntryType.Project, EntryId.Parse("x"), EntryStatus.Approved, FakeHistory.Blob("one"));

        Assert.That(new AuthorityResolver([other, new FixedProof(new ProofFinding(ProofState.InForce, proof))]).Resolve(claim), Is.EqualTo(new AuthorityVerdict(Authority.Approved, proof)));
        Assert.That(new AuthorityResolver([new FixedProof(new ProofFinding(ProofState.Silent)), other]).Resolve(claim).Authority, Is.EqualTo(Authority.Lapsed));
    }

    sealed class FixedProof(ProofFinding finding) : IApprovalProof
    {
        public string Name => "fixed";

        public ProofFinding Judge(EntryClaim claim) => finding;
    }
}
