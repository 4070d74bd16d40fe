using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What leaves a store, where it may go, and that it comes back as it was.</summary>
public class ExportScenarios
{
    static MemoryRepository Filled()
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write("docker-compose.yml", "services:\n  web:\n    image: acme/web\n    ports: [8080]\n");
        memory.Git.CommitAll("Compose");
        memory.Approved("deploys-use-coolify", "Deploys go through Coolify", "--body", "From `main`; *always*.", "--subject", "deploy.platform", "--scope", "infra/**", "--tag", "deploy", "--evidence", "docker-compose.yml#L1-L4", "--evidence", "https://example.org/runbook", "--confidence", "0.9", "--stale-after", "180d");
        memory.Proposed("how-to-release", "How to release", "--type", "procedural", "--body", "1. Tag\n2. Push", "--description", "The steps.");
        memory.Approved("old", "Deploys go through Vercel");
        memory.Done("retire", "old", "--reason", "moved", "--yes");
        memory.Git.Write(".agent-memory/project/own-keys.md", "---\ntype: project\ntitle: 'Quoted: yes'\nstatus: proposed\n# a comment\nx-own: kept\nsources: [a, b]\n---\n\nBody\n");
        memory.Git.CommitAll("By hand");
        return memory;
    }

    static Dictionary<string, string> Entries(MemoryRepository memory) =>
        Directory.EnumerateFiles(memory.Git.PathOf(".agent-memory"), "*.md", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(memory.Root, path), path => File.ReadAllText(path).Replace("status: approved", "status: proposed", StringComparison.Ordinal));

    [TestCase("json", "out.json")]
    [TestCase("okf", "out")]
    public void What_was_exported_is_imported_as_it_was_but_for_its_approval(string format, string name)
    {
        using var memory = Filled();
        using var other = MemoryRepository.Create();
        var target = Path.Combine(other.Root, name);
        memory.Done("export", "--format", format, target);

        var run = other.Done("import", name, "--json");

        Assert.That(run.Json.GetProperty("formats")[0].GetProperty("format").GetString(), Is.EqualTo(format));
        Assert.That(Entries(other), Is.EquivalentTo(Entries(memory)));
        Assert.That(other.List("--authority", "approved"), Is.Empty);
        Assert.That(other.Done("import", name).Out, Does.Contain("Nothing in"));
    }

    static CliRun Personal(MemoryRepository memory, params string[] args)
    {
        var run = memory.Setting([.. MemoryRepository.Identity]).Run(["--personal", .. args]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run;
    }

    [Test]
    public void A_bundle_says_what_history_says()
    {
        using var memory = Filled();

        memory.Done("export", "../bundle-" + Path.GetFileName(memory.Root));
        var folder = memory.Root + "/../bundle-" + Path.GetFileName(memory.Root);
        try
        {
            var concept = File.ReadAllText(Path.Combine(folder, "project/deploys-use-coolify.md"));
            Assert.That(concept, Does.Contain("status: stable\n").And.Contain("generated:\n  by: 'human:ada@example.org'\n  at: 2026-").And.Contain("verified:\n  - by: 'human:ada@example.org'\n"));
            Assert.That(concept, Does.Contain("sources:\n  - resource: 'docker-compose.yml#L1-L4'\n    id: e1\n  - resource: 'https://example.org/runbook'\n    id: e2\n"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "procedural/how-to-release.md")), Does.Contain("status: draft\n").And.Not.Contain("verified:"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "project/old.md")), Does.Contain("status: deprecated\n"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "index.md")), Does.Contain("okf_version: \"0.2\"").And.Contain("* [How to release](procedural/how-to-release.md) - The steps."));
            Assert.That(File.ReadAllText(Path.Combine(folder, "log.md")), Does.Match("## 2026-\\d\\d-\\d\\d\n\n\\* \\*\\*retire\\*\\* "));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_claimed_approval_is_exported_as_a_draft()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("claims", "Claims to be approved");
        memory.Git.CommitAll("By hand");

        memory.Done("export", "out");

        Assert.That(memory.Git.Read("out/project/claims.md"), Does.Contain("status: draft"));
    }

    [Test]
    public void Personal_entries_leave_only_the_personal_store()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/user/mine.md", "---\ntype: user\ntitle: I like tea\nstatus: proposed\n---\n");
        memory.Git.CommitAll("By hand");
        Personal(memory, "remember", "I like coffee", "--type", "user", "--everywhere");

        var shared = memory.Done("export", "--json", "out");
        var own = Personal(memory, "export", "-");

        Assert.That(shared.Json.GetProperty("leftOut")[0].GetProperty("id").GetString(), Is.EqualTo("mine"));
        Assert.That(Directory.EnumerateFiles(memory.Git.PathOf("out"), "*", SearchOption.AllDirectories).Select(File.ReadAllText), Is.All.Not.Contain("tea").And.All.Not.Contain("mine"));
        Assert.That(own.Json.GetProperty("entries")[0].GetProperty("title").GetString(), Is.EqualTo("I like coffee"));
    }

    [Test]
    public void An_earlier_export_is_replaced_and_anything_else_is_kept()
    {
        using var memory = Filled();
        foreach (var target in new[] { "out", "out.json", "out.md" })
            memory.Done("export", target);
        memory.Done("forget", "old", "--reason", "gone", "--yes");

        foreach (var target in new[] { "out", "out.json", "out.md" })
            memory.Done("export", target);

        Assert.That(File.Exists(memory.Git.PathOf("out/project/old.md")), Is.False);
        Assert.That(memory.Git.Read("out.json") + memory.Git.Read("out.md"), Does.Not.Contain("Vercel"));
        memory.Git.Write("out/notes.txt", "mine");
        memory.Git.Write("foreign/x.txt", "mine");
        memory.Git.Write("foreign.json", "{}");
        foreach (var target in new[] { "out", "foreign", "foreign.json" })
        {
            var run = memory.Run("export", target);
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("--force"));
        }
        memory.Done("export", "foreign", "--force");
        memory.Done("export", "foreign.json", "--force");
        Assert.That(memory.Git.Read("foreign/x.txt"), Is.EqualTo("mine"));
        Assert.That(memory.Git.Read("foreign/index.md"), Does.Contain("agent-memory"));
    }

    [TestCase(".agent-memory/out", "the store itself")]
    [TestCase(".git/out.json", "Git's own")]
    [TestCase("link/out.json", "the store itself")]
    [TestCase("straight", "is a link")]
    [TestCase("nowhere/out.json", "no folder that exists")]
    [TestCase("README.md", "no earlier export")]
    public void Where_nothing_may_be_written_nothing_is(string target, string why)
    {
        using var memory = MemoryRepository.Create();
        Directory.CreateSymbolicLink(memory.Git.PathOf("link"), memory.Git.PathOf(".agent-memory"));
        Directory.CreateSymbolicLink(memory.Git.PathOf("straight"), memory.Git.PathOf(".agent-memory"));
        var before = Directory.GetFileSystemEntries(memory.Git.PathOf(".agent-memory"));

        var run = memory.Run("export", target);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(why));
        Assert.That(Directory.GetFileSystemEntries(memory.Git.PathOf(".agent-memory")), Is.EquivalentTo(before));
    }

    [Test]
    public void Standard_output_takes_one_document_and_no_folder()
    {
        using var memory = Filled();

        Assert.That(memory.Done("export", "-").Json.GetProperty("entries").GetArrayLength(), Is.EqualTo(4));
        Assert.That(memory.Done("export", "-", "--json").Json.GetProperty("entries").GetArrayLength(), Is.EqualTo(4));
        Assert.That(memory.Run("export", "--format", "okf", "-").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void The_document_is_for_people()
    {
        using var memory = Filled();

        Snapshot.Match(memory.Done("export", "--format", "markdown", "-").Out, "md");
    }
}
