using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary><c>import</c> of the graph that the Model Context Protocol's memory server keeps: a JSON object a line.</summary>
public class GraphImportScenarios
{
    const string Graph = """
        {"type":"entity","name":"orders_service","entityType":"service","observations":["Deployed with Coolify","Retries three times"]}
        {"type":"entity","name":"payments_service","entityType":"service","observations":[]}
        {"type":"relation","from":"orders_service","to":"payments_service","relationType":"depends_on"}

        """;

    static readonly string[] Ids = ["orders-service-depends-on-payments-service", "orders-service-deployed-with-coolify", "orders-service-retries-three-times"];

    MemoryRepository _memory = null!;

    [SetUp]
    public void Create() => _memory = MemoryRepository.Create();

    [TearDown]
    public void Clean() => _memory.Dispose();

    [TestCase("memory.json")]
    [TestCase("memory.jsonl")]
    [TestCase("-")]
    public void A_graph_becomes_proposals_in_one_commit(string source)
    {
        _memory.Git.Write("memory.json", Graph);
        _memory.Git.Write("memory.jsonl", Graph.ReplaceLineEndings("\r\n"));
        _memory.Git.CommitAll("A graph");
        var before = Commits();

        var run = Import(source, "--message", "Adopt the graph");

        Assert.That(MemoryRepository.Ids(run, "proposed"), Is.EquivalentTo(Ids));
        Assert.That(Commits(), Is.EqualTo(before + 1));
        Assert.That(_memory.Git.Git("log", "-1", "--format=%s").Trim(), Is.EqualTo("Adopt the graph"));
        Assert.That(_memory.Git.Git("log", "-1", "--format=%b"), Does.Contain("Memory-Id: orders-service-retries-three-times\nMemory-Action: import"));
        Assert.That(_memory.Entry("orders-service-deployed-with-coolify").GetProperty("authority").GetString(), Is.EqualTo("proposed"));
        Assert.That(_memory.Entry("orders-service-deployed-with-coolify").GetProperty("tags")[0].GetString(), Is.EqualTo("service"));

        Assert.That(MemoryRepository.Ids(Import(source), "proposed"), Is.Empty, "A second time nothing is new.");
    }

    [TestCase("memory.json")]
    [TestCase("-")]
    public void A_line_that_is_broken_is_named_and_the_others_land(string source)
    {
        var text = Graph + "{\"type\":\"entity\",\"name\":\"cut\",\"observations\":[\"a\"\n{\"type\":\"note\"}\n{\"type\":\"entity\",\"name\":\"late\",\"entityType\":\"service\",\"observations\":[\"Comes last\"]}";
        _memory.Git.Write("memory.json", text);

        var told = Setting(text).Run("import", source, "--dry-run");
        var run = ImportOf(text, source);

        Assert.That(told.ExitCode, Is.Zero, told.ToString());
        Assert.That(told.Out, Does.Contain($"{Name(source)}:4: this is not JSON").And.Contains($"{Name(source)}:5: 'type' has to be entity or relation"));
        Assert.That(run.GetProperty("skipped").EnumerateArray().Where(skipped => skipped.GetProperty("kind").GetString() == "unreadable").Select(skipped => skipped.GetProperty("lines").GetString()), Is.EqualTo(new[] { "4", "5" }));
        Assert.That(MemoryRepository.Ids(run, "proposed"), Is.EquivalentTo(Ids.Append("late-comes-last")));
    }

    [TestCase("memory.json")]
    [TestCase("-")]
    public void A_file_without_one_good_line_is_refused_by_its_first(string source)
    {
        const string broken = "\n{\"type\":\"entity\",\n{\"type\":\"relation\"}\n";
        _memory.Git.Write("memory.json", broken);
        var head = _memory.Commit();

        var refused = Setting(broken).Run("import", source, "--from", "memory-json");

        Assert.That(refused.ExitCode, Is.EqualTo(ExitCodes.Refused), refused.ToString());
        Assert.That(refused.Error, Does.Contain($"{Name(source)}:2: this is not JSON"));
        Assert.That(_memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void What_is_said_of_a_person_goes_to_the_personal_store()
    {
        _memory.Git.Write("memory.json", Graph + "{\"type\":\"entity\",\"name\":\"Ada\",\"entityType\":\"person\",\"observations\":[\"Prefers tabs\"]}\n");

        var shared = Import("memory.json");
        var personal = Import("memory.json", "--personal");

        Assert.That(MemoryRepository.Ids(shared, "proposed"), Is.EquivalentTo(Ids));
        Assert.That(shared.GetProperty("skipped").EnumerateArray().Select(skipped => skipped.GetProperty("reason").GetString()), Has.Some.Contains("import it with --personal"));
        Assert.That(MemoryRepository.Ids(personal, "proposed"), Does.Contain("ada-prefers-tabs"));
    }

    JsonElement Import(string source, params string[] more) => ImportOf(Graph, source, more);

    JsonElement ImportOf(string text, string source, params string[] more)
    {
        var run = Setting(text).Run(["import", source, "--json", .. more]);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return run.Json;
    }

    CliSetting Setting(string input) => _memory.Setting([.. MemoryRepository.Identity]) with { Input = input };

    int Commits() => int.Parse(_memory.Git.Git("rev-list", "--count", "HEAD"), System.Globalization.CultureInfo.InvariantCulture);

    static string Name(string source) => source == "-" ? "standard input" : source;
}
