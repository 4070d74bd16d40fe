using System.Text;
using System.Text.Json;
using AgentMemory.Connecting;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Connecting;

/// <summary>Whatever people's settings look like, they get them back.</summary>
public class ConnectPropertyTests
{
    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    static readonly Gen<string> Blank = OneOf("", " ", "\n", "\n  ", "\t", " /* a, \"b\": { */ ", " // c, } \"\n", "\n\n    ");

    static readonly Gen<string> Scalar = OneOf("1", "-2.50e3", "true", "null", "\"\"", "\"a // b\"", "\"\\u00e9 é 🦊 \\\" } ,\"", "\"/* no comment */\"");

    static readonly Gen<string> Name = OneOf("a", "b b", "model", "$schema", "mcp", "é", "x.y", "servers2", "deny");

    static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3 ? Scalar : Gen.Frequency((3, Scalar), (1, Object(inner, [])), (1, Array(inner))));

    // The places that ours go to, sometimes there before and in the shapes they have.
    static readonly Gen<string> Settings = Object(Value,
    [
        ("mcpServers", Object(Value, [])), ("servers", Object(Value, [])), ("hooks", Object(Array(Value), [("SessionStart", Array(Value)), ("stop", Array(Value))])),
        ("permissions", Object(Array(Value), [("deny", Array(Scalar))])), ("tools", Object(Scalar, [("exclude", Array(Scalar))])),
        ("context", Object(Scalar, [("fileName", Gen.OneOf(Array(Scalar), OneOf("\"CONTEXT.md\"", "\"AGENTS.md\"")))])),
    ]);

    static readonly Gen<string> Document =
        from before in Blank
        from text in Settings
        from after in Blank
        from crlf in Gen.Bool
        from mark in Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("\uFEFF")))
        select mark + (crlf ? (before + text + after).Replace("\n", "\r\n") : before + text + after);

    static readonly Gen<string> Toml = OneOf(
        "# a comment\n", "[mcp_servers.other] # ours?\ncommand = 'x'\n\n", "\n\n", "[projects.\"/a b\"]\ntrust_level = \"trusted\"\n", "[[things]]\nn = 1_000\n",
        "[deep.\"mcp_servers.agent-memory\"]\nx = { y = [1,\n 2, # two\n] }\n", "[text]\nt = \"\"\"\n[mcp_servers.agent-memory]\n\"\"\"\n", "[empty]");

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static IEnumerable<string> Words => KnownClients.Words;

    [TestCaseSource(nameof(Words))]
    public void Whoever_disconnects_gets_every_byte_back(string word) => Document.Holds(text =>
    {
        var files = With(word, text);
        var before = Copy(files);

        files.Connect(word);
        var once = Copy(files);
        Assert.That(files.Connect(word).HasChanges, Is.False, "connecting twice");
        Assert.That(Copy(files), Is.EqualTo(once));
        files.Disconnect(word);

        Assert.That(Copy(files), Is.EqualTo(before));
    }, iter: 300);

    [TestCaseSource(nameof(Words))]
    public void What_others_wrote_still_says_the_same_where_nothing_is_remembered(string word) => Document.Holds(text =>
    {
        var files = With(word, text);
        var before = Copy(files).Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).ToList();

        files.Connect(word);
        files.Forget();
        files.Disconnect(word);

        foreach (var (path, was) in before)
        {
            if (was.Contains("AGENTS.md", StringComparison.Ordinal))
                continue;
            Assert.That(files.Files.ContainsKey(path) || Pruned(was) == "{}", Is.True, was);
            Assert.That(Pruned(files.Files.TryGetValue(path, out var now) ? Encoding.UTF8.GetString(now) : "{}"), Is.EqualTo(Pruned(was)));
        }
    }, iter: 300);

    [Test]
    public void Toml_comes_back_byte_for_byte() => Gen.Select(Toml.Array[0, 6], Gen.Bool).Holds(sample =>
    {
        var (parts, crlf) = sample;
        var text = string.Concat(parts.Distinct().OrderBy(part => part == "[empty]"));
        var files = new MemoryFiles();
        files.Files[".codex/config.toml"] = Encoding.UTF8.GetBytes(crlf ? text.Replace("\n", "\r\n") : text);
        var before = Copy(files);

        files.Connect("codex");
        Assert.That(files.Connect("codex").HasChanges, Is.False);
        var forgotten = new MemoryFiles();
        foreach (var (path, bytes) in files.Files)
            forgotten.Files[path] = bytes;
        files.Disconnect("codex");
        forgotten.Disconnect("codex");

        Assert.That(Copy(files), Is.EqualTo(before));
        Assert.That(forgotten.Files.TryGetValue(".codex/config.toml", out var rest) ? Encoding.UTF8.GetString(rest).TrimEnd() : "", Is.EqualTo(before[".codex/config.toml"].TrimEnd()));
    }, iter: 300);

    [TestCase("version: 1\ncompile: {claude: import}\n")]
    [TestCase("version: 1\r\n# mine\r\ncompile:\r\n  budget: 5\r\n")]
    [TestCase("version: 1")]
    [TestCase("version: 1\ncompile: {claude: nested}\n")]
    [TestCase("version: 1\ncompile: {targets: [agents]}\n")]
    [TestCase("version: 9\n")]
    [TestCase("no policy")]
    public void The_policy_comes_back_byte_for_byte(string policy)
    {
        var files = new MemoryFiles();
        files.Files[".agent-memory/config.yaml"] = Encoding.UTF8.GetBytes(policy);

        files.Connect("copilot");
        var connected = Copy(files)[".agent-memory/config.yaml"];
        Assert.That(files.Connect("copilot").HasChanges, Is.False);
        files.Disconnect("copilot");

        Assert.That(connected.Contains("claude: nested"), Is.EqualTo(policy is not ("version: 9\n" or "no policy" or "version: 1\ncompile: {targets: [agents]}\n")), connected);
        Assert.That(Copy(files)[".agent-memory/config.yaml"], Is.EqualTo(policy));
    }

    [Test]
    public void A_policy_that_was_edited_since_keeps_what_was_edited()
    {
        var files = new MemoryFiles();
        files.Files[".agent-memory/config.yaml"] = Encoding.UTF8.GetBytes("version: 1\ncompile: {claude: full}\n");

        files.Connect("copilot");
        files.Files[".agent-memory/config.yaml"] = Encoding.UTF8.GetBytes("version: 1\nproposals: inbox\ncompile: {claude: nested}\n");
        files.Disconnect("copilot");

        Assert.That(Copy(files)[".agent-memory/config.yaml"], Is.EqualTo("version: 1\nproposals: inbox\ncompile: {claude: full}\n"));
    }

    [TestCase("claude")]
    [TestCase("codex")]
    [TestCase("cursor")]
    [TestCase("gemini")]
    public void No_other_client_touches_the_policy(string word)
    {
        var files = new MemoryFiles();
        files.Files[".agent-memory/config.yaml"] = "version: 1\ncompile: {claude: import}\n"u8.ToArray();

        files.Connect(word);

        Assert.That(Copy(files)[".agent-memory/config.yaml"], Is.EqualTo("version: 1\ncompile: {claude: import}\n"));
    }

    [Test]
    public void Where_there_is_no_policy_none_is_made()
    {
        var files = new MemoryFiles();

        files.Connect("copilot");

        Assert.That(files.Files.Keys, Has.None.StartsWith(".agent-memory"));
    }

    static MemoryFiles With(string word, string text)
    {
        var files = new MemoryFiles();
        foreach (var file in KnownClients.All.Single(client => client.Word == word).Repository.Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal)))
            files.Files[file.Path] = Encoding.UTF8.GetBytes(text);
        return files;
    }

    static Dictionary<string, string> Copy(MemoryFiles files) => files.Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value));

    /// <summary>What a text says, containers that hold nothing left out: nobody remembers whether they were there.</summary>
    static string Pruned(string text)
    {
        using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), Lenient);
        return Prune(document.RootElement) ?? "{}";
    }

    static string? Prune(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            // To Gemini one name is the same as a list of one.
            var members = value.EnumerateObject().Where(member => member.Name != "version").Select(member => (member.Name, Value: member is { Name: "fileName", Value.ValueKind: JsonValueKind.String } ? $"[{member.Value.GetRawText()}]" : Prune(member.Value))).Where(member => member.Value is not null).Select(member => $"{member.Name}:{member.Value}").ToList();
            return members.Count == 0 ? null : $"{{{string.Join(',', members)}}}";
        }
        if (value.ValueKind != JsonValueKind.Array)
            return value.GetRawText();
        return value.GetArrayLength() == 0 ? null : $"[{string.Join(',', value.EnumerateArray().Select(item => Prune(item) ?? ""))}]";
    }

    static Gen<string> Object(Gen<string> value, (string Name, Gen<string> Value)[] places)
    {
        var free = Gen.Select(Name, value, (name, text) => (name, text));
        var members = free.Array[0, 4];
        foreach (var (name, text) in places)
            members = Gen.Select(members, Gen.Bool, text, (all, has, own) => has ? [.. all, (name, own)] : all);
        return Gen.Select(members, Blank.Array[12], Gen.Bool, (all, blanks, trailing) =>
        {
            var distinct = all.DistinctBy(member => member.name).ToList();
            var written = distinct.Select((member, i) => $"{blanks[i % 12]}{JsonSerializer.Serialize(member.name)}{(i % 3 == 0 ? " " : "")}:{blanks[(i + 5) % 12]}{member.text}{blanks[(i + 3) % 12]}");
            return $"{{{string.Join(',', written)}{(trailing && distinct.Count > 0 ? "," : "")}{blanks[11]}}}";
        });
    }

    static Gen<string> Array(Gen<string> value) => Gen.Select(value.Array[0, 3], Blank.Array[5], Gen.Bool, (items, blanks, trailing) =>
        $"[{string.Join(',', items.Select((item, i) => $"{blanks[i]}{item}{blanks[i + 1]}"))}{(trailing && items.Length > 0 ? "," : "")}{blanks[4]}]");
}
