using System.Text;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Importing;
using AgentMemory.Importing.Records;

namespace AgentMemory.Core.Tests.Importing;

/// <summary>What becomes of memories that are records: the memory server's graph, Claude's topics, concepts of a bundle, Kage's packets.</summary>
public class RecordReaderTests
{
    const string Graph = """
        {"type":"entity","name":"deploy_service","entityType":"service","observations":["Runs on Coolify","deploy_service restarts nightly"]}
        {"type":"relation","from":"deploy_service","to":"postgres_main","relationType":"depends_on"}
        {"type":"entity","name":"default_user","entityType":"person","observations":["Prefers short answers"]}
        {"type":"entity","name":"empty","entityType":"service","observations":[]}
        """;

    static SourceFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    [Test]
    public void Each_observation_and_relation_of_a_graph_is_a_claim()
    {
        var file = File("memory.json", Graph + "\n");

        var reading = MemoryGraphReader.Read(file);

        LineAccount.Balances(file, reading, isPartition: false);
        Assert.That(reading.Claims.Select(claim => $"{claim.FirstLine} {claim.Type.Word()} {claim.Title}"), Is.EqualTo(new[]
        {
            "1 project deploy service: Runs on Coolify", "1 project deploy_service restarts nightly", "2 project deploy service depends on postgres main", "3 user default user: Prefers short answers",
        }));
        Assert.That(reading.Skipped.Single().FirstLine, Is.EqualTo(4));
    }

    [TestCase("[1]", "a list")]
    [TestCase("{\"type\":\"entity\",\"name\":7,\"observations\":[]}", "'name' has to be a text")]
    [TestCase("{\"type\":\"entity\",\"name\":\"x\",\"observations\":\"y\"}", "'observations' has to be a list of texts")]
    [TestCase("{\"type\":\"entity\",\"name\":\"x\",\"observations\":[1]}", "'observations' has to be a list of texts")]
    [TestCase("{\"type\":\"relation\",\"from\":\"x\"}", "'from', 'to' and 'relationType' have to be texts")]
    [TestCase("{\"type\":\"other\"}", "'type' has to be entity or relation")]
    [TestCase("{\"type\":\"entity\",\"name\":\"\\ud800\",\"observations\":[]}", "no Unicode")]
    [TestCase("{", "this is not JSON")]
    [TestCase("[[[[[[[[[[]]]]]]]]]]", "this is not JSON")]
    public void A_wrong_line_is_named_and_the_rest_is_read(string line, string why)
    {
        var alone = Assert.Throws<AgentMemoryException>(() => MemoryGraphReader.Read(File("memory.json", $"\n{line}\n")));
        var file = File("memory.json", $"{Graph}\n{line}\n");
        var reading = MemoryGraphReader.Read(file);

        Assert.That(alone!.Message, Does.StartWith("memory.json:2:").And.Contain(why));
        Assert.That(reading.Claims, Has.Count.EqualTo(4));
        Assert.That(reading.Skipped.Single(skipped => skipped.Kind == SkipKind.Unreadable), Has.Property("FirstLine").EqualTo(5).And.Property("Reason").Contains(why));
    }

    [Test]
    public void A_topic_is_one_claim_and_a_line_that_points_to_it_is_none()
    {
        SourceFile[] memory =
        [
            File("MEMORY.md", "# Memory\n\n- [Testing](testing.md) - how tests run\n- Staging is rebuilt every night from main.\n"),
            File("testing.md", "---\nname: testing\ndescription: Tests need Redis on port 6380\nmetadata:\n  type: feedback\n---\n\nStart it with `make redis`.\n\nWhy: the default port is taken.\n"),
        ];

        var index = ClaudeMemoryReader.Read(memory[0], memory);
        var topic = ClaudeMemoryReader.Read(memory[1], memory);

        LineAccount.Balances(memory[0], index);
        LineAccount.Balances(memory[1], topic);
        Assert.That(index.Claims.Single().Title, Is.EqualTo("Staging is rebuilt every night from main"));
        Assert.That(topic.Claims.Single(), Has.Property("Title").EqualTo("Tests need Redis on port 6380").And.Property("Type").EqualTo(EntryType.Procedural).And.Property("FirstLine").EqualTo(8));
        Assert.That(topic.Claims.Single().Body, Does.StartWith("Start it with").And.EndWith("is taken.\n"));
    }

