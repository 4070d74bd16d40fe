using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What calls a finding forth, and what its fix makes of that.</summary>
/// <param name="Rule">The finding's id.</param>
/// <param name="Break">Calls it forth.</param>
/// <param name="Mend">Does what the documented fix says.</param>
sealed record FindingStory(string Rule, Action<FindingStage> Break, Action<FindingStage> Mend)
{
    internal const string Entry = ".agent-memory/project/it.md";

    /// <summary>Prepares what the finding could be about, without it.</summary>
    internal Action<FindingStage> Before { get; init; } = _ => { };

    /// <summary>Asks for findings; <c>check</c> unless it is told elsewhere.</summary>
    internal Func<FindingStage, IEnumerable<string>> Ask { get; init; } = stage => stage.Check();

    public override string ToString() => Rule;

    /// <summary>A file with a fault, and without it.</summary>
    internal static FindingStory OfFile(string rule, string bad, string good, string path = Entry) =>
        new(rule, stage => stage.Commit(path, bad), stage => stage.Commit(path, good));

    /// <summary>An entry with a fault in its front matter, and without it.</summary>
    internal static FindingStory OfLine(string rule, string bad, string good) =>
        OfFile(rule, $"---\n{bad}\n---\n", $"---\n{good}\n---\n");

    /// <summary>An entry that is good but for one key.</summary>
    internal static FindingStory OfKey(string rule, string bad, string good = "") =>
        OfLine(rule, $"type: project\ntitle: It\nstatus: proposed\n{bad}", $"type: project\ntitle: It\nstatus: proposed{(good.Length == 0 ? "" : "\n")}{good}");

    /// <summary>A policy with a fault, and without it.</summary>
    internal static FindingStory OfPolicy(string rule, string bad, string good) => OfFile(rule, bad, good, ".agent-memory/config.yaml");
}

/// <summary>Where such a story plays.</summary>
sealed class FindingStage : IDisposable
{
    SshKey? _key;

    internal MemoryRepository Memory { get; } = MemoryRepository.Create();

    internal TempRepository Git => Memory.Git;

    internal SshKey Key => _key ??= SshKey.Create();

    /// <summary>What differs in the shell of whoever asks.</summary>
    internal (string Name, string Value)[] Variables { get; set; } = [];

    /// <summary>Writes a file and commits it without this tool; an empty text takes it away.</summary>
    internal void Commit(string path, string text)
    {
        if (text.Length == 0)
            File.Delete(Git.PathOf(path));
        else
            Git.Write(path, text);
        Git.CommitAll("By hand");
    }

    /// <summary>Writes the policy, and lets it be the base of what follows.</summary>
    internal void Policy(string lines)
    {
        Commit(".agent-memory/config.yaml", $"version: 1\n{lines}\n");
        Git.Commit("Work");
    }

    /// <summary>Writes an entry that says it is approved, and commits it without this tool.</summary>
    internal void Claim(string line = "tags: [a]") => Commit(FindingStory.Entry, $"---\ntype: project\ntitle: It\nstatus: approved\n{line}\n---\n");

    /// <summary>Commits a statement about the entry as it stands, in somebody's name.</summary>
    internal void State(string trailers = "", string author = "ada@example.org") =>
        Git.Git("-c", $"user.email={author}", "commit", "-q", "--allow-empty", "-m", $"Approve\n\nMemory-Id: it\n{trailers}Memory-Approves: project/it@{Blob()}");

    /// <summary>The entry's bytes at HEAD.</summary>
    internal string Blob() => Git.Git("rev-parse", $"HEAD:{FindingStory.Entry}").Trim();

    /// <summary>The ids that <c>check</c> finds and nobody has accepted.</summary>
    internal IEnumerable<string> Check(params string[] args) => Ids(["check", "--json", .. args]);

    /// <summary>The ids in an answer's findings.</summary>
    internal IEnumerable<string> Ids(params string[] args) =>
        [.. Findings(Memory.Setting(Variables).Run(args).Json).EnumerateArray()
            .Where(finding => !finding.TryGetProperty("accepted", out _))
            .Select(finding => finding.GetProperty("id").GetString()!)];

    static JsonElement Findings(JsonElement answer) => (answer.TryGetProperty("error", out var error) ? error : answer).GetProperty("findings");

    public void Dispose()
    {
        Memory.Dispose();
        _key?.Dispose();
    }
}
