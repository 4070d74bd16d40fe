using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What a person erases stands nowhere any more, as Git's own list of objects shows, and nothing else changes.</summary>
public class EraseScenarios
{
    const string Secret = ErasedRepository.Secret;

    [Test]
    public void A_text_leaves_every_object_and_every_file()
    {
        using var repository = ErasedRepository.Create();
        Assert.That(repository.ObjectsWith(Secret), Is.GreaterThan(9));

        var run = repository.Erase("--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Json.GetProperty("certificate").GetProperty("passed").GetBoolean());
        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.FilesWith(Secret), Is.Empty);
        Assert.That(repository.Git.TryGit("fsck", "--full", "--strict", "--unreachable"), Has.Property("ExitCode").Zero.And.Property("Output").Empty);
        Assert.That(run.Out + run.Error, Does.Not.Contain(Secret));
    }

    [Test]
    public void What_was_gathered_of_a_session_is_kept_without_it_so_that_the_transcript_is_not_read_again()
    {
        using var repository = ErasedRepository.Create();

        var run = repository.Erase();

        Assert.That(repository.Git.Read(ErasedRepository.Progress), Is.EqualTo("{\"Offset\":7,\"Goal\":\"say [erased]\"}"));
        Assert.That(run.Out, Does.Contain("Transcripts"));
    }

    [Test]
    public void Nothing_else_of_history_changes()
    {
        using var repository = ErasedRepository.Create();
        var (before, count) = (WithoutIds(repository.Story()), repository.Git.Git("rev-list", "--all", "--count"));
        var untouched = repository.Memory.Commit("HEAD~8");

        repository.Erase();

        Assert.That(WithoutIds(repository.Story()), Is.EqualTo(before));
        Assert.That(repository.Git.Git("rev-list", "--all", "--count"), Is.EqualTo(count));
        Assert.That(repository.Memory.Commit("HEAD~8"), Is.EqualTo(untouched));
    }

    [Test]
    public void Stage_dirty_files_and_untracked_files_stay_as_they_are()
    {
        using var repository = ErasedRepository.Create();
        var before = repository.Memory.Status();

        repository.Erase();

        Assert.That(repository.Memory.Status(), Is.EqualTo(before));
        Assert.That(repository.Git.Read("staged.txt"), Is.EqualTo("staged [erased]\nand more\n"));
        Assert.That(repository.Git.Git("show", ":staged.txt"), Is.EqualTo("staged [erased]\n"));
        Assert.That(repository.Git.Read("conf.txt"), Is.EqualTo("user=ada\nof my own\n"));
        Assert.That(repository.Git.Read("docs/[erased].md"), Is.EqualTo("named after it\n"));
    }