    [Test]
    public void A_foreign_concept_is_read_for_what_its_keys_mean()
    {
        var file = File("ops/restart.md", "---\ntype: Playbook\ntitle: Restart the queue\ndescription: When it stalls.\ntags: [ops]\nstale_after: 2027-01-01T00:00:00Z\nsources:\n  - resource: https://example.org/runbook\n    id: a\ngenerated: {by: tool/1, at: 2026-01-01T00:00:00Z}\n---\n\nDrain it first.\n");

        var reading = ConceptReader.Read(file);

        LineAccount.Balances(file, reading);
        Assert.That(reading.Claims.Single(), Has.Property("Title").EqualTo("Restart the queue").And.Property("Type").EqualTo(EntryType.Procedural).And.Property("Description").EqualTo("When it stalls."));
        Assert.That(reading.Claims.Single().Addresses, Is.EqualTo(new[] { "https://example.org/runbook" }));
        Assert.That(reading.Claims.Single().StaleAfter, Is.EqualTo(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [TestCase("index.md", "* [A](a.md)\n", SkipKind.Markup)]
    [TestCase("a.md", "no front matter\n", SkipKind.Unreadable)]
    [TestCase("a.md", "---\ntype: Fact\nstatus: deprecated\n---\n\nOld.\n", SkipKind.Decided)]
    public void What_is_no_current_concept_is_left_out(string name, string text, SkipKind kind)
    {
        var file = File(name, text);

        var reading = ConceptReader.Read(file);

        LineAccount.Balances(file, reading);
        Assert.That(reading.Claims, Is.Empty);
        Assert.That(reading.Skipped.Select(skipped => skipped.Kind), Does.Contain(kind));
    }

    [Test]
    public void A_packet_of_kage_is_read_from_its_state()
    {
        var file = File("packets/bug_fix-x.md", "---\ntype: \"Bug Fix\"\ntitle: \"Retries double\"\nx-kage-id: \"repo:x\"\n---\n\n# Retries double\n\n> cut …\n\n## Kage state\n\n```json kage-state\n{\"title\":\"Retries double\",\"body\":\"The client retries twice.\\nSo does the proxy.\",\"type\":\"runbook\",\"status\":\"approved\",\"confidence\":0.7,\"tags\":[\"net\"],\"paths\":[\"src/net.ts\",\"../x\"]}\n```\n");

        var reading = KagePacketReader.Read(file);

        LineAccount.Balances(file, reading);
        Assert.That(reading.Claims.Single(), Has.Property("Body").EqualTo("The client retries twice.\nSo does the proxy.\n").And.Property("Type").EqualTo(EntryType.Procedural).And.Property("Confidence").EqualTo(0.7));
        Assert.That(reading.Claims.Single().Scope, Is.EqualTo(new[] { "src/net.ts" }));
    }

    [TestCase("{not json", "the packet is not JSON")]
    [TestCase("", "the packet is not JSON")]
    public void A_broken_packet_is_named(string state, string why)
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => KagePacketReader.Read(File("p.md", $"---\ntype: x\n---\n```json kage-state\n{state}\n```\n")));

        Assert.That(refusal!.Message, Does.StartWith("p.md:5:").And.Contain(why));
    }

    [TestCase("AGENTS.md", "# x", SourceFormat.Markdown)]
    [TestCase("MEMORY.md", "# x", SourceFormat.ClaudeMemory)]
    [TestCase("a.json", "{\"type\":\"entity\",\"name\":\"x\"}", SourceFormat.MemoryJson)]
    [TestCase("a.json", "{\"schema\":1,\"export\":\"agent-memory\",\"entries\":[]}", SourceFormat.Json)]
    [TestCase("a.json", "{\"other\":1}", null)]
    [TestCase("a.md", "---\ntype: Fact\ntitle: T\n---\n", SourceFormat.Okf)]
    [TestCase("a.md", "---\ntype: Fact\nx-kage-id: 1\n---\n", SourceFormat.Kage)]
    [TestCase("a.md", "---\nname: x\ntype: feedback\n---\n", SourceFormat.ClaudeMemory)]
    [TestCase("a.md", "plain", SourceFormat.Markdown)]
    [TestCase("a.txt", "plain", null)]
    public void The_format_is_told_by_name_and_content(string name, string text, SourceFormat? format)
    {
        var file = File(name, text);

        Assert.That(SourceDetection.Of(file, [file]), Is.EqualTo(format));
    }

    [TestCase("MEMORY.md a.md x.txt", "MEMORY.md a.md")]
    [TestCase("CLAUDE.md README.md src/AGENTS.md .cursor/rules/x.mdc .claude/rules/y.md docs/z.md", ".claude/rules/y.md .cursor/rules/x.mdc CLAUDE.md src/AGENTS.md")]
    [TestCase("config.yaml project/a.md index.md", "index.md project/a.md")]
    [TestCase("packets/a.md graph.json", "packets/a.md")]
    [TestCase("a.md sub/b.md", "a.md")]
    public void A_folder_is_read_for_the_memory_it_holds(string paths, string chosen) =>
        Assert.That(string.Join(' ', SourceSelection.Of(paths.Split(' '), null)), Is.EqualTo(chosen));
}
