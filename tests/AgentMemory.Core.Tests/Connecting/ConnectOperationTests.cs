using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Core.Tests.Connecting;

public class ConnectOperationTests
{
    [TestCase("{\n  // mine\n  \"model\": \"x\", // why\n}\n", "{\n  \"permissions\": {")]
    [TestCase("{\r\n\t\"model\": \"x\"\r\n}\r\n", "{\r\n\t\"permissions\": {\r\n\t\t\"deny\": [")]
    [TestCase("{ // first\n    \"model\": \"x\"\n}", "{ // first\n    \"permissions\": {\n        \"deny\": [")]
    [TestCase("{\"model\":\"x\"}", "{\"permissions\":{\"deny\":[")]
    public void Looks_like_the_file_it_goes_into(string text, string start)
    {
        var files = Claude(text);

        files.Connect("claude");

        Assert.That(Text(files), Does.StartWith(start));
        Assert.That(Text(files), Does.EndWith(text[^12..]));
    }

    [Test]
    public void Takes_only_its_own_out_of_a_file_that_was_edited_since()
    {
        var files = Claude("{\n  \"model\": \"x\",\n  \"hooks\": {}\n}\n");
        files.Connect("claude");
        files.Files[".claude/settings.json"] = Encoding.UTF8.GetBytes(Text(files).Replace("\"model\": \"x\"", "\"model\": \"y\", // changed", StringComparison.Ordinal).Replace("// changed,", "// changed\n  ", StringComparison.Ordinal));
        files.Files[".claude/settings.json"] = Encoding.UTF8.GetBytes(Text(files).Replace("\"deny\": [", "\"deny\": [\n      \"Bash(rm:*)\",", StringComparison.Ordinal));

        files.Disconnect("claude");

        Assert.That(Text(files), Does.Contain("\"model\": \"y\"").And.Contain("Bash(rm:*)").And.Contain("\"hooks\": {}"));
        Assert.That(Text(files), Does.Not.Contain("agent-memory"));
    }

    [Test]
    public void Keeps_a_handler_that_somebody_put_beside_ours()
    {
        var files = Claude("{}");
        files.Connect("claude");
        files.Files[".claude/settings.json"] = Encoding.UTF8.GetBytes(Text(files).Replace("\"hooks\": [", "\"hooks\": [{\"type\": \"command\", \"command\": \"mine\"},", StringComparison.Ordinal));

        files.Disconnect("claude");

        Assert.That(Text(files), Does.Contain("\"mine\"").And.Not.Contain("agent-memory"));
    }

    [Test]
    public void Leaves_nothing_of_what_another_clone_connected()
    {
        var files = new MemoryFiles();
        foreach (var client in Words)
        {
            files.Connect(client);
        }
        files.Forget();

        foreach (var client in Words)
            files.Disconnect(client);

        Assert.That(files.Files.Keys, Is.Empty);
    }

    [Test]
    public void Keeps_a_server_of_that_name_that_was_there()
    {
        const string own = "{\"mcpServers\":{\"agent-memory\":{\"command\":\"dotnet\",\"args\":[\"mine.dll\",\"mcp\"]}}}";
        var files = new MemoryFiles { Files = { [".mcp.json"] = Encoding.UTF8.GetBytes(own) } };

        files.Connect("claude");
        files.Forget();
        files.Disconnect("claude");

        Assert.That(Encoding.UTF8.GetString(files.Files[".mcp.json"]), Is.EqualTo(own));
    }

    [Test]
    public void Asks_Gemini_for_both_files_where_it_was_told_one()
    {
        var files = new MemoryFiles { Files = { [".gemini/settings.json"] = "{\"context\": {\"fileName\": \"GEMINI.md\"}}"u8.ToArray() } };

        files.Connect("gemini");

        Assert.That(Encoding.UTF8.GetString(files.Files[".gemini/settings.json"]), Does.Contain("[\"AGENTS.md\", \"GEMINI.md\"]"));
    }

    [TestCase("{\"a\": 1, \"a\": 2}", "twice")]
    [TestCase("{\"hooks\": []}", "hooks is not an object")]
    [TestCase("{\"permissions\": {\"deny\": {}}}", "permissions.deny is not an array")]
    [TestCase("[]", "holds no object")]
    [TestCase("{", "cannot be read")]
    [TestCase("{} {}", "cannot be read")]
    public void Touches_no_file_where_one_is_not_understood(string text, string why)
    {
        var files = Claude(text);

        var refusal = Assert.Throws<AgentMemoryException>(() => files.Connect("claude"));

        Assert.That(refusal!.Message, Does.Contain(why).And.Contain(".claude/settings.json"));
        Assert.That(files.Files.Keys, Is.EqualTo(new[] { ".claude/settings.json" }));
    }

    [Test]
    public void Refuses_settings_without_an_end()
    {
        var files = Claude($"{{\"a\": \"{new string('x', 10 * 1024 * 1024)}\"}}");

        Assert.That(Assert.Throws<AgentMemoryException>(() => files.Connect("claude"))!.Message, Does.Contain("longer than 8 MiB"));
    }

    [TestCase("mcp_servers = 1\n")]
    [TestCase("mcp_servers = {}\n")]
    [TestCase("[mcp_servers]\nagent-memory = 1\n")]
    [TestCase("a = \n")]
    public void Refuses_tables_that_cannot_be_added_to(string text)
    {
        var files = new MemoryFiles { Files = { [".codex/config.toml"] = Encoding.UTF8.GetBytes(text) } };

        Assert.Throws<AgentMemoryException>(() => files.Connect("codex"));

        Assert.That(Encoding.UTF8.GetString(files.Files[".codex/config.toml"]), Is.EqualTo(text));
    }

    static IReadOnlyList<string> Words => AgentMemory.Connecting.KnownClients.Words;

    static MemoryFiles Claude(string text) => new() { Files = { [".claude/settings.json"] = Encoding.UTF8.GetBytes(text) } };

    static string Text(MemoryFiles files) => Encoding.UTF8.GetString(files.Files[".claude/settings.json"]);
}
