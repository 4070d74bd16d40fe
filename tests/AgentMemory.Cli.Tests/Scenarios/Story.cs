using System.Text;
using System.Text.RegularExpressions;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Runs command lines as different people and agents, and writes down what they typed and read; ids and times differ between runs and are left out.</summary>
sealed partial class Story : IDisposable
{
    /// <summary>What Git is told to act as Bob.</summary>
    internal static readonly (string Name, string Value)[] BobIs =
    [
        ("GIT_AUTHOR_NAME", "Bob Stone"), ("GIT_AUTHOR_EMAIL", "bob@example.org"),
        ("GIT_COMMITTER_NAME", "Bob Stone"), ("GIT_COMMITTER_EMAIL", "bob@example.org"),
    ];

    readonly StringBuilder _text = new();

    internal Story(string title)
    {
        Memory = MemoryRepository.On(TempRepository.Create());
        _text.Append("# ").Append(title).Append('\n');
    }

    internal MemoryRepository Memory { get; }

    /// <summary>The whole story.</summary>
    internal string Text => _text.ToString();

    internal void Chapter(string title) => _text.Append("\n## ").Append(title).Append('\n');

    internal void Ada(params string[] args) => Tell("Ada", Memory.Run(args), args);

    internal void Bob(params string[] args) => Tell("Bob", Memory.Setting(BobIs).Run(args), args);

    internal void Agent(string name, string session, params string[] args) =>
        Tell(name, Memory.Setting(("AGENT_MEMORY_AGENT", name), ("AGENT_MEMORY_SESSION", session)).Run(args), args);

    /// <summary>Commits everything on disk as somebody, without this tool.</summary>
    internal void CommitAs((string Name, string Value)[] who, string message)
    {
        Memory.Git.Git("add", "-A");
        Memory.Git.Git("-c", $"user.name={who[0].Value}", "-c", $"user.email={who[1].Value}", "commit", "-q", "--no-verify", "-m", message);
        _text.Append("\n**").Append(who[0].Value.Split(' ')[0]).Append("** `git commit -m ").Append(message.Split('\n')[0]).Append("`\n");
    }

    /// <summary>Gives HEAD a name to look back at.</summary>
    internal void Mark(string tag) => Memory.Git.Git("tag", tag);

    /// <summary>Shows a file of the work tree.</summary>
    internal void Print(string path) => Block($"`{path}`", Memory.Git.Read(path));

    public void Dispose() => Memory.Dispose();

    void Tell(string who, CliRun run, string[] args)
    {
        var typed = string.Join(' ', args.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument));
        Block($"**{who}** `agent-memory {typed}`{(run.ExitCode == 0 ? "" : $" (exit {run.ExitCode})")}", run.Error + run.Out);
    }

    void Block(string heading, string text) =>
        _text.Append('\n').Append(heading).Append("\n````\n").Append(Scrubbed(text).TrimEnd('\n')).Append("\n````\n");

    static string Scrubbed(string text) => Date().Replace(Hex().Replace(text.ReplaceLineEndings("\n"), "ID"), "DATE");

    [GeneratedRegex(@"\b[0-9a-f]{7,64}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d(T[0-9:.]+(Z|[+-]\d\d:\d\d))?\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
