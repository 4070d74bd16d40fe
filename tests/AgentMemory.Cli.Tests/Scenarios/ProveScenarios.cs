using System.Security.Cryptography;
using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Proving;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What <c>prove</c> says of the stores of all sorts of people, and that it leaves them alone.</summary>
public sealed class ProveScenarios : IDisposable
{
    readonly MemoryRepository _memory = MemoryRepository.Create();
    readonly string _folder = TempRepository.TempFolder();

    public void Dispose()
    {
        _memory.Dispose();
        TempRepository.At(_folder).Dispose();
    }

    [Test]
    public void Reads_the_repository_and_changes_no_byte_of_it()
    {
        _memory.Approved("tests-need-redis", "Tests need Redis");
        _memory.ProposedByAgent("deploys", "Deploys go through Coolify");
        _memory.Done("recall", "redis");
        _memory.Git.Write("README.md", "staged\n");
        _memory.Git.Git("add", "README.md");
        _memory.Git.Write("README.md", "dirty\n");
        _memory.Git.Write(".agent-memory/project/untracked.md", "untracked\n");
        var before = Bytes(_memory.Root);

        AllPassed(_memory.Done("prove", "--json"));

        Assert.That(Bytes(_memory.Root), Is.EqualTo(before));
        Assert.That(Directory.Exists(_memory.PersonalStore), Is.False);
    }

    [Test]
    public void Leaves_nothing_behind_and_with_keep_says_where()
    {
        var run = _memory.Done("prove", "--keep", "--json");
        var kept = run.Json.GetProperty("path").GetString()!;
        AllPassed(run);
        using var clone = TempRepository.At(Path.GetDirectoryName(kept)!);

        Assert.That(clone.Git("-C", kept, "fsck", "--strict", "--no-dangling"), Is.Empty);
        Assert.That(run.Json.GetProperty("enter").GetString(), Does.StartWith($"cd {kept}\n"));
        Assert.That(_memory.Done("prove", "--json").Json.TryGetProperty("path", out _), Is.False);
    }

    [Test]
    [NonParallelizable]
    public void Nothing_is_left_in_the_temporary_folder_however_it_ends()
    {
        using var cancelled = new CancellationTokenSource();
        var seen = false;
        var before = Clones();
        using var watcher = new Timer(_ =>
        {
            if (Clones().Except(before).Any(clone => Directory.Exists(Path.Combine(clone, "repository", ".git", "agent-memory"))))
            {
                seen = true;
                cancelled.Cancel();
            }
        }, null, 0, 5);

        var run = (_memory.Setting() with { Cancellation = cancelled.Token }).Run("prove");

        Assert.That((run.ExitCode, seen), Is.EqualTo((130, true)), run.ToString());
        Assert.That(Clones().Except(before), Is.Empty);
        _memory.Done("prove");
        Assert.That(Clones().Except(before), Is.Empty);
    }

