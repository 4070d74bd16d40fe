namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>bisect</c>: the commit at which an answer changed.</summary>
public class BisectScenarios
{
    const string Code = "one\ntwo\nconst string Server = \"coolify.example.org\";\nconst int Port = 8443;\nconst int Retries = 3;\nsix\n";

    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void A_change_of_code_that_took_away_the_evidence_is_found_in_few_steps()
    {
        _memory.Git.Write("src/deploy.cs", Code);
        _memory.Git.CommitAll("Code");
        _memory.Approved("deploys", "Deploys go through Coolify", "--evidence", "src/deploy.cs#L3-L5");
        _memory.Git.Git("tag", "good");
        for (var i = 0; i < 40; i++)
            _memory.Git.Commit($"Before {i}");
        _memory.Git.Write("src/deploy.cs", "gone\n");
        var broke = _memory.Git.CommitAll("Move to Kamal");
        for (var i = 0; i < 22; i++)
            _memory.Git.Commit($"After {i}");

        var found = _memory.Done("bisect", "deploys", "--expect", "deploys", "--good", "good", "--json").Json;

        Assert.That(found.GetProperty("commit").GetString(), Is.EqualTo(broke));
        Assert.That(found.GetProperty("subject").GetString(), Is.EqualTo("Move to Kamal"));
        Assert.That(found.GetProperty("author").GetString(), Is.EqualTo("Ada Lovelace"));
        Assert.That(found.GetProperty("before").GetProperty("rank").GetInt32(), Is.EqualTo(1));
        Assert.That(found.GetProperty("after").GetProperty("reason").GetString(), Does.Contain("drifted"));
        // Both ends, and six halvings of sixty-three commits.
        Assert.That(found.GetProperty("steps").GetInt32(), Is.LessThanOrEqualTo(8));
        Assert.That(_memory.Done("bisect", "deploys", "--expect", "dep").Out, Does.Contain("Move to Kamal").And.Contain("before  deploys is hit 1").And.Contain("after   deploys is no hit: "));
    }

    [Test]
    public void The_merge_that_brought_an_entry_is_found_where_both_came_from()
    {
        _memory.Git.Git("checkout", "-q", "-b", "side");
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Git.Git("checkout", "-q", "main");
        _memory.Git.Commit("On main");
        _memory.Git.Git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
        var merge = _memory.Commit();
        _memory.Git.Commit("Later");

        var found = _memory.Done("bisect", "deploys", "--expect", "deploys", "--json").Json;

        Assert.That(found.GetProperty("commit").GetString(), Is.EqualTo(merge));
        Assert.That(found.GetProperty("before").GetProperty("state").GetString(), Is.EqualTo("absent"));
        Assert.That(found.GetProperty("after").GetProperty("state").GetString(), Is.EqualTo("hit"));
    }

    [Test]
    public void An_entry_that_was_merged_and_retired_is_found_without_a_good_commit()
    {
        _memory.Git.Git("checkout", "-q", "-b", "side");
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Git.Git("checkout", "-q", "main");
        _memory.Git.Commit("On main");
        _memory.Git.Git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
        _memory.Git.Commit("Between");
        _memory.Done("retire", "deploys", "--reason", "moved", "--yes");
        var retired = _memory.Commit();
        _memory.Git.Commit("Later");

        var found = _memory.Done("bisect", "deploys", "--expect", "deploys", "--json").Json;

        Assert.That(found.GetProperty("commit").GetString(), Is.EqualTo(retired));
        Assert.That(found.GetProperty("after").GetProperty("reason").GetString(), Is.EqualTo("retired"));
    }

    [Test]
    public void The_other_way_round_and_with_the_ends_exchanged()
    {
        _memory.Git.Commit("Before");
        _memory.Git.Git("tag", "before");
        _memory.Approved("deploys", "Deploys go through Coolify");
        // Two commits: the entry is a hit, labelled, from the one on that proposed it.
        var proposed = _memory.Commit("HEAD~1");
        _memory.Git.Commit("After");

        Assert.That(_memory.Done("bisect", "deploys", "--expect", "deploys", "--good", "HEAD", "--bad", "before", "--json").Json.GetProperty("commit").GetString(), Is.EqualTo(proposed));
    }

    [Test]
    public void Ends_that_answer_alike_or_stand_on_no_line_are_refused()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Git.Git("tag", "first");
        _memory.Git.Git("checkout", "-q", "-b", "side");
        _memory.Git.Commit("Aside");
        _memory.Git.Git("checkout", "-q", "main");
        _memory.Git.Commit("Later");

        Assert.That(Refusal("--good", "first"), Does.Contain("answer alike").And.Contain("among the hits of both"));
        Assert.That(Refusal("--good", "side"), Does.Contain("not on one line"));
        Assert.That(Refusal("--good", "nowhere"), Does.Contain("nowhere"));
        Assert.That(_memory.Run("bisect", "football", "--expect", "deploys").Error, Does.Contain("no hit at"));
        Assert.That(_memory.Run("bisect", "deploys", "--expect", "unknown").ExitCode, Is.EqualTo(1));
        Assert.That(_memory.Run("bisect", "deploys").ExitCode, Is.EqualTo(2));

        string Refusal(params string[] ends)
        {
            var run = _memory.Run(["bisect", "deploys", "--expect", "deploys", .. ends]);
            Assert.That(run.ExitCode, Is.EqualTo(1));
            return run.Error;
        }
    }
}
