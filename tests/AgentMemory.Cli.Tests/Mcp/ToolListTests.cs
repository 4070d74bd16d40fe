using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Mcp;
using AgentMemory.Testing;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>What a client's model is told before it calls anything: it is paid for in every session.</summary>
public class ToolListTests
{
    const int MostTokens = 1500;
    const int CharactersPerToken = 4;
    const int MostInstructionBytes = 2048;

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IReadOnlyList<Tool> Tools => [.. MemoryTools.All.Select(tool => tool.Definition)];

    [Test]
    public void Is_as_it_was_read_by_a_person()
    {
        var list = new StringBuilder();
        foreach (var tool in Tools)
        {
            list.AppendLine(tool.Name).AppendLine($"  {tool.Description}");
            list.AppendLine($"  readOnly {tool.Annotations!.ReadOnlyHint}, destructive {tool.Annotations.DestructiveHint}, idempotent {tool.Annotations.IdempotentHint}, openWorld {tool.Annotations.OpenWorldHint}");
            list.AppendLine($"  takes {Listed(tool.InputSchema)}");
            list.AppendLine($"  answers {Listed(tool.OutputSchema!.Value)}");
        }

        Snapshot.Match(list.ToString());
    }

    [Test]
    public void Names_the_five_tools_and_none_that_decides()
    {
        string[] decisions = ["approve", "reject", "retire", "forget", "erase", "rollback", "submit", "policy", "compile"];

        Assert.That(Tools.Select(tool => tool.Name), Is.EqualTo(new[] { "recall", "get", "propose", "session_note", "status" }));
        foreach (var tool in Tools)
        {
            var arguments = tool.InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
            Assert.That(arguments.Intersect(decisions), Is.Empty);
        }
        var actions = Tools[2].InputSchema.GetProperty("properties").GetProperty("action").GetProperty("enum").EnumerateArray().Select(action => action.GetString());
        Assert.That(actions, Is.EqualTo(new[] { "new", "edit", "supersede", "verify", "dispute" }));
    }

    [Test]
    public void Costs_less_than_its_budget()
    {
        var characters = Tools.Sum(tool => tool.Name.Length + tool.Description!.Length + JsonSerializer.Serialize(tool.InputSchema).Length);

        Assert.That(characters / CharactersPerToken, Is.LessThan(MostTokens).And.GreaterThan(300));
        TestContext.Out.WriteLine($"{characters / CharactersPerToken} tokens");
    }

    [Test]
    public void Instructions_fit_where_clients_cut_them()
    {
        Assert.That(Encoding.UTF8.GetByteCount(ServerInstructions.Text), Is.LessThan(MostInstructionBytes));
        Assert.That(Tools.Select(tool => tool.Name), Is.All.Matches<string>(name => ServerInstructions.Text.Contains(name!, StringComparison.Ordinal)));
    }

    [Test]
    public void Schemas_are_what_strict_clients_take()
    {
        Assert.Multiple(() =>
        {
            foreach (var tool in Tools)
            {
                Assert.That(StrictSchema.Faults(tool.InputSchema), Is.Empty, tool.Name);
                Assert.That(StrictSchema.Faults(tool.OutputSchema!.Value), Is.Empty, tool.Name);
            }
        });
    }

    [Test]
    public void Descriptions_are_short_enough_for_every_client() =>
        Assert.That(Tools.Select(tool => tool.Description!.Length), Is.All.LessThan(1024));

    /// <summary>A schema with a line for each property.</summary>
    static string Listed(JsonElement schema) =>
        $"requires {schema.GetPropertyOrNull("required")?.GetRawText() ?? "nothing"}"
        + string.Concat(schema.GetProperty("properties").EnumerateObject().Select(property => $"\n    {property.Name} {JsonSerializer.Serialize(property.Value, Plain)}"));
}

file static class Json
{
    internal static JsonElement? GetPropertyOrNull(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;
}
