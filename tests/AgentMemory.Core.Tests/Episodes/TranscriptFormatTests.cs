using System.Text;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Core.Tests.Episodes;

sealed class TranscriptFormatTests
{
    [TestCase("claude", "began /home/ada/shop 2.1.330; user: Make the orders retry; agent: I look first.; read /home/ada/shop/src/Orders.cs; changed /home/ada/shop/src/Orders.cs; run t3: dotnet test; end t3 1 True")]
    [TestCase("codex", "began /home/ada/shop 0.169.0; user: Make the orders retry; run c1: dotnet test; run c1: dotnet test; end c1 1 True; end c1 1 True; changed src/Orders.cs; agent: Done.")]
    [TestCase("copilot", "began /home/ada/shop 1.0.102; user: Make the orders retry; agent: I look.; run c1: dotnet test; end c1 1 ; changed /home/ada/shop/src/Orders.cs; read /home/ada/shop/src/Orders.cs")]
    [TestCase("cursor", "user: <user_query>|Make the orders retry|</user_query>; agent: I look.; run : dotnet test; changed /home/ada/shop/src/Orders.cs")]
    [TestCase("gemini", "user: Make the \"orders\" {retry]; agent: I look.; run c1: dotnet test; end c1 1 ; read /home/ada/shop/src/Orders.cs; changed /home/ada/shop/src/Orders.cs")]
    public void Every_client_tells_the_same_story(string client, string expected) =>
        Assert.That(string.Join("; ", Transcripts.EventsOf(client, Transcripts.Of(client)).Select(Say)).Replace('\n', '|'), Is.EqualTo(expected));

    [Test]
    public void Any_json_in_any_place_is_passed_over([Values("claude", "codex", "copilot", "cursor", "gemini")] string client)
    {
        string[] values = ["null", "0", "-1.5e9", "true", "\"x\"", "\"\\ud800\"", "[]", "[null,{}]", "{}", "{\"type\":7,\"text\":[]}"];
        var lines = new StringBuilder();
        foreach (var line in Transcripts.Of(client == "gemini" ? "claude" : client).Split('\n'))
        {
            foreach (var value in values)
            {
                for (var colon = line.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = line.IndexOf(':', colon + 1))
                {
                    if (Mutated(line, colon + 1, value) is { } mutated)
                        lines.Append(mutated).Append('\n');
                }
            }
        }
        var text = client == "gemini" ? $"{{\"messages\":[{string.Join(',', lines.ToString().Trim().Split('\n'))}]}}" : lines.ToString();

        var steps = Transcripts.Steps(client, Encoding.UTF8.GetBytes(text));

        Assert.That(steps, Has.Count.GreaterThan(100));
    }

    /// <summary>Puts a value in the place of the one at a colon; <c>null</c> where the colon stands inside a text.</summary>
    static string? Mutated(string line, int start, string value)
    {
        var (depth, isText) = (0, false);
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"' && line[i - 1] != '\\')
                isText = !isText;
            else if (!isText && line[i] is '{' or '[')
                depth++;
            else if (!isText && line[i] is '}' or ']' or ',' && depth == 0)
                return line[..start] + value + line[i..];
            else if (!isText && line[i] is '}' or ']')
                depth--;
        }
        return null;
    }

    static string Say(SessionEvent happened) => happened switch
    {
        SessionEvent.Began began => $"began {began.Folder} {began.Version}",
        SessionEvent.UserSaid said => $"user: {said.Text}",
        SessionEvent.AgentSaid said => $"agent: {said.Text}",
        SessionEvent.CommandStarted command => $"run {command.Call}: {command.Command}",
        SessionEvent.CallEnded ended => $"end {ended.Call} {ended.ExitCode} {ended.Failed}",
        SessionEvent.FileRead read => $"read {read.Path}",
        SessionEvent.FileChanged changed => $"changed {changed.Path}",
        _ => "?",
    };
}
