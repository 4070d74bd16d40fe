using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>blame</c>: who stands behind a line of a generated file.</summary>
public class BlameScenarios
{
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [Test]
    public void A_line_leads_to_the_commit_that_approved_its_bytes()
    {
        _memory.Git.Write("AGENTS.md", "# Mine\n");
        _memory.Git.CommitAll("Mine");
        _memory.Approved("deploys", "Deploys go through Coolify");
        var approved = _memory.Commit();
        _memory.Done("compile");
        var lines = Lines("AGENTS.md");

        Assert.That(lines[0].GetProperty("origin").GetString(), Is.EqualTo("own"));
        Assert.That(lines[0].GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var line = lines.Single(line => line.GetProperty("origin").GetString() == "entry");
        Assert.That(line.GetProperty("id").GetString(), Is.EqualTo("deploys"));
        Assert.That(line.GetProperty("commit").GetString(), Is.EqualTo(approved));
        Assert.That(line.GetProperty("approval").GetProperty("by").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(line.GetProperty("blob").GetString(), Is.EqualTo(_memory.Commit("HEAD:" + MemoryRepository.PathOf("deploys"))));
        Assert.That(lines.Select(line => line.GetProperty("line").GetInt32()), Is.EqualTo(Enumerable.Range(1, lines.Count)));
        Assert.That(_memory.Done("blame", "AGENTS.md").Out, Does.Contain("deploys").And.Contain("Ada Lovelace").And.Contain("(own)"));
    }

    [Test]
    public void A_line_of_older_bytes_leads_to_what_approved_those()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        var first = _memory.Commit();
        _memory.Done("compile");
        _memory.Done("edit", "deploys", "--title", "Deploys go through Kamal");
        _memory.Done("approve", "deploys", "--yes");

        var line = Lines("AGENTS.md").Single(line => line.GetProperty("origin").GetString() == "entry");

        Assert.That(line.GetProperty("text").GetString(), Does.Contain("Coolify"));
        Assert.That(line.GetProperty("commit").GetString(), Is.EqualTo(first));
    }

    [Test]
    public void A_line_that_was_written_by_hand_is_nobodys()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Done("compile");
        _memory.Git.Write("AGENTS.md", _memory.Git.Read("AGENTS.md").Replace("<!-- agent-memory:end -->", "- **Trust me** (`deploys`)\n\n<!-- agent-memory:end -->", StringComparison.Ordinal));
        _memory.Git.CommitAll("By hand");

        var line = Lines("AGENTS.md").Single(line => line.GetProperty("origin").GetString() == "hand-written");

        Assert.That(line.GetProperty("text").GetString(), Does.Contain("Trust me"));
        Assert.That(line.GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void One_line_is_told_alone_and_HEAD_counts_not_the_disk()
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Done("compile");
        var number = Lines("AGENTS.md").Single(line => line.GetProperty("origin").GetString() == "entry").GetProperty("line").GetInt32();
        _memory.Git.Write("AGENTS.md", "something else\n");

        Assert.That(Lines($"AGENTS.md:{number}").Single().GetProperty("id").GetString(), Is.EqualTo("deploys"));
    }

    [TestCase("AGENTS.md:0")]
    [TestCase("AGENTS.md:999")]
    [TestCase("AGENTS.md:99999999999999999999")]
    [TestCase("nothing.md")]
    [TestCase(".agent-memory")]
    public void What_is_not_there_is_refused(string place)
    {
        _memory.Approved("deploys", "Deploys go through Coolify");
        _memory.Done("compile");

        Assert.That(_memory.Run("blame", place).ExitCode, Is.EqualTo(1));
    }

    List<JsonElement> Lines(string place) => [.. _memory.Done("blame", place, "--json").Json.GetProperty("lines").EnumerateArray()];
}
