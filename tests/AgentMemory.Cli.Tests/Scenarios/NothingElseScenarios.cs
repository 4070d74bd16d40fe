using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>
/// Every writing command, in a repository full of unfinished work: only what the design names may differ afterwards. The user's
/// files, stage, branches and configuration are sacred.
/// </summary>
public class NothingElseScenarios
{
    const string Main = "ref refs/heads/main";
    const string Inbox = "ref refs/heads/agent-memory/inbox/local";

    static TestCaseData[] Writes =>
    [
        Writing("init", "remove-store", Main, Added(".agent-memory/.gitattributes"), Added(".agent-memory/config.yaml")),
        Writing("remember New", null, Main, Entry("new")),
        Writing("remember New --approve", null, Main, Entry("new")),
        Writing("agent remember New", null, Inbox),
        Writing("edit approved --title New", null, Main, Entry("approved")),
        Writing("edit approved --title New --approve", null, Main, Entry("approved")),
        Writing("agent edit approved --title New", null, Inbox),
        Writing("edit waiting --title New", null, Inbox),
        Writing("approve proposed", null, Main, Entry("proposed")),
        Writing("approve claimed", null, Main),
        Writing("approve --mine", null, Main),
        Writing("approve waiting", null, Main, Entry("waiting")),
        Writing("reject waiting --reason no", null, Inbox),
        Writing("retire approved --reason over", null, Main, Entry("approved")),
        Writing("supersede approved other", null, Main, Entry("other")),
        Writing("agent supersede approved other", null, Inbox),
        Writing("inbox --prune", null, Inbox),
        Writing("submit waiting", null, "ref refs/heads/memory/2026-01-02"),
        Writing("status --restore", null, Main, Entry("lost")),
        Writing("doctor --fix", null, Main, Entry("lost")),
        Writing("compile", null, Main, Added("AGENTS.md"), Added("CLAUDE.md")),
        Writing("compile --no-commit", null, "file AGENTS.md", "file CLAUDE.md"),
        Writing("agent compile --no-commit", null, "file AGENTS.md", "file CLAUDE.md"),
        Writing("rollback other", null, Main, Entry("other")),
        Writing("compile --check", null),
        Writing("check", null),
        Writing("list", null),
        Writing("show approved", null),
        Writing("log", null),
        Writing("status", null),
        Writing("doctor", null),
        Writing("inbox", null),
    ];

    [TestCaseSource(nameof(Writes))]
    public void Only_what_the_command_is_for_changes(string line, string? preparation, string[] expected)
    {
        using var memory = Unfinished(preparation);
        var before = RepositoryState.Of(memory);

        var run = Run(memory, line, memory.Root);

        Assert.That(run.ExitCode, Is.AnyOf(0, 1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EquivalentTo(expected), run.ToString());
    }

    [TestCase("remember New", "new")]
    [TestCase("approve waiting", "waiting")]
    [TestCase("rollback other", "other")]
    public void A_subdirectory_is_as_good_as_the_root(string line, string id)
    {
        using var memory = Unfinished(null);
        var before = RepositoryState.Of(memory);

        var run = Run(memory, line, memory.Git.PathOf("folder"));

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EquivalentTo(Facts(Main, Entry(id))));
    }