    [Test]
    public void Tags_notes_stashes_and_linked_work_trees_keep_their_place()
    {
        using var repository = ErasedRepository.Create();
        var stash = repository.Git.Git("stash", "list");

        repository.Erase();

        var git = repository.Git;
        Assert.That(git.Git("tag", "-l", "-n", "v1"), Does.Contain("Release with [erased]"));
        Assert.That(git.Git("rev-parse", "v1^{commit}", "light").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(git.Git("notes", "show", "light"), Is.EqualTo("a note with [erased]\n"));
        Assert.That(git.Git("notes", "show", "light~1"), Is.EqualTo("a plain note\n"));
        Assert.That(WithoutIds(git.Git("stash", "list")), Is.EqualTo(WithoutIds(stash.Replace(Secret, "[erased]", StringComparison.Ordinal))));
        Assert.That(git.Git("stash", "show", "-p", "stash@{1}"), Does.Contain("+stashed [erased]"));
        Assert.That(File.ReadAllText(Path.Combine(repository.Linked, "side.txt")), Is.EqualTo("[erased] on a side branch\n"));
        Assert.That(git.Git("-C", repository.Linked, "status", "--porcelain"), Is.Empty);
        Assert.That(git.Git("-C", repository.Linked, "log", "-1", "--format=%s"), Is.EqualTo("Side\n"));
    }

    [Test]
    public void A_rehearsal_names_every_place_and_changes_nothing()
    {
        using var repository = ErasedRepository.Create();
        var (objects, state) = (repository.Git.Git("count-objects", "-v"), RepositoryState.Of(repository.Memory));

        var run = repository.Erase("--dry-run", "--json");

        var found = run.Json.GetProperty("found");
        Assert.That(run.Out, Does.Not.Contain(Secret));
        Assert.That(Texts("refs"), Is.SupersetOf(new[] { "refs/heads/main", "refs/heads/old", "refs/heads/agent-memory/inbox/local", "refs/remotes/origin/main", "refs/tags/v1", "refs/tags/light" }));
        Assert.That(Texts("stashes"), Is.EqualTo(new[] { "stash@{0}", "stash@{1}" }));
        Assert.That(Texts("notes"), Is.EqualTo(new[] { "refs/notes/commits" }));
        Assert.That(Texts("workTrees"), Is.EqualTo(new[] { repository.Linked }));
        Assert.That(Texts("index"), Does.Contain("staged.txt").And.Contain("docs/[erased].md").And.Contain("AGENTS.md"));
        Assert.That(Texts("gitFiles"), Has.Some.StartsWith("agent-memory/receipts/"));
        Assert.That(Texts("reflogs"), Has.Some.StartsWith("logs/HEAD"));
        Assert.That(RepositoryState.Of(repository.Memory).ChangesSince(state), Is.Empty);
        Assert.That(repository.Git.Git("count-objects", "-v"), Is.EqualTo(objects));

        string?[] Texts(string name) => [.. found.GetProperty(name).EnumerateArray().Select(item => item.GetString())];
    }

    [Test]
    public void The_certificate_lies_in_the_Git_directory_and_says_what_lapses_and_what_is_out_of_reach()
    {
        using var repository = ErasedRepository.Create();
        repository.Git.Git("config", "remote.origin.url", "https://user:password@example.org/x.git");
        var old = repository.Memory.Commit("refs/remotes/origin/main");

        var run = repository.Erase("--json");

        var page = File.ReadAllText(run.Json.GetProperty("markdown").GetString()!);
        Assert.That(run.Json.GetProperty("markdown").GetString(), Does.StartWith(Path.Combine(repository.Memory.Root, ".git", "agent-memory", "certificates")));
        Assert.That(page, Does.Contain("Proved").And.Contain($"project/{ErasedRepository.Id}`").And.Contain($"--force-with-lease=main:{old} origin refs/heads/main").And.Not.Contain("password").And.Not.Contain(Secret));
        Assert.That(File.ReadAllText(run.Json.GetProperty("json").GetString()!), Does.Not.Contain(Secret));
        Assert.That(repository.Memory.Authority(ErasedRepository.Id), Is.EqualTo("claimed"), "no commit holds the bytes that were approved");
        Assert.That(repository.Memory.Authority("other"), Is.EqualTo("approved"));
    }

    [Test]
    public void No_digest_is_kept_unless_it_is_asked_for([Values] bool isAsked, [Values] bool byId)
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        var blob = repository.Memory.Commit($"HEAD:{MemoryRepository.PathOf(ErasedRepository.Id)}");
        var file = Encoding.UTF8.GetBytes(repository.Git.Git("cat-file", "blob", blob));
        var digest = Convert.ToHexStringLower(SHA256.HashData(byId ? file : Encoding.UTF8.GetBytes(Secret)));

        var run = repository.Memory.Run(["erase", .. byId ? [ErasedRepository.Id] : new[] { "--text-file", repository.SecretFile }, .. isAsked ? ["--digest"] : Array.Empty<string>(), "--yes", "--json"]);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        foreach (var form in new[] { "json", "markdown" })
        {
            var certificate = File.ReadAllText(run.Json.GetProperty(form).GetString()!);
            Assert.That(certificate, isAsked ? Does.Contain(digest).And.Contain(blob) : Does.Not.Contain(digest).And.Not.Contain(blob));
        }
    }

    [Test]
    public void Why_is_kept_without_the_text()
    {
        using var repository = ErasedRepository.Create(everywhere: false);

        var run = repository.Erase("--message", $"{Secret} was\nleaked", "--json");

        Assert.That(run.Json.GetProperty("certificate").GetProperty("message").GetString(), Is.EqualTo("[erased] was\nleaked"));
        Assert.That(File.ReadAllText(run.Json.GetProperty("markdown").GetString()!), Does.Contain("Why: [erased] was leaked\n"));
    }

    [Test]
    public void A_tombstones_commit_says_why()
    {
        using var repository = ErasedRepository.Create(everywhere: false);

        Assert.That(repository.Memory.Run("erase", ErasedRepository.Id, "--tombstone", "--message", "Asked for by its owner", "--yes").ExitCode, Is.Zero);

        Assert.That(repository.Memory.Subjects("HEAD"), Does.Contain("Asked for by its owner"));
    }

