using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// A real repository, and the people and agents who run the whole command line in it. The clock advances by a minute a run, in
/// step with the commits that <c>git</c> makes beside it.
/// </summary>
sealed class MemoryRepository : IDisposable
{
    internal const string Agent = "claude-code/2.1";
    internal const string Session = "s-1";

    /// <summary>Says who commits where no configuration does.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Identity { get; } =
    [
        ("GIT_AUTHOR_NAME", "Ada Lovelace"), ("GIT_AUTHOR_EMAIL", "ada@example.org"),
        ("GIT_COMMITTER_NAME", "Ada Lovelace"), ("GIT_COMMITTER_EMAIL", "ada@example.org"),
    ];

    readonly string _home = TempRepository.TempFolder();

    MemoryRepository(TempRepository git) => Git = git;

    /// <summary>What the user does with <c>git</c>.</summary>
    internal TempRepository Git { get; }

    /// <summary>The work tree's root.</summary>
    internal string Root => Git.Root;

    /// <summary>Where the personal store of these people would be.</summary>
    internal string PersonalStore => Path.Combine(_home, "personal");

    /// <summary>Returns a repository with a store and no entry.</summary>
    internal static MemoryRepository Create()
    {
        var memory = On(TempRepository.Create());
        memory.Done("init");
        return memory;
    }

    /// <summary>Takes over a repository as it is.</summary>
    internal static MemoryRepository On(TempRepository git) => new(git);

    /// <summary>Runs a command line as a person whose shell is no terminal.</summary>
    internal CliRun Run(params string[] args) => Setting().Run(args);

    /// <summary>Runs a command line as a person; it has to be done.</summary>
    internal CliRun Done(params string[] args) => Demand(Run(args), args);

    /// <summary>Runs a command line as an agent.</summary>
    internal CliRun RunAsAgent(params string[] args) => Setting(("AGENT_MEMORY_AGENT", Agent), ("AGENT_MEMORY_SESSION", Session)).Run(args);

    /// <summary>Runs a command line as an agent; it has to be done.</summary>
    internal CliRun DoneAsAgent(params string[] args) => Demand(RunAsAgent(args), args);

    /// <summary>The surroundings of one run, with more variables than a person's shell has.</summary>
    internal CliSetting Setting(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = HermeticGit.Environment["PATH"],
            ["HOME"] = _home,
            ["AGENT_MEMORY_HOME"] = PersonalStore,
            ["AGENT_MEMORY_NOW"] = Git.NextDates()["GIT_AUTHOR_DATE"],
        };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return new CliSetting { Commands = CommandList.All, Directory = Root, Environment = environment };
    }

    /// <summary>Adds an entry that a person wrote and approved.</summary>
    internal void Approved(string id, string? title = null, params string[] more) =>
        Done(["remember", title ?? $"The title of {id}", "--id", id, "--approve", "--yes", .. more]);

    /// <summary>Adds an entry that a person proposed on the current branch.</summary>
    internal void Proposed(string id, string? title = null, params string[] more) =>
        Done(["remember", title ?? $"The title of {id}", "--id", id, .. more]);

    /// <summary>Adds a proposal of the agent to the inbox.</summary>
    internal void ProposedByAgent(string id, string? title = null, params string[] more) =>
        DoneAsAgent(["remember", title ?? $"The title of {id}", "--id", id, .. more]);

    /// <summary>
    /// Changes the policy in one commit and back in the next: HEAD is then judged by the stricter of the two, and the commit on top of
    /// it by the old one.
    /// </summary>
    internal void ChangePolicyAndBack(string setting, string changed)
    {
        const string config = ".agent-memory/config.yaml";
        var policy = Git.Read(config);
        Assert.That(policy, Does.Contain(setting));
        Git.Write(config, policy.Replace(setting, changed, StringComparison.Ordinal));
        Git.CommitAll($"Policy: {changed}");
        Git.Write(config, policy);
        Git.CommitAll($"Policy: {setting}");
    }

    /// <summary>Lets nobody but Bob approve, for one commit.</summary>
    internal void OnlyBobForACommit() => ChangePolicyAndBack("approvers: []", "approvers: [bob@example.org]");

    /// <summary>Writes an entry's file as a person does with an editor, without committing it.</summary>
    internal void WriteEntry(string id, string title, string status = "approved", string body = "") =>
        Git.Write(PathOf(id), $"---\ntype: project\ntitle: {title}\nstatus: {status}\n---\n{(body.Length == 0 ? "" : $"\n{body}\n")}");

    /// <summary>Returns where a project entry lies.</summary>
    internal static string PathOf(string id) => $".agent-memory/project/{id}.md";

    /// <summary>Returns an entry as <c>show --json</c> has it.</summary>
    internal JsonElement Entry(string id, params string[] more) => Done(["show", id, "--json", .. more]).Json.GetProperty("entry");

    /// <summary>Returns what is proved about an entry.</summary>
    internal string? Authority(string id) => Entry(id).GetProperty("authority").GetString();

    /// <summary>Returns the ids in an answer's list.</summary>
    internal static IEnumerable<string?> Ids(JsonElement answer, string list = "entries") =>
        answer.GetProperty(list).EnumerateArray().Select(item => item.GetProperty("id").GetString());

    /// <summary>Returns the ids that <c>list --json</c> answers.</summary>
    internal IEnumerable<string?> List(params string[] args) => Ids(Done(["list", "--json", .. args]).Json);

    /// <summary>Returns what waits, as <c>inbox --json</c> answers.</summary>
    internal IEnumerable<string?> Inbox() => Ids(Done("inbox", "--json").Json);

    /// <summary>Returns a revision's full commit id.</summary>
    internal string Commit(string revision = "HEAD") => Git.Git("rev-parse", "--verify", revision).Trim();

    /// <summary>Returns a commit's whole message.</summary>
    internal string Message(string revision = "HEAD") => Git.Git("log", "-1", "--format=%B", revision).TrimEnd();

    /// <summary>Returns the subjects of commits, newest first.</summary>
    internal string[] Subjects(string range) => Lines(Git.Git("log", "--format=%s", range));

    /// <summary>Returns the paths a commit changed.</summary>
    internal string[] Touched(string revision = "HEAD") => Lines(Git.Git("show", "--format=", "--name-only", revision));

    /// <summary>Returns a file as a commit has it.</summary>
    internal string File(string path, string revision = "HEAD") => Git.Git("show", $"{revision}:{path}");

    /// <summary>Returns a file of HEAD; <c>null</c> where there is none.</summary>
    internal string? TryFile(string path) => Git.TryGit("show", $"HEAD:{path}") is { ExitCode: 0, Output: var text } ? text : null;

    /// <summary>Returns what <c>git status</c> has to say; empty for a clean work tree.</summary>
    internal string Status() => Git.Git("status", "--porcelain").TrimEnd();

    /// <summary>Returns the trailers of a commit as Git reads them.</summary>
    internal string[] Trailers(string revision = "HEAD") => Lines(Git.TryGit(Message(revision) + "\n", ["interpret-trailers", "--parse"]).Output);

    public void Dispose()
    {
        Git.Dispose();
        TempRepository.At(_home).Dispose();
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static CliRun Demand(CliRun run, string[] args)
    {
        Assert.That(run.ExitCode, Is.Zero, $"agent-memory {string.Join(' ', args)}\n{run}");
        return run;
    }
}