    [Test]
    public void A_linked_work_tree_moves_its_own_branch_and_leaves_the_main_one_alone()
    {
        using var memory = Unfinished(null);
        var folder = Path.Combine(TempRepository.TempFolder(), "linked");
        memory.Git.Git("worktree", "add", "-q", "-b", "linked", folder, "main");
        using var linked = MemoryRepository.On(TempRepository.At(folder));
        var before = RepositoryState.Of(memory);
        var linkedBefore = RepositoryState.Of(linked);

        Run(linked, "approve waiting", folder);
        Run(linked, "agent remember New", folder);
        Run(linked, "compile", folder);

        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.EquivalentTo(new[] { Inbox, "ref refs/heads/linked" }));
        Assert.That(RepositoryState.Of(linked).ChangesSince(linkedBefore), Is.EquivalentTo(Facts(Inbox, "ref refs/heads/linked", Entry("waiting"), Added("AGENTS.md"), Added("CLAUDE.md"))));
        Assert.That(linked.Status(), Is.Empty);
    }

    [Test]
    public void The_personal_store_is_made_on_first_use_and_the_project_does_not_change()
    {
        using var memory = Unfinished(null);
        var before = RepositoryState.Of(memory);

        var run = memory.Setting([.. MemoryRepository.Identity]).Run("--personal", "remember", "I like tabs", "--type", "user", "--approve", "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(memory.PersonalStore), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void After_everything_git_finds_no_fault()
    {
        using var memory = Unfinished(null);
        foreach (var line in new[] { "remember New", "approve waiting", "agent remember Another", "compile", "retire approved --reason over", "rollback other", "status --restore" })
            Run(memory, line, memory.Root);

        Assert.That(memory.Git.TryGit("fsck", "--strict", "--no-dangling").ExitCode, Is.Zero);
        Assert.That(Directory.EnumerateFiles(memory.Git.PathOf(".git"), "*.lock", SearchOption.TopDirectoryOnly), Is.Empty);
        Assert.That(Directory.EnumerateFiles(memory.Git.PathOf(".git/refs"), "*.lock", SearchOption.AllDirectories), Is.Empty);
        Assert.That(Directory.EnumerateFiles(memory.Root, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    static Frame.CliRun Run(MemoryRepository memory, string line, string directory)
    {
        var words = line.Split(' ');
        var setting = words[0] == "agent" ? memory.Setting(("AGENT_MEMORY_AGENT", "codex")) : memory.Setting();
        return (setting with { Directory = directory }).Run([.. words.Where(word => word != "agent"), .. words[0] == "agent" ? Array.Empty<string>() : ["--yes"]]);
    }

    /// <summary>A repository in the middle of somebody's work: staged, partly staged, untracked, ignored and deleted files.</summary>
    static MemoryRepository Unfinished(string? preparation)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write("partly.txt", "1\n2\n3\n");
        memory.Git.Write("deleted.txt", "x\n");
        memory.Git.Write("unstaged-deleted.txt", "x\n");
        memory.Git.Write("folder/inside.txt", "x\n");
        memory.Git.Write(".gitignore", "ignored.txt\n");
        memory.Git.CommitAll("Code");
        memory.Approved("approved");
        memory.Approved("other");
        memory.Proposed("proposed");
        memory.WriteEntry("claimed", "By hand");
        memory.Git.CommitAll("By hand");
        memory.Approved("lost");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("lost"));
        memory.Git.Commit("A foreign commit");
        memory.ProposedByAgent("waiting");
        memory.ProposedByAgent("settled");
        memory.Done("approve", "settled", "--yes");
        if (preparation == "remove-store")
        {
            memory.Git.Git("rm", "-q", "-r", ".agent-memory");
            memory.Git.Commit("No store any more");
        }

        memory.Git.Write("staged.txt", "new\n");
        memory.Git.Write("partly.txt", "1\nstaged\n3\n");
        memory.Git.Git("add", "staged.txt", "partly.txt");
        memory.Git.Write("partly.txt", "1\nstaged\n3\nunstaged\n");
        memory.Git.Git("rm", "-q", "deleted.txt");
        File.Delete(memory.Git.PathOf("unstaged-deleted.txt"));
        memory.Git.Write("folder/untracked.txt", "x\n");
        memory.Git.Write("ignored.txt", "x\n");
        return memory;
    }

    static TestCaseData Writing(string line, string? preparation, params string[] expected) =>
        new TestCaseData(line, preparation, Facts(expected)).SetArgDisplayNames(line);

    static string Entry(string id) => Added(MemoryRepository.PathOf(id));

    static string Added(string path) => $"file {path}+index {path}";

    /// <summary>Splits what stands for a file on disk and in the index.</summary>
    static string[] Facts(params string[] expected) => [.. expected.SelectMany(fact => fact.Split('+'))];
}
