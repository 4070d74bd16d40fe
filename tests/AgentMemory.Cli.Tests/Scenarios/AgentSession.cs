using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A session of Claude Code in a repository: its transcript grows, and its hooks are called with what the client would say.</summary>
sealed class AgentSession(MemoryRepository memory, string id = "0195-a")
{
    readonly StringBuilder _lines = new();
    int _minutes;

    /// <summary>Outside of the repository, as transcripts are.</summary>
    internal string Transcript { get; } = Path.Combine(Path.GetTempPath(), $"agent-memory-transcript-{Guid.NewGuid():N}.jsonl");

    internal AgentSession User(string text) => Add(new { type = "user", timestamp = Now(), cwd = memory.Root, version = "2.1.330", message = new { role = "user", content = text } });

    internal AgentSession Tool(string name, object input, string result = "", bool failed = false)
    {
        var call = $"t{_minutes}";
        Add(new { type = "assistant", timestamp = Now(), message = new { role = "assistant", content = new object[] { new { type = "tool_use", id = call, name, input } } } });
        return Add(new { type = "user", timestamp = Now(), message = new { role = "user", content = new object[] { new { type = "tool_result", tool_use_id = call, is_error = failed, content = result } } } });
    }

    internal AgentSession Edit(string path) => Tool("Edit", new { file_path = Path.Combine(memory.Root, path) });

    internal AgentSession Test(bool passes) => Tool("Bash", new { command = "dotnet test" }, passes ? "ok" : "Exit code 1\nfailed", !passes);

    internal CliRun Hook(string moment, string client = "claude", string source = "startup", params (string, string)[] variables) =>
        (memory.Setting(variables) with { Input = Input(moment, source) }).Run("hook", moment, "--client", client);

    internal string Input(string moment, string source) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["session_id"] = id,
        ["transcript_path"] = Transcript,
        ["cwd"] = memory.Root,
        ["hook_event_name"] = moment,
        ["source"] = source,
        ["user_email"] = "ada@lovelace.org",
    });

    AgentSession Add(object line)
    {
        _lines.Append(JsonSerializer.Serialize(line)).Append('\n');
        File.WriteAllText(Transcript, _lines.ToString());
        return this;
    }

    string Now() => new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero).AddMinutes(_minutes++).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