    [Test]
    public void The_commands_of_every_case_can_be_typed_again_in_a_shell()
    {
        var run = _memory.Done("prove", "--keep", "--json");
        using var clone = TempRepository.At(Path.GetDirectoryName(run.Json.GetProperty("path").GetString()!)!);
        var tool = Path.Combine(_folder, "agent-memory");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{typeof(CliApp).Assembly.Location}' \"$@\"\n");
        foreach (var id in new[] { "self-approval", "personal" })
        {
            var result = run.Json.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);
            var script = $"export PATH={_folder}:$PATH\nchmod +x {tool}\n{run.Json.GetProperty("enter").GetString()}\n{result.GetProperty("command").GetString()}\nexit 0\n";

            var shell = ChildProcess.Run("sh", ["-c", script], _folder);

            Assert.That(shell.ExitCode, Is.Zero, $"{id}: {shell.Error}");
            var last = shell.Output.TrimEnd('\n').Split('\n').Last(line => line.StartsWith('{'));
            Assert.That(JsonDocument.Parse(last).RootElement.TryGetProperty("hits", out var hits), Is.True, last);
            Assert.That(hits.EnumerateArray().Any(hit => hit.GetProperty("id").GetString()!.StartsWith($"prove-{id}-", StringComparison.Ordinal)), Is.EqualTo(id != "personal"), last);
        }
    }

    [Test]
    public void Works_on_a_branch_a_detached_head_a_subfolder_a_linked_work_tree_and_a_bare_repository()
    {
        _memory.Approved("tests-need-redis", "Tests need Redis");
        _memory.Git.Git("switch", "-q", "-c", "feature");
        _memory.Git.Write("src/a.txt", "a\n");
        _memory.Git.CommitAll("Work");
        AllPassed((_memory.Setting() with { Directory = _memory.Git.PathOf("src") }).Run("prove", "--json"));
        _memory.Git.Git("worktree", "add", "-q", "--detach", Path.Combine(_folder, "linked"));
        using var linked = TempRepository.At(Path.Combine(_folder, "linked"));
        linked.Commit("Only here");
        AllPassed((_memory.Setting() with { Directory = linked.Root }).Run("prove", "--json"));
        _memory.Git.Git("clone", "-q", "--bare", ".", Path.Combine(_folder, "bare.git"));
        AllPassed((_memory.Setting() with { Directory = Path.Combine(_folder, "bare.git") }).Run("prove", "--json"));
    }

    [Test]
    public void In_a_shallow_clone_it_says_what_it_could_not_run_and_why()
    {
        _memory.Approved("tests-need-redis", "Tests need Redis");
        using var shallow = TempRepository.At(Path.Combine(_folder, "shallow"));
        _memory.Git.Git("clone", "-q", "--depth", "1", $"file://{_memory.Root}", shallow.Root);

        var run = (_memory.Setting() with { Directory = shallow.Root }).Run("prove", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(Verdicts(run, "not run"), Does.Contain("recall").And.Contain("rollback"));
        Assert.That(Verdicts(run, "passed"), Is.EquivalentTo(new[] { "secrets", "tombstone" }));
        Assert.That(Case(run, "recall").GetProperty("passed").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Case(run, "recall").GetProperty("detail").GetString(), Does.Contain("shallow").And.Contain("git fetch --unshallow"));
        Assert.That((_memory.Setting() with { Directory = shallow.Root }).Run("prove").Out, Does.Contain("could not be run here"));
    }

    [Test]
    public void Hostile_entries_have_no_part_in_it()
    {
        _memory.Git.Write(".agent-memory/project/broken.md", "---\ntype: [\n");
        _memory.Git.Write(".agent-memory/project/escape.md", "---\ntype: project\ntitle: \"\\e[2J\"\nstatus: approved\nsubject: deploy.platform\n---\n");
        _memory.Git.Write(".agent-memory/procedural/twice.md", "---\ntype: procedural\ntitle: Twice\nstatus: approved\n---\n");
        _memory.Git.Write(".agent-memory/project/twice.md", "---\ntype: project\ntitle: Twice\nstatus: approved\n---\n");
        _memory.Git.Write(".gitignore", "*\n");
        _memory.Git.Git("branch", "prove");
        _memory.Git.Git("add", "-A", "-f");
        _memory.Git.Commit("Hostile");

        AllPassed(_memory.Run("prove", "--json"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void A_link_of_the_repository_leads_nothing_out_of_the_clone()
    {
        Directory.CreateSymbolicLink(_memory.Git.PathOf(".agent-memory/project"), _folder);
        File.CreateSymbolicLink(_memory.Git.PathOf("AGENTS.md"), Path.Combine(_folder, "agents"));
        _memory.Git.CommitAll("Links");
        _memory.Git.Git("branch", "prove");

        _memory.Run("prove", "--json");

        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public void A_personal_store_is_put_to_the_test_like_any_other()
    {
        Assert.That(_memory.Setting([.. MemoryRepository.Identity]).Run("--personal", "remember", "I like tabs", "--type", "user", "--approve", "--yes").ExitCode, Is.Zero);
        var before = Bytes(_memory.PersonalStore);

        AllPassed(_memory.Run("--personal", "prove", "--json"));

        Assert.That(Bytes(_memory.PersonalStore), Is.EqualTo(before));
    }

    [TestCase("approval: {approvers: ['*@example.org']}", "prover@example.org")]
    [TestCase("approval: {approvers: [bob@example.org]}", "bob@example.org")]
    [TestCase("recall: {stale: label, limit: 3, budget: 200}", "prover@agent-memory.invalid")]
    [TestCase("proposals: current-branch", "prover@agent-memory.invalid")]
    [TestCase("user_entries: allow", "prover@agent-memory.invalid")]
    [TestCase("compile: {targets: [], when: on-merge}", "prover@agent-memory.invalid")]
    public void Judges_by_the_users_own_policy(string setting, string approver)
    {
        SetPolicy($"version: 1\n{setting}\n");

        var run = _memory.Run("prove", "--json");

        AllPassed(run);
        Assert.That(run.Json.GetProperty("judged").GetString(), Does.Contain(approver));
    }

    [Test]
    public void Where_only_the_trusted_branch_counts_the_clone_merges_as_the_host_would()
    {
        SetPolicy("version: 1\ntrusted: {branch: main, remote: 'https://git.example.org/*'}\napproval: {proofs: [trusted-branch]}\n");
        _memory.Git.Git("remote", "add", "origin", "https://git.example.org/shop");
        _memory.Git.Git("update-ref", "refs/remotes/origin/main", "HEAD");

        var run = _memory.Run("prove", "--json");

        Assert.That(Verdicts(run, "failed"), Is.Empty, run.Out);
        Assert.That(Verdicts(run, "not run"), Is.EqualTo(new[] { "branch" }));
        Assert.That(run.Json.GetProperty("judged").GetString(), Does.Contain("moved onto them"));
    }

    [Test]
    public void Where_only_signatures_count_the_clone_has_a_key_of_its_own([Values] bool isFetched)
    {
        using var key = SshKey.Create();
        _memory.Git.Write(".agent-memory/allowed_signers", key.Allowed("ada@example.org"));
        SetPolicy("version: 1\ntrusted: {branch: main, remote: 'https://git.example.org/*'}\napproval: {proofs: [signed]}\n");
        if (isFetched)
        {
            _memory.Git.Git("remote", "add", "origin", "https://git.example.org/shop");
            _memory.Git.Git("update-ref", "refs/remotes/origin/main", "HEAD");
            _memory.Git.Git("switch", "-q", "-c", "feature");
            _memory.Git.Git("commit", "-q", "--allow-empty", "-m", "Work");
        }
        var before = Bytes(_memory.Root);

        var run = _memory.Run("prove", "--json");

        Assert.That(Verdicts(run, "failed"), Is.Empty, run.Out);
        Assert.That(Verdicts(run, "not run"), Is.Empty, run.Out);
        Assert.That(run.Json.GetProperty("judged").GetString(), Does.Contain("a key that only the clone allows"));
        Assert.That(Bytes(_memory.Root), Is.EqualTo(before));
    }

    [Test]
    public void Where_only_signatures_count_and_no_key_can_be_made_it_says_that_yours_are_not_used()
    {
        SetPolicy("version: 1\napproval: {proofs: [signed]}\n");
        var tools = Path.Combine(_folder, "only-git");
        Directory.CreateDirectory(tools);
        File.CreateSymbolicLink(Path.Combine(tools, "git"), HermeticGit.Environment["PATH"].Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "git")).First(File.Exists));

        var run = _memory.Setting(("PATH", tools)).Run("prove", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(Case(run, "recall").GetProperty("detail").GetString(), Does.Contain("yours are never used"));
    }

    [Test]
    public void A_policy_that_lets_secrets_through_fails_its_case_and_the_object_is_answered_all_the_same()
    {
        SetPolicy("version: 1\nchecks: {AM101: off}\n");

        var run = _memory.Run("prove", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(Verdicts(run, "failed"), Is.EqualTo(new[] { "secrets" }));
        Assert.That(run.Json.GetProperty("failed").GetInt32(), Is.EqualTo(1));
        Assert.That(_memory.Run("prove").Out, Does.Contain("NOT a text with a key in it").And.Contain("1 failed"));
    }

    [Test]
    public void Says_the_same_in_text_markdown_and_json_files()
    {
        foreach (var ending in new[] { "md", "json", "txt" })
        {
            var file = Path.Combine(_folder, $"proof.{ending}");
            _memory.Done("prove", "--out", file);

            var text = File.ReadAllText(file);
            foreach (var proof in ProofCases.All)
                Assert.That(text, Does.Contain(proof.Title), ending);
            Assert.That(text, Does.Contain("agent-memory approve prove-recall-fact --yes --json").And.Not.Contain("\u001b"), ending);
            Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1), ending);
            File.Delete(file);
        }
    }

    [TestCase("proof.pdf", 2)]
    [TestCase("nowhere/proof.md", 1)]
    public void A_file_that_cannot_be_written_is_refused_before_anything_is_done(string file, int exitCode)
    {
        var run = _memory.Run("prove", "--out", Path.Combine(_folder, file));

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((exitCode, "")));
    }

    [Test]
    public void Needs_a_store()
    {
        using var plain = TempRepository.Create();
        using var unborn = TempRepository.CreateUnborn();

        foreach (var root in new[] { plain.Root, unborn.Root })
        {
            var run = (_memory.Setting() with { Directory = root }).Run("prove");
            Assert.That((run.ExitCode, run.Error), Is.EqualTo((1, run.Error)));
            Assert.That(run.Error, Does.Contain("agent-memory init"));
        }
    }

    [Test]
    public void An_agent_may_run_it_and_gains_nothing()
    {
        var before = Bytes(_memory.Root);

        AllPassed(_memory.Setting(("CLAUDECODE", "1")).Run("prove", "--json"));

        Assert.That(Bytes(_memory.Root), Is.EqualTo(before));
    }

    void SetPolicy(string text)
    {
        _memory.Git.Write(".agent-memory/config.yaml", text);
        _memory.Git.CommitAll("Policy");
        _memory.Git.Commit("Work");
    }

    static string[] Clones() => Directory.GetDirectories(Path.GetTempPath(), "agent-memory-prove-*");

    static void AllPassed(CliRun run)
    {
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(Verdicts(run, "passed"), Is.EqualTo(ProofCases.All.Select(proof => proof.Id)), run.Out);
    }

    static JsonElement Case(CliRun run, string id) => run.Json.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);

    static IEnumerable<string?> Verdicts(CliRun run, string verdict) =>
        run.Json.GetProperty("cases").EnumerateArray().Where(item => item.GetProperty("verdict").GetString() == verdict).Select(item => item.GetProperty("id").GetString());

    static Dictionary<string, string> Bytes(string root) => new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories)
        .ToDictionary(file => file.FullName, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))));
}
