using System.Text.Json;

namespace AgentMemory.Testing.Agents;

/// <summary>A person at the command line, who decides, writes and commits while agents propose.</summary>
public sealed class PersonAtWork(ToolCommand tool, TempRepository repository, int seed)
{
    readonly Random _random = new(seed);
    readonly List<string> _commits = [];
    readonly List<string> _failures = [];
    readonly List<string> _approved = [];

    /// <summary>Every commit this person made, by the tool or with <c>git</c>.</summary>
    public IReadOnlyList<string> Commits => _commits;

    /// <summary>Commands that did not do what they were asked for, and not because an agent was faster.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The proposals that were approved, by id.</summary>
    public IReadOnlyList<string> Approved => _approved;

    /// <summary>Works through so many operations.</summary>
    public void Run(int operations)
    {
        for (var number = 0; number < operations; number++)
        {
            var before = Head();
            Step(number);
            _commits.AddRange(repository.Git("rev-list", "--reverse", $"{before}..HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    void Step(int number)
    {
        switch (_random.Next(4))
        {
            case 0:
                Do("remember", $"What a person knows, number {number}", "--approve", "--yes");
                break;
            case 1 or 2 when Waiting() is { } id:
                if (Do("approve", id, "--yes"))
                    _approved.Add(id);
                break;
            default:
                repository.Write($"notes/{number}.txt", $"note {number}\n");
                repository.Git("add", "--", "notes");
                repository.Git("commit", "-q", "-m", $"Note {number}");
                break;
        }
    }

    string? Waiting()
    {
        var inbox = tool.Run(repository.Root, "inbox", "--json");
        using var answer = JsonDocument.Parse(inbox.Output);
        var facts = answer.RootElement.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("type").GetString() == "project" && !entry.TryGetProperty("disputes", out _)).ToList();
        return facts.Count == 0 ? null : facts[_random.Next(facts.Count)].GetProperty("id").GetString();
    }

    bool Do(params string[] arguments)
    {
        var result = tool.Run(repository.Root, [.. arguments, "--json"]);
        // An agent may change what the person is about to approve; that is said, and the person looks again.
        if (result.ExitCode != 0 && !result.Output.Contains("\"kind\":\"conflict\"", StringComparison.Ordinal))
            _failures.Add($"agent-memory {string.Join(' ', arguments)}: {result.Error}");
        return result.ExitCode == 0;
    }

    string Head() => repository.Git("rev-parse", "HEAD").Trim();
}
