using AgentMemory.Approval;
using AgentMemory.Checks;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Policies;

public class PolicyStrictnessTests
{
    static readonly string[] ProofNames = ["attested", "trusted-branch", "signed"];
    static readonly string[][] ApproverLists = [[], ["ada@example.org"], ["ada@example.org", "alan@example.org"], ["*@example.org"], ["grace@example.net"]];
    static readonly Identity?[] People = [null, new("Ada", "ada@example.org"), new("Grace", "grace@example.net")];

    [Test]
    public void What_passes_the_stricter_of_two_passes_both()
    {
        foreach (var (one, other) in from one in Approvals() from other in Approvals() select (one, other))
        {
            var stricter = PolicyStrictness.Stricter(new Policy { Approval = one }, new Policy { Approval = other }).Approval;
            foreach (var entry in Entries().Where(entry => Passes(stricter, entry)))
                Assert.That(Passes(one, entry) && Passes(other, entry), $"{Show(one)} and {Show(other)} gave {Show(stricter)}");
        }
    }

    [Test]
    public void The_stricter_of_a_policy_and_itself_is_that_policy()
    {
        foreach (var approval in Approvals())
            Assert.That(PolicyStrictness.Stricter(new Policy { Approval = approval }, new Policy { Approval = approval }).Approval, Is.EqualTo(approval));
    }

    [Test]
    public void Everything_else_takes_the_stricter_setting_and_the_trusted_branch_of_the_base()
    {
        var loose = new Policy
        {
            Proposals = ProposalTarget.CurrentBranch,
            AllowUserEntries = true,
            Trusted = new TrustedBranch("mine", "*"),
            Approval = new ApprovalPolicy { MinConfidence = 0.1 },
            Checks = new Dictionary<string, Severity?> { ["AM201"] = null, ["AM202"] = Severity.Error, ["AM205"] = Severity.Warning },
            Compile = new CompilePolicy { Budget = 7 },
        };
        var strict = new Policy { Trusted = new TrustedBranch("main", "https://example.org/*"), Checks = new Dictionary<string, Severity?> { ["AM205"] = Severity.Error } };

        var judged = PolicyStrictness.Stricter(loose, strict);

        Assert.That(judged.Proposals, Is.EqualTo(ProposalTarget.Inbox));
        Assert.That(judged.AllowUserEntries, Is.False);
        Assert.That(judged.Trusted, Is.EqualTo(strict.Trusted));
        Assert.That(judged.Approval.MinConfidence, Is.EqualTo(0.5));
        Assert.That(judged.Checks["AM201"], Is.EqualTo(Severity.Error), "switched off by the change");
        Assert.That(judged.Checks["AM202"], Is.EqualTo(Severity.Error), "raised by the change");
        Assert.That(judged.Checks["AM205"], Is.EqualTo(Severity.Error), "raised by the base");
        Assert.That(judged.Compile.Budget, Is.EqualTo(7), "the change's own business");
    }

    [Test]
    public void Names_every_setting_that_lets_more_through()
    {
        var before = new Policy
        {
            Approval = new ApprovalPolicy { Approvers = ["ada@example.org"] },
            Checks = new Dictionary<string, Severity?> { ["AM202"] = Severity.Error },
        };
        var after = new Policy
        {
            Proposals = ProposalTarget.CurrentBranch,
            AllowUserEntries = true,
            Trusted = new TrustedBranch("dev", "*"),
            Approval = new ApprovalPolicy { Proofs = ["attested", "signed"], Approvers = ["ada@example.org", "*"], MinConfidence = 0 },
            Checks = new Dictionary<string, Severity?> { ["AM201"] = null },
        };

        Assert.That(PolicyWeakening.Between(before, after).Select(weakening => $"{weakening.Key} {weakening.Message}"), Is.EqualTo(new[]
        {
            "approval.proofs takes signed for enough",
            "approval.approvers adds *",
            "approval.min_confidence is 0 instead of 0.5",
            "trusted.branch is dev instead of main",
            "trusted.remote is '*' instead of ''",
            "checks.AM201 is off instead of error",
            "checks.AM202 is warning instead of error",
            "user_entries allows personal entries in a shared store",
            "proposals lets agents commit to the current branch",
        }));
    }

    [Test]
    public void Emptying_the_approvers_lets_anybody_approve()
    {
        var before = new Policy { Approval = new ApprovalPolicy { Approvers = ["ada@example.org"] } };

        Assert.That(PolicyWeakening.Between(before, new Policy()).Select(weakening => weakening.Key), Is.EqualTo(new[] { "approval.approvers" }));
    }

    [Test]
    public void Tightening_is_no_weakening()
    {
        var after = new Policy
        {
            Approval = new ApprovalPolicy { Proofs = ["attested"], Approvers = ["ada@example.org"], MinConfidence = 0.9 },
            Checks = new Dictionary<string, Severity?> { ["AM202"] = Severity.Error },
        };
        var before = new Policy { AllowUserEntries = true, Proposals = ProposalTarget.CurrentBranch, Approval = new ApprovalPolicy { Proofs = ProofNames } };

        Assert.That(PolicyWeakening.Between(before, after), Is.Empty);
    }

    static bool Passes(ApprovalPolicy policy, Dictionary<string, Identity?> approvedBy) =>
        policy.Proofs.Any(proof => approvedBy[proof] is { } person && new Approvers(policy.Approvers).Include(person))
        && (policy.Also is null || Passes(policy.Also, approvedBy));

    static IEnumerable<ApprovalPolicy> Approvals() =>
        from proofs in Enumerable.Range(1, 7)
        from approvers in ApproverLists
        select new ApprovalPolicy { Proofs = [.. ProofNames.Where((_, place) => (proofs >> place & 1) == 1)], Approvers = approvers };

    static IEnumerable<Dictionary<string, Identity?>> Entries() =>
        from attested in People
        from merged in People
        from signed in People
        select new Dictionary<string, Identity?> { [ProofNames[0]] = attested, [ProofNames[1]] = merged, [ProofNames[2]] = signed };

    static string Show(ApprovalPolicy policy) =>
        $"[{string.Join(' ', policy.Proofs)} by {string.Join(' ', policy.Approvers)}{(policy.Also is { } also ? $" and {Show(also)}" : "")}]";
}
