using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Each finding about freshness: what calls it forth, and that what it says mends it.</summary>
public class FreshnessFindingScenarios
{
    const string Path = "deploy/app.yml";
    const string Code = "name: app\n\nplatform:\n  kind: coolify\n  region: eu-central\n\nports: [8080]\n";
    const string Lines = $"{Path}#L3-L5";

    [Test]
    public void Broken_is_mended_by_citing_what_takes_its_place()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Git("rm", "-q", Path);
        memory.Git.Write("other.yml", "jobs:\n  - shop, in three western zones\n  - its nightly reports and mails\n");
        memory.Git.CommitAll("Elsewhere");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM301 warning" }));

        memory.Done("edit", "it", "--evidence", "other.yml#L1-L3", "--approve", "--yes");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void Broken_is_mended_by_retiring_the_entry()
    {
        using var memory = WithEntry("--evidence", "deploy/");
        memory.Git.Git("rm", "-q", "-r", "deploy");
        memory.Git.CommitAll("No deployment any more");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM301 warning" }));

        memory.Done("retire", "it", "--yes", "--reason", "gone");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void Drifted_and_changed_are_mended_by_verify()
    {
        using var memory = WithEntry("--evidence", Lines, "--evidence", Path);
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM308 note" }));
        memory.Git.Write(Path, Code.Replace("coolify", "kamal", StringComparison.Ordinal));
        memory.Git.CommitAll("Move to Kamal");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM302 warning", "AM303 warning", "AM308 note" }));

        memory.Done("verify", "it", "--yes");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM308 note" }));
    }

    [Test]
    public void Expired_is_mended_by_a_new_date()
    {
        using var memory = WithEntry("--evidence", Lines, "--stale-after", "2026-01-01");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM304 warning" }));

        memory.Done("edit", "it", "--stale-after", "180d", "--approve", "--yes");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void Unpinned_is_mended_by_verify()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Write(MemoryRepository.PathOf("it"), memory.Git.Read(MemoryRepository.PathOf("it")).Replace("@", "# @", StringComparison.Ordinal).Split("# @")[0] + "\n---\n");
        memory.Git.CommitAll("By hand");
        memory.Done("approve", "it", "--yes");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM305 note" }));

        memory.Done("verify", "it", "--yes");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void Unverifiable_is_mended_by_citing_what_the_repository_holds()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Git("mv", Path, "app.yml");
        File.CreateSymbolicLink(memory.Git.PathOf(Path), "../app.yml");
        memory.Git.CommitAll("A link");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM306 note" }));
        Assert.That(memory.Run("verify", "it", "--yes").Error, Does.Contain("symbolic link"));

        memory.Done("edit", "it", "--evidence", "app.yml#L3-L5", "--approve", "--yes");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void A_submodule_in_the_place_of_a_folder_hides_what_is_cited()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Git("rm", "-q", "-r", "deploy");
        memory.Git.Git("update-index", "--add", "--cacheinfo", $"160000,{memory.Commit()},deploy");
        memory.Git.Commit("A submodule");

        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM306 note" }));
        Assert.That(memory.Done("show", "it").Out, Does.Contain("lies in the submodule deploy"));
    }

    [Test]
    public void A_huge_file_is_not_looked_through()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Write(Path, Code + new string('x', 17 * 1024 * 1024));
        memory.Git.CommitAll("A huge file");

        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM306 note" }));
        Assert.That(memory.Run("remember", "It", "--evidence", Lines).Error, Does.Contain("has more than 16 MiB"));
    }

    [Test]
    public void Cites_uncommitted_is_mended_by_a_commit()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(Path, Code);
        memory.Approved("it", null, "--evidence", Lines, "--evidence", "deploy/");
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM307 note", "AM307 note" }));

        memory.Git.CommitAll("Code");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void Cites_whole_file_is_mended_by_citing_lines()
    {
        using var memory = WithEntry("--evidence", Path);
        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM308 note" }));

        memory.Done("edit", "it", "--evidence", Lines, "--approve", "--yes");
        Assert.That(Findings(memory), Is.Empty);
    }

    [Test]
    public void The_policy_gives_them_another_weight_or_none()
    {
        using var memory = WithEntry("--evidence", Lines, "--evidence", Path);
        memory.Git.Write(".agent-memory/config.yaml", memory.File(".agent-memory/config.yaml") + "checks: {AM302: error, AM303: off, AM308: off}\n");
        memory.Git.CommitAll("Take it seriously");
        memory.Git.Write(Path, Code.Replace("coolify", "kamal", StringComparison.Ordinal));
        memory.Git.CommitAll("Move to Kamal");

        Assert.That(Findings(memory), Is.EqualTo(new[] { "AM302 error" }));
    }

    [Test]
    public void Names_in_history_cannot_act_on_a_terminal()
    {
        using var memory = WithEntry("--evidence", Lines);
        memory.Git.Write(Path, "other: text\n");
        memory.Git.Git("config", "user.name", "Eve\u001b[2J");
        memory.Git.CommitAll("Move \u001b]0;owned\u0007 away");

        foreach (var run in new[] { memory.Done("show", "it"), memory.Done("check"), memory.Done("check", "--format", "github"), memory.Done("compile", "--check") })
            Assert.That(run.Out + run.Error, Does.Not.Contain('\u001b').And.Not.Contain('\u0007'));
    }

    [Test]
    public void A_bare_clone_and_a_linked_work_tree_say_the_same()
    {
        using var memory = WithEntry("--evidence", Lines, "--evidence", Path);
        memory.Git.Write(Path, "# header\n" + Code);
        memory.Git.CommitAll("A header");
        var bareFolder = TempRepository.TempFolder();
        memory.Git.Git("clone", "-q", "--bare", "file://" + memory.Root, bareFolder);
        using var bare = MemoryRepository.On(TempRepository.At(bareFolder));
        var linkedFolder = System.IO.Path.Combine(TempRepository.TempFolder(), "linked");
        memory.Git.Git("worktree", "add", "-q", "--detach", linkedFolder);
        using var linked = MemoryRepository.On(TempRepository.At(linkedFolder));

        foreach (var where in new[] { memory, bare, linked })
            Assert.That(where.Entry("it").GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("state").GetString()), Is.EqualTo(new[] { "fresh", "changed" }));
        memory.Git.Git("worktree", "remove", linkedFolder);
    }

    static MemoryRepository WithEntry(params string[] more)
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write(Path, Code);
        memory.Git.CommitAll("Code");
        memory.Approved("it", "Deploys go through Coolify", more);
        return memory;
    }

    static string[] Findings(MemoryRepository memory) =>
    [
        .. memory.Run("check", "--json").Json.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("id").GetString()!.StartsWith("AM3", StringComparison.Ordinal))
            .Select(finding => $"{finding.GetProperty("id").GetString()} {finding.GetProperty("severity").GetString()}"),
    ];
}
