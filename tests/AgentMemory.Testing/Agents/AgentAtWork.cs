using System.Text.Json;

namespace AgentMemory.Testing.Agents;

/// <summary>Something that was reported as written.</summary>
/// <param name="Agent">The agent's name and version.</param>
/// <param name="Session">Its session.</param>
/// <param name="Id">The entry.</param>
/// <param name="Commit">The commit.</param>
public sealed record Written(string Agent, string Session, string Id, string Commit);

/// <summary>An agent that asks, notes and proposes through a server, in an order that its seed decides.</summary>
public sealed class AgentAtWork(ToolCommand tool, string directory, string client, string session, int seed)
{
    const string Version = "1.0";

    readonly Random _random = new(seed);
    readonly List<Written> _written = [];
    readonly List<string> _refusals = [];

    /// <summary>What it was told is written.</summary>
    public IReadOnlyList<Written> Written => _written;

    /// <summary>What was refused, with kind and message.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>How many calls were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>How many questions were answered.</summary>
    public int Recalled { get; private set; }

    /// <summary>Works through so many operations.</summary>
    public void Run(int operations)
    {
        using var server = new McpProcess(tool, directory, client, Version, session);
        for (var number = 0; number < operations; number++)
            Step(server, number);
        if (server.End() is not 0 and var exitCode)
            throw new InvalidOperationException($"The server of {client} ended with {exitCode}: {server.Error}");
    }

    void Step(McpProcess server, int number)
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2 or 3:
                Write(server, "propose", new { action = "new", title = $"What {client} learned, number {number}", body = $"The {Words(number)} needs the {Words(number + 7)}.", reason = $"Found out in step {number}" });
                break;
            case 4:
                Write(server, "session_note", new { text = $"Step {number} of {session}: tried the {Words(number)}.", outcome = number % 2 == 0 ? "passed" : "failed" });
                break;
            case 5 when _written.Count > 0:
                Write(server, "propose", new { action = "edit", id = _written[_random.Next(_written.Count)].Id, description = $"Said better in step {number}", reason = "It was unclear" });
                break;
            case 6:
                Write(server, "propose", new { action = "dispute", id = "ground", title = $"{client} doubts the ground, number {number}", reason = $"Step {number} failed on it" });
                break;
            case 7:
                Read(server, "status", new { });
                break;
            case 8 when _written.Count > 0:
                Read(server, "get", new { id = _written[_random.Next(_written.Count)].Id });
                break;
            default:
                Recalled += Read(server, "recall", new { query = $"what does the {Words(number)} need", include = new[] { "proposed" } }) ? 1 : 0;
                break;
        }
    }

    void Write(McpProcess server, string tool, object arguments)
    {
        if (!Answer(server.Call(tool, arguments), out var answer) || !answer.GetProperty("written").GetBoolean())
            return;
        var commit = answer.GetProperty("commit").GetString()!;
        foreach (var id in answer.GetProperty("ids").EnumerateArray())
            _written.Add(new Written($"{client}/{Version}", session, id.GetString()!, commit));
    }

    bool Read(McpProcess server, string tool, object arguments) => Answer(server.Call(tool, arguments), out _);

    bool Answer(JsonElement result, out JsonElement answer)
    {
        Answered++;
        answer = result.GetProperty("structuredContent");
        if (!answer.TryGetProperty("error", out var error))
            return true;
        _refusals.Add($"{error.GetProperty("kind").GetString()}: {error.GetProperty("message").GetString()}");
        return false;
    }

    static string Words(int number) => (number % 5) switch { 0 => "deploy", 1 => "index", 2 => "gateway", 3 => "parser", _ => "scheduler" } + $" {number % 11}";
}