    [Test]
    public void What_stands_in_base64_is_told_with_the_way_to_find_it()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Git.Write("k8s.yaml", $"password: {Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Secret}"))}\n");
        repository.Git.CommitAll("Deploy");
        var blob = repository.Memory.Commit("HEAD:k8s.yaml");

        var run = repository.Erase();

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Out, Does.Contain(blob).And.Contain("--find-object").And.Not.Contain("nothing here holds it"));
    }

    [Test]
    public void Old_commit_ids_still_lead_to_what_they_were()
    {
        using var repository = ErasedRepository.Create();
        var memory = repository.Memory;
        var receipt = memory.Done("receipts", "--json").Json.GetProperty("receipts")[0].GetProperty("id").GetString()!;
        var old = memory.Commit("light~2");

        repository.Erase();

        Assert.That(memory.Run("show", "other", "--at", old).ExitCode, Is.Zero);
        Assert.That(memory.Run("show", "other", "--at", old[..9]).ExitCode, Is.Zero);
        var replay = memory.Run("replay", receipt, "--json");
        Assert.That(replay.Json.TryGetProperty("differences", out _), replay.ToString());
        Assert.That(repository.Git.TryGit("cat-file", "-e", old).ExitCode, Is.Not.Zero);
    }

    [Test]
    public void Erasing_again_finds_nothing()
    {
        using var repository = ErasedRepository.Create();
        repository.Erase();

        var again = repository.Erase("--json");

        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Json.GetProperty("error").GetProperty("kind").GetString(), Is.EqualTo("not-found"));
    }

    [Test]
    public void An_entry_leaves_every_tree_with_its_line_and_nothing_else()
    {
        using var repository = ErasedRepository.Create();
        var memory = repository.Memory;
        Assert.That(repository.Git.Read("AGENTS.md"), Does.Contain("How to log in"));
        memory.Done("recall", "how to log in");

        var run = memory.Run("erase", ErasedRepository.Id, "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(repository.Git.Git("log", "--all", "--oneline", "--", MemoryRepository.PathOf(ErasedRepository.Id)), Is.Empty);
        Assert.That(repository.ObjectsWith("at the door"), Is.Zero);
        Assert.That(repository.Git.Read("AGENTS.md"), Does.Not.Contain("How to log in").And.Contain("Something else"));
        Assert.That(memory.List(), Is.EqualTo(new[] { "other" }));
        Assert.That(Directory.EnumerateFiles(Path.Combine(memory.Root, ".git", "agent-memory", "receipts")).Select(File.ReadAllText), Has.None.Contains("How to log in"));
        Assert.That(memory.Run("check").ExitCode, Is.Zero);
        Assert.That(repository.ObjectsWith(Secret), Is.GreaterThan(0), "elsewhere it was not asked for");
        Assert.That(repository.Git.TryGit("fsck", "--full", "--strict").ExitCode, Is.Zero);
    }

    [Test]
    public void What_was_forgotten_is_erased_by_its_id_and_the_tombstone_stays()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        repository.Memory.Done("forget", ErasedRepository.Id, "--reason", "a secret", "--yes");

        Assert.That(repository.Memory.Run("erase", ErasedRepository.Id, "--yes").ExitCode, Is.Zero);

        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.Git.Git("ls-files", ".agent-memory/tombstones"), Does.Contain(ErasedRepository.Id));
    }

    [Test]
    public void A_tombstone_is_left_where_it_is_asked_for()
    {
        using var repository = ErasedRepository.Create(everywhere: false);

        Assert.That(repository.Memory.Run("erase", ErasedRepository.Id, "--tombstone", "--yes").ExitCode, Is.Zero);

        Assert.That(repository.ObjectsWith(Secret), Is.Zero);
        Assert.That(repository.Memory.Run("remember", "How to log in", "--body", $"Say {Secret} at the door.", "--accept", "AM101").ExitCode, Is.EqualTo(1));
    }

    [TestCase("abc")]
    [TestCase("  \n")]
    [TestCase("erased")]
    public void A_text_that_would_match_by_chance_is_refused(string text)
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        File.WriteAllText(repository.SecretFile, text);

        Assert.That(repository.Erase().ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void An_agent_and_an_unconfirmed_run_are_refused()
    {
        using var repository = ErasedRepository.Create(everywhere: false);
        var before = RepositoryState.Of(repository.Memory);

        Assert.That(repository.Memory.RunAsAgent("erase", ErasedRepository.Id, "--yes").ExitCode, Is.EqualTo(1));
        Assert.That(repository.Memory.Run("erase", ErasedRepository.Id).ExitCode, Is.Not.Zero);
        Assert.That(repository.Memory.Run("erase", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(RepositoryState.Of(repository.Memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void In_the_personal_store_no_remote_is_spoken_of()
    {
        using var memory = MemoryRepository.Create();
        (string, string)[] who = [.. MemoryRepository.Identity];
        Assert.That(memory.Setting(who).Run("--personal", "remember", "Home address", "--id", "home", "--body", "Street of the lost coin 7").ExitCode, Is.Zero);

        var run = memory.Setting(who).Run("--personal", "erase", "home", "--yes");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Out, Does.Not.Contain("git push").And.Contain("proved"));
    }

    static string WithoutIds(string text) => Regex.Replace(text, "[0-9a-f]{7,40}", "id");
}
