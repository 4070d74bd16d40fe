using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A person walks through what waits, or decides by flags.</summary>
public class WaitingReviewScenarios
{
    static readonly TerminalFacts Terminal = new(true, true, true, 200);

    [Test]
    public void Each_is_shown_with_its_evidence_and_decided_in_a_commit_of_its_own()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("docker-compose.yml", "services:\n  redis:\n    image: redis:7\n    ports: ['6379:6379']\n    restart: always\n");
        memory.Git.CommitAll("Redis");
        memory.ProposedByAgent("needs-redis", "Tests need Redis", "--body", "Start it first.", "--evidence", "docker-compose.yml#L2-L4");
        memory.ProposedByAgent("needs-mongo", "Tests need Mongo");
        memory.Git.Write("docker-compose.yml", "# moved\n# down\nservices:\n  redis:\n    image: redis:7\n    ports: ['6379:6379']\n    restart: always\n");
        memory.Git.CommitAll("Move it");

        var run = Answer(memory, "r\nWe use Redis\na\n");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Error, Does.Contain("1/2  needs-mongo").And.Contain("2/2  needs-redis").And.Contain("Start it first."));
        Assert.That(run.Error, Does.Contain("4 |   redis:").And.Contain("6 |     ports:"), "where the lines stand now");
        Assert.That(run.Out, Is.EqualTo("1 approved, 1 rejected, 0 edited, 0 left for later\n"));
        Assert.That(memory.Authority("needs-redis"), Is.EqualTo("approved"));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Message("agent-memory/inbox/local"), Does.Contain("We use Redis"));
    }

    [Test]
    public void What_came_of_the_session_stands_beside_its_proposal()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good", "Tests need Redis");
        memory.ProposedByAgent("bad", "Nothing needs a test");
        memory.ProposedByAgent("it", "Deploys go through Coolify");
        memory.ProposedByAgent("what-happened", "Moved the deploys: tests failed twice, then passed", "--type", "episodic");
        memory.Done("approve", "good", "--yes");
        memory.Done("reject", "bad", "--reason", "no", "--yes");

        var run = Answer(memory, "s\ns\n");

        Assert.That(run.Error, Does.Contain("the same session: 1 approved (good); 1 rejected (bad)\n"));
        Assert.That(run.Error, Does.Contain("the session noted: Moved the deploys: tests failed twice, then passed"));
        Assert.That(run.Error, Does.Contain("the same session: 1 approved (good); 1 rejected (bad); 1 waiting (it)"), "beside the episode itself");
    }

    [Test]
    public void What_is_shown_against_it_is_what_approving_it_will_be_judged_by()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "It", "--confidence", "0.7");
        memory.ChangePolicyAndBack("approvers: []", "approvers: []\n  min_confidence: 0.9");

        var run = Answer(memory, "a\n");

        Assert.That(run.Error, Does.Not.Contain("AM205"));
        Assert.That(run.Out, Does.StartWith("1 approved"));
    }

    [Test]
    public void A_change_is_shown_as_the_difference_to_what_head_holds()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it", "Old title", "--body", "Old words.");
        memory.DoneAsAgent("edit", "it", "--title", "New title");

        var run = Answer(memory, "s\n");

        Assert.That(run.Error, Does.Contain("title: Old title → New title").And.Not.Contain("Old words."));
        Assert.That(run.Out, Does.Contain("1 left for later"));
    }

    [TestCase("q\n", TestName = "Quitting_leaves_everything")]
    [TestCase("", TestName = "The_end_of_input_leaves_everything")]
    [TestCase("x\n\nyes\nq\n", TestName = "What_is_no_answer_decides_nothing")]
    [TestCase("r\n\nq\n", TestName = "A_rejection_without_a_reason_is_none")]
    public void Nothing_is_decided(string input)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.Proposed("two");
        var before = RepositoryState.Of(memory);

        var run = Answer(memory, input);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Out, Does.EndWith("0 approved, 0 rejected, 0 edited, 2 left for later\n"));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void An_interrupt_keeps_what_was_decided_and_leaves_the_rest()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("one");
        memory.ProposedByAgent("two");
        using var cancellation = new CancellationTokenSource();
        using var input = new InterruptedReader("a", cancellation);
        using var output = new StringWriter();

        var exitCode = CliApp.Run(["review"], At(memory).Context(output, output, input) with { Cancellation = cancellation.Token }, Commands.CommandList.All);

        Assert.That(exitCode, Is.EqualTo(130), output.ToString());
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "two" }));
        Assert.That(memory.Authority("one"), Is.EqualTo("approved"));
        Assert.That(memory.Status(), Is.Empty);
    }

    [Test]
    public void A_refusal_is_told_and_the_question_asked_again()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("unsure", "Unsure", "--confidence", "0.1");

        var run = Answer(memory, "a\ns\n");

        Assert.That(run.Error, Does.Contain("AM205").And.Contain("error: ").And.Contain("--accept AM205"));
        Assert.That(run.Out, Does.Contain("0 approved").And.Contain("1 left"));
        Assert.That(Answer(memory, "a\n", "--accept", "AM205").Out, Does.StartWith("1 approved"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The editor is a shell script.")]
    public void What_was_edited_is_shown_again_before_it_is_approved()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it", "Rough words");
        var editor = memory.PersonalStore + "-editor.sh";
        File.WriteAllText(editor, "#!/bin/sh\nsed -i s/Rough/Fine/ \"$1\"\n");

        var run = (At(memory, ("EDITOR", $"/bin/sh {editor}")) with { Input = "e\na\n" }).Run("review");

        Assert.That(run.Error, Does.Contain("title: Rough words").And.Contain("title: Fine words"), run.ToString());
        Assert.That(run.Out, Is.EqualTo("1 approved, 0 rejected, 1 edited, 0 left for later\n"));
        Assert.That(memory.Entry("it").GetProperty("title").GetString(), Is.EqualTo("Fine words"));
        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void Without_a_terminal_it_lists_and_flags_decide()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good");
        memory.ProposedByAgent("bad");
        Assert.That(memory.Done("review").Out, Is.EqualTo(memory.Done("inbox").Out));
        Assert.That(MemoryRepository.Ids(memory.Done("review", "--json").Json), Is.EqualTo(new[] { "bad", "good" }));

        var answer = memory.Done("review", "--approve", "good", "--reject", "bad", "--reason", "no", "--yes", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "good", "bad" }));
        Assert.That(answer.GetProperty("commits").GetArrayLength(), Is.EqualTo(2));
        Assert.That(memory.Inbox(), Is.Empty);
        Assert.That(memory.Authority("good"), Is.EqualTo("approved"));
    }

    [TestCase("--approve good --reject bad --yes", 2)]
    [TestCase("--approve good --reject good --reason no --yes", 2)]
    [TestCase("--approve good --reject none --reason no --yes", 1)]
    [TestCase("--approve good", 1)]
    public void What_cannot_be_decided_as_a_whole_is_not_begun(string line, int exitCode)
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("good");
        memory.ProposedByAgent("bad");
        var before = RepositoryState.Of(memory);

        Assert.That(memory.Run(["review", .. line.Split(' ')]).ExitCode, Is.EqualTo(exitCode));
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void An_agent_may_look_and_not_decide()
    {
        using var memory = MemoryRepository.Create();
        memory.ProposedByAgent("it");

        Assert.That(memory.DoneAsAgent("review").Out, Does.Contain("it"));
        Assert.That((At(memory, ("AGENT_MEMORY_AGENT", "bot")) with { Input = "a\n" }).Run("review").Error, Does.Not.Contain("[a]pprove"));
        Assert.That(memory.RunAsAgent("review", "--approve", "it", "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(memory.Inbox(), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void What_an_entry_or_its_evidence_hides_is_shown()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write("notes.txt", "one\n\u001b[2Jtwo\u202e\nthree and more than forty characters of text\n");
        memory.Git.CommitAll("Notes");
        memory.Proposed("it", "Title", "--evidence", "notes.txt#L1-L3");

        var run = Answer(memory, "q\n");

        Assert.That(run.Error, Does.Contain("<U+001B>[2Jtwo<U+202E>").And.Not.Contain("\u001b[2J"));
    }

    static CliSetting At(MemoryRepository memory, params (string Name, string Value)[] variables) =>
        memory.Setting([("TERM", "dumb"), .. variables]) with { Terminal = Terminal };

    static CliRun Answer(MemoryRepository memory, string input, params string[] args) => (At(memory) with { Input = input }).Run(["review", .. args]);

    /// <summary>Answers one question; at the next the user presses Ctrl-C, and the terminal stays silent.</summary>
    sealed class InterruptedReader(string first, CancellationTokenSource cancellation) : TextReader
    {
        bool _answered;

        public override string? ReadLine()
        {
            if (!_answered)
            {
                _answered = true;
                return first;
            }
            cancellation.Cancel();
            using var silence = new ManualResetEventSlim();
            silence.Wait(CancellationToken.None);
            return null;
        }
    }
}
