using AgentMemory.Policies;
using AgentMemory.Proving;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Proving;

public class ProveOperationTests
{
    [Test]
    public void A_case_passes_when_everything_is_as_expected()
    {
        var result = Run(new Case(trial => trial.Expect("it is asked", "yes", "yes", holds: true)));

        Assert.That((result.Verdict, result.Detail), Is.EqualTo((CaseVerdict.Passed, "it is asked: yes")));
    }

    [Test]
    public void One_thing_that_is_not_as_expected_fails_it_and_the_rest_is_looked_at_all_the_same()
    {
        var result = Run(new Case(trial =>
        {
            trial.Expect("first", "yes", "no", holds: false);
            trial.Expect("second", "yes", "yes", holds: true);
        }));

        Assert.That(result.Verdict, Is.EqualTo(CaseVerdict.Failed));
        Assert.That(result.Detail, Is.EqualTo("first: expected yes, seen no"));
        Assert.That(result.Observations, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_case_in_which_nothing_was_looked_at_has_not_passed() =>
        Assert.That(Run(new Case(_ => { })).Verdict, Is.EqualTo(CaseVerdict.Failed));

    [Test]
    public void A_command_that_had_to_work_and_did_not_fails_the_case_and_says_which()
    {
        var result = Run(new Case(trial => trial.Do("approve", "it's mine", "--yes")), (command) => command is ScratchCommand.Memory ? new ScratchAnswer(70, "", "error: a bug") : new ScratchAnswer(0, ""));

        Assert.That(result.Verdict, Is.EqualTo(CaseVerdict.Failed));
        Assert.That(result.Detail, Is.EqualTo("agent-memory approve 'it'\\''s mine' --yes --json: exit 70: error: a bug"));
    }

    [Test]
    public void An_answer_that_is_none_fails_the_case()
    {
        var result = Run(new Case(trial => trial.Ask()));

        Assert.That((result.Verdict, result.Reason), Is.EqualTo((CaseVerdict.Failed, "no JSON was answered: ")));
    }

    [Test]
    public void What_cannot_be_tested_has_neither_passed_nor_failed()
    {
        var all = new ProveOperation(new Scratch(_ => throw new AssertionException("nothing is to be done"), Facts)).Run(new ProveRequest { Cases = [new Case(_ => { }) { Why = "it rains" }] });

        Assert.That((all.Passed, all.Failed, all.NotRun), Is.EqualTo((0, 0, 1)));
        Assert.That(all.Cases[0].Detail, Is.EqualTo("it rains"));
    }

    [Test]
    public void Each_case_begins_where_the_clone_began()
    {
        var result = Run(new Case(trial => trial.Expect("a", "a", "a", holds: true)));

        Assert.That(result.Commands, Is.EqualTo(new[]
        {
            $"git switch --quiet --force-create agent-memory-prove/sample {new string('1', 40)}",
            "git update-ref -d refs/heads/agent-memory/inbox/local",
            $"git update-ref refs/remotes/origin/main {new string('2', 40)}",
        }));
    }

    [TestCase("attested", "", false, null)]
    [TestCase("signed", "", false, "the policy takes only signatures")]
    [TestCase("attested,signed", "", false, null)]
    [TestCase("trusted-branch", "", false, "the policy takes only what stands at the tip")]
    [TestCase("trusted-branch", "refs/remotes/origin/main", false, null)]
    [TestCase("attested", "", true, "the clone is shallow")]
    public void What_keeps_a_policy_from_being_satisfied_in_a_clone_is_said(string proofs, string trusted, bool shallow, string? why)
    {
        var facts = Facts with
        {
            IsShallow = shallow,
            Trusted = [.. trusted.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Policy = new Policy { Approval = new ApprovalPolicy { Proofs = proofs.Split(',') } },
        };

        Assert.That(facts.WhyNothingIsApproved, why is null ? Is.Null : Does.StartWith(why));
    }

    [TestCase("", "prover@agent-memory.invalid")]
    [TestCase("ada@example.org,*@example.org", "ada@example.org")]
    [TestCase("*@example.org", "prover@example.org")]
    [TestCase("a?a@example.org", "apa@example.org")]
    public void Whoever_approves_in_the_clone_has_an_address_that_the_policy_takes(string approvers, string address)
    {
        var policy = new ApprovalPolicy { Approvers = approvers.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        Assert.That(ScratchFacts.PersonFor(policy).Email, Is.EqualTo(address));
        Assert.That((Facts with { Policy = new Policy { Approval = policy }, Person = ScratchFacts.PersonFor(policy) }).WhyNothingIsApproved, Is.Null);
    }

    [Test]
    public void Two_policies_that_no_address_satisfies_are_said()
    {
        var policy = new ApprovalPolicy { Approvers = ["ada@example.org"], Also = new ApprovalPolicy { Approvers = ["bob@example.org"] } };

        Assert.That((Facts with { Policy = new Policy { Approval = policy }, Person = ScratchFacts.PersonFor(policy) }).WhyNothingIsApproved, Does.StartWith("no single address"));
    }

    [Test]
    public void Each_case_has_a_word_of_its_own_that_no_other_text_has()
    {
        var words = ProofCases.All.Select(proof => MadeUpWord.For(proof.Id)).Append(MadeUpWord.For("nothing")).ToList();

        Assert.That(words, Is.Unique.And.All.Match("^[a-z]{11}$"));
    }

    [Test]
    public void Titles_are_promises_and_ids_are_short()
    {
        Assert.That(ProofCases.All.Select(proof => proof.Id), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)?$"));
        Assert.That(ProofCases.All.Select(proof => proof.Title), Is.Unique.And.All.Match("^[A-Z].*[^.]$"));
    }

    [Test]
    public void A_command_that_somebody_types_with_a_variable_names_it_first() =>
        Assert.That(new ScratchCommand.Memory(["approve", "x y"]) { Variables = [("CLAUDECODE", "1 2")] }.Shell, Is.EqualTo("CLAUDECODE='1 2' agent-memory approve 'x y'"));

    [Test]
    public void A_file_is_written_by_a_line_that_a_shell_reads_alike() =>
        Assert.That(new ScratchCommand.Write("a b/c.txt", "it's\n$x `y`\n").Shell, Is.EqualTo("mkdir -p 'a b' && printf '%s\\n' 'it'\\''s' '$x `y`' > 'a b/c.txt'"));

    static ScratchFacts Facts { get; } = new()
    {
        Start = new CommitId(new string('1', 40)),
        Policy = new Policy(),
        IsShallow = false,
        Moving = [("refs/heads/agent-memory/inbox/local", null), ("refs/remotes/origin/main", new CommitId(new string('2', 40)))],
        Trusted = [],
        Person = new Identity("Prover", "prover@agent-memory.invalid"),
    };

    static CaseResult Run(ProofCase proof, Func<ScratchCommand, ScratchAnswer>? answer = null) =>
        new ProveOperation(new Scratch(answer ?? (_ => new ScratchAnswer(0, "")), Facts)).Run(new ProveRequest { Cases = [proof] }).Cases.Single();

    sealed record Scratch(Func<ScratchCommand, ScratchAnswer> Answer, ScratchFacts Facts) : IScratch
    {
        public ScratchAnswer Run(ScratchCommand command) => Answer(command);
    }

    sealed class Case(Action<Trial> run) : ProofCase
    {
        public string? Why { get; init; }

        public override string Id => "sample";

        public override string Title => "A sample";

        internal override string? Obstacle(ScratchFacts facts) => Why;

        internal override void Run(Trial trial) => run(trial);
    }
}
