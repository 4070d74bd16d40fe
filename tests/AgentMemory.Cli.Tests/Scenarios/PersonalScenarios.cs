using System.Runtime.Versioning;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What somebody keeps about themselves: where it holds, who hears of it, and who does not.</summary>
public sealed class PersonalScenarios : IDisposable
{
    readonly MemoryRepository _memory = MemoryRepository.Create();
    readonly TempRepository _other = TempRepository.Create();
    readonly string _outside = TempRepository.TempFolder();

    public PersonalScenarios()
    {
        // Two projects that begin alike byte for byte would be one by their first commit.
        _other.Commit("Another project begins", "--amend");
        Demand(In(_other.Root).Run("init"));
    }

    public void Dispose()
    {
        _memory.Dispose();
        _other.Dispose();
        TempRepository.At(_outside).Dispose();
    }

    [Test]
    public void What_is_learned_in_one_project_does_not_reach_another()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        Assert.That(Repos("indent-with-tabs"), Is.EqualTo(new[] { $"root:{RootOf(_memory.Git)}" }));
        Assert.That(Recalled(_memory.Root, "recall", "indent tabs", "--include", "personal"), Is.EqualTo(new[] { "indent-with-tabs" }));
        Assert.That(Recalled(_other.Root, "recall", "indent tabs", "--include", "personal"), Is.Empty);
        Assert.That(Recalled(_memory.Root, "--personal", "recall", "indent tabs"), Is.EqualTo(new[] { "indent-with-tabs" }));
        Assert.That(Recalled(_other.Root, "--personal", "recall", "indent tabs"), Is.Empty);
        Assert.That(Recalled(_outside, "--personal", "recall", "indent tabs"), Is.Empty);
    }

    [Test]
    public void What_is_learned_nowhere_or_said_to_hold_everywhere_holds_in_every_project()
    {
        Prefer(_memory.Root, "short-answers", "Give short answers", "--everywhere");
        Prefer(_outside, "no-answers-in-rhyme", "Give no answers in rhyme");

        foreach (var place in new[] { _memory.Root, _other.Root, _outside })
            Assert.That(Recalled(place, "--personal", "recall", "answers"), Is.EquivalentTo(new[] { "short-answers", "no-answers-in-rhyme" }), place);
    }

    [Test]
    public void An_entry_can_be_let_out_of_the_project_it_was_learned_in()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        Demand(In(_other.Root).Run("--personal", "edit", "indent-with-tabs", "--everywhere", "--approve", "--yes"));

        Assert.That(Recalled(_other.Root, "--personal", "recall", "indent tabs"), Is.EqualTo(new[] { "indent-with-tabs" }));
    }

    [TestCase("https://ada:s3cret@git.example.org/team/shop.git", "https://git.example.org/team/shop")]
    [TestCase("git@git.example.org:team/shop.git", "git@git.example.org:team/shop")]
    [TestCase("ssh://git@git.example.org/team/shop", "ssh://git@git.example.org/team/shop")]
    public void A_repository_goes_by_its_remote_without_what_is_secret_in_the_address(string url, string expected)
    {
        _memory.Git.Git("remote", "add", "origin", url);

        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        Assert.That(Repos("indent-with-tabs"), Is.EqualTo(new[] { expected }));
        Assert.That(Recalled(_memory.Root, "--personal", "recall", "indent tabs"), Is.EqualTo(new[] { "indent-with-tabs" }));
        Assert.That(Recalled(_other.Root, "--personal", "recall", "indent tabs"), Is.Empty);
    }

    [Test]
    public void What_is_learned_by_one_address_of_a_repository_holds_by_its_others_and_nowhere_else()
    {
        _memory.Git.Git("remote", "add", "origin", "git@git.example.org:team/shop.git");
        _other.Git("remote", "add", "origin", "https://ada@git.example.org/team/shop");
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        Assert.That(Recalled(_other.Root, "recall", "indent tabs", "--include", "personal"), Is.EqualTo(new[] { "indent-with-tabs" }));
        foreach (var elsewhere in new[] { "https://git.example.org/team/shop2", "https://git.example.org:8443/team/shop", "ada@git.example.org:team/shop" })
        {
            _other.Git("remote", "set-url", "origin", elsewhere);
            Assert.That(Recalled(_other.Root, "--personal", "recall", "indent tabs"), Is.Empty, elsewhere);
        }
    }

    [TestCase("../shop.git")]
    [TestCase("ssh://ada:s3cret@git.example.org/shop")]
    [TestCase("https://git.example.org/shop?token=s3cret")]
    public void An_address_that_means_another_place_elsewhere_or_holds_a_secret_names_no_repository(string url)
    {
        _memory.Git.Git("remote", "add", "origin", url);

        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        Assert.That(Repos("indent-with-tabs"), Is.EqualTo(new[] { $"root:{RootOf(_memory.Git)}" }));
    }

    [Test]
    public void Of_several_remotes_origin_names_the_repository_and_nothing_else_does()
    {
        _memory.Git.Git("remote", "add", "fork", "https://git.example.org/ada/shop");
        _memory.Git.Git("remote", "add", "upstream", "https://git.example.org/team/shop");
        Prefer(_memory.Root, "by-root", "Indent with tabs");
        _memory.Git.Git("remote", "rename", "upstream", "origin");
        Prefer(_memory.Root, "by-origin", "Prefer composition");

        Assert.That(Repos("by-root"), Is.EqualTo(new[] { $"root:{RootOf(_memory.Git)}" }));
        Assert.That(Repos("by-origin"), Is.EqualTo(new[] { "https://git.example.org/team/shop" }));
    }

    [Test]
    public void A_repository_that_nothing_tells_from_others_says_so()
    {
        using var unborn = TempRepository.CreateUnborn();

        var run = In(unborn.Root).Run("--personal", "remember", "Indent with tabs", "--type", "user");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("Nothing tells this repository from others yet").And.Contain("--everywhere"));
        Prefer(unborn.Root, "indent-with-tabs", "Indent with tabs", "--everywhere");
    }

    [Test]
    public void A_broken_repository_is_not_taken_for_none()
    {
        var broken = Path.Combine(_outside, "linked");
        Directory.CreateDirectory(broken);
        File.WriteAllText(Path.Combine(broken, ".git"), $"gitdir: {Path.Combine(_outside, "gone")}\n");

        var run = In(broken).Run("--personal", "remember", "Indent with tabs", "--type", "user");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((1, run.Error)));
        Assert.That(run.Error, Does.Contain("which is not there"));
    }

    [Test]
    public void Everywhere_is_for_the_personal_store_and_excludes_repositories()
    {
        Assert.That(_memory.Run("remember", "Indent with tabs", "--everywhere").ExitCode, Is.EqualTo(2));
        Assert.That(In(_memory.Root).Run("--personal", "remember", "Indent with tabs", "--everywhere", "--repos", "x").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Preferences_of_two_projects_do_not_contradict_each_other()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs", "--subject", "style.indent");
        Prefer(_other.Root, "indent-with-spaces", "Indent with spaces", "--subject", "style.indent");
        Prefer(_memory.Root, "indent-by-two", "Indent by two", "--subject", "style.indent");

        Assert.That(_memory.Entry("indent-with-spaces", "--personal").TryGetProperty("contestedWith", out _), Is.False);
        Assert.That(_memory.Entry("indent-with-tabs", "--personal").GetProperty("contestedWith").EnumerateArray().Select(id => id.GetString()), Is.EqualTo(new[] { "indent-by-two" }));
    }

    [Test]
    public void One_command_lists_everything_that_is_known_with_where_it_holds()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");
        Prefer(_outside, "short-answers", "Give short answers");
        Demand((In(_other.Root) with { Environment = AsAgent() }).Run("--personal", "remember", "They dislike emoji", "--id", "no-emoji", "--type", "user"));

        var here = Demand(In(_memory.Root).Run("--personal", "list"));
        var outside = Demand(In(_outside).Run("--personal", "list"));

        Assert.That(here.Out, Does.Match($@"indent-with-tabs +user +approved +here \(root:{RootOf(_memory.Git)}\)").And.Match("short-answers +user +approved +everywhere"));
        Assert.That(here.Out, Does.Match($"no-emoji +user +proposed +root:{RootOf(_other)}"));
        Assert.That(outside.Out, Does.Match($"indent-with-tabs +user +approved +root:{RootOf(_memory.Git)}"));
        Assert.That(MemoryRepository.Ids(Demand(In(_outside).Run("--personal", "list", "--json")).Json), Is.EquivalentTo(new[] { "indent-with-tabs", "no-emoji", "short-answers" }));
    }

    [TestCase("list")]
    [TestCase("status")]
    [TestCase("recall", "tabs")]
    [TestCase("inbox")]
    public void Looking_makes_no_store(params string[] command)
    {
        var run = In(_outside).Run(["--personal", .. command]);

        Assert.That(run.ExitCode, Is.EqualTo(command[0] == "list" ? 0 : 1));
        Assert.That(run.Error, Does.Contain("no personal store"));
        Assert.That(Directory.Exists(_memory.PersonalStore), Is.False);
    }

    [Test]
    public void A_project_never_names_what_somebody_keeps_about_themselves()
    {
        _memory.Approved("tabs-in-makefiles", "Makefiles are indented with tabs");
        Prefer(_memory.Root, "a-private-taste", "Indent with tabs, says a zebra");
        Prefer(_other.Root, "another-taste", "Indent with spaces, says a zebra");

        Demand(In(_memory.Root).Run("recall", "indent tabs zebra", "--include", "personal"));
        Demand((In(_memory.Root) with { Environment = AsAgent() }).Run("recall", "indent tabs zebra", "--include", "all"));
        _memory.DoneAsAgent("remember", "Indent with tabs here", "--id", "seen");
        _memory.Done("approve", "seen", "--yes");
        _memory.Done("compile");
        string[][] answers = [["list"], ["list", "--inbox"], ["receipts"], ["stats"], ["why", "seen"], ["log"], ["status"], ["check"], ["doctor"], ["diff", "HEAD~1"], ["recall", "indent tabs zebra"]];

        foreach (var answer in answers)
        {
            var run = _memory.Run([.. answer, "--json"]);
            AssertSilent($"{run.Out}{run.Error}".Replace("indent tabs zebra", "", StringComparison.Ordinal), string.Join(' ', answer));
        }
        foreach (var file in new DirectoryInfo(_memory.Root).EnumerateFiles("*", SearchOption.AllDirectories))
            AssertSilent(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)), file.FullName);
        foreach (var id in _memory.Git.Git("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AssertSilent(_memory.Git.Git("cat-file", "-p", id.Split(' ')[0]), id);
    }

    [Test]
    public void The_personal_store_never_names_what_a_project_keeps_to_itself()
    {
        _memory.Approved("deploys-by-zebra", "Deploys go through Zebra");
        Prefer(_other.Root, "short-answers", "Give short answers about deploys");
        Demand(In(_memory.Root).Run("recall", "deploys zebra", "--include", "personal"));
        Demand(In(_memory.Root).Run("--personal", "recall", "answers about deploys"));

        foreach (var file in new DirectoryInfo(_memory.PersonalStore).EnumerateFiles("*", SearchOption.AllDirectories))
            Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)), Does.Not.Contain("zebra").IgnoreCase.And.Not.Contain(_memory.Root), file.FullName);
    }

    [Test]
    public void Rolling_back_works_in_the_personal_store()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");

        var run = Demand(In(_outside).Run("--personal", "rollback", "indent-with-tabs", "--yes", "--json"));

        Assert.That(run.Json.GetProperty("proof").GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(MemoryRepository.Ids(Demand(In(_outside).Run("--personal", "list", "--json")).Json), Is.Empty);
    }

    [Test]
    public void Everything_that_is_known_is_erased_at_once_and_looked_for_afterwards()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");
        Demand((In(_other.Root) with { Environment = AsAgent() }).Run("--personal", "remember", "They dislike emoji", "--id", "no-emoji", "--type", "user"));
        Demand(In(_memory.Root).Run("--personal", "recall", "indent"));
        var project = RepositoryState.Of(_memory);
        var rehearsal = Demand(In(_outside).Run("--personal", "erase", "--all", "--dry-run", "--json"));
        Assert.That(rehearsal.Json.GetProperty("found").GetProperty("entries").GetInt32(), Is.EqualTo(2));
        Assert.That(In(_outside).Run("--personal", "erase", "--all").ExitCode, Is.EqualTo(1), "not confirmed");
        Assert.That((In(_outside) with { Environment = AsAgent() }).Run("--personal", "erase", "--all", "--yes").ExitCode, Is.EqualTo(1), "an agent");
        Assert.That(Directory.Exists(_memory.PersonalStore), Is.True);

        var certificate = Demand(In(_memory.Root).Run("--personal", "erase", "--all", "--yes", "--json")).Json.GetProperty("certificate");

        Assert.That(certificate.GetProperty("gone").GetBoolean(), Is.True);
        Assert.That(certificate.GetProperty("removed").GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()), Is.EqualTo(new[] { ".agent-memory", "index, receipts and caches", "history" }));
        Assert.That(Directory.Exists(_memory.PersonalStore), Is.False);
        Assert.That(Recalled(_memory.Root, "recall", "indent tabs emoji", "--include", "all"), Is.Empty);
        Assert.That(RepositoryState.Of(_memory).ChangesSince(project), Is.Empty);
        Assert.That(Demand(In(_memory.Root).Run("--personal", "list")).Error, Does.Contain("Nothing is kept about you"));
    }

    [Test]
    public void A_store_that_cannot_be_read_can_be_erased()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");
        using var personal = TempRepository.At(_memory.PersonalStore);
        personal.SetIdentity();
        personal.Write(".agent-memory/config.yaml", "version: [\n");
        personal.CommitAll("Break it");

        Demand(In(_outside).Run("--personal", "erase", "--all", "--yes"));

        Assert.That(Directory.Exists(_memory.PersonalStore), Is.False);
    }

    [Test]
    public void Only_a_personal_store_is_erased_whole()
    {
        Assert.That(_memory.Run("erase", "--all", "--yes").ExitCode, Is.EqualTo(2));
        Assert.That((_memory.Setting(("AGENT_MEMORY_HOME", _memory.Root)) with { Directory = _outside }).Run("--personal", "erase", "--all", "--yes").Error, Does.Contain("README.md"));
        Assert.That(File.Exists(_memory.Git.PathOf("README.md")), Is.True);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Rights are kept otherwise there.")]
    [UnsupportedOSPlatform("windows")]
    public void A_store_that_others_may_look_into_is_reported_and_closed_again()
    {
        Prefer(_memory.Root, "indent-with-tabs", "Indent with tabs");
        Assert.That(In(_outside).Run("--personal", "doctor").Out, Does.Contain("Only you can look into"));
        var closed = File.GetUnixFileMode(_memory.PersonalStore);
        File.SetUnixFileMode(_memory.PersonalStore, closed | UnixFileMode.GroupRead);

        var doctor = In(_outside).Run("--personal", "doctor");

        Assert.That((doctor.ExitCode, doctor.Out), Is.EqualTo((1, doctor.Out)));
        Assert.That(doctor.Out, Does.Contain("Other users of this machine may look into"));
        Assert.That(Demand(In(_outside).Run("--personal", "status", "--json")).Json.GetProperty("openToOthers").GetBoolean(), Is.True);
        Assert.That(Demand(In(_outside).Run("--personal", "doctor", "--fix")).Out, Does.Contain("Only you can look into"));
        Assert.That(File.GetUnixFileMode(_memory.PersonalStore), Is.EqualTo(closed));
        Assert.That(Demand(In(_outside).Run("--personal", "status", "--json")).Json.TryGetProperty("openToOthers", out _), Is.False);
    }

    void Prefer(string place, string id, string title, params string[] more) =>
        Demand(In(place).Run(["--personal", "remember", title, "--id", id, "--type", "user", "--approve", "--yes", .. more]));

    IEnumerable<string?> Repos(string id) => _memory.Entry(id, "--personal").GetProperty("repos").EnumerateArray().Select(name => name.GetString());

    IEnumerable<string?> Recalled(string place, params string[] args) => MemoryRepository.Ids(Demand(In(place).Run([.. args, "--json"])).Json, "hits");

    CliSetting In(string place) => _memory.Setting([.. MemoryRepository.Identity]) with { Directory = place };

    Dictionary<string, string> AsAgent() => _memory.Setting([.. MemoryRepository.Identity, ("AGENT_MEMORY_AGENT", MemoryRepository.Agent), ("AGENT_MEMORY_SESSION", "s-9")]).Environment.ToDictionary();

    void AssertSilent(string text, string where)
    {
        foreach (var word in new[] { "a-private-taste", "another-taste", "says a zebra", _memory.PersonalStore, RootOf(_other) })
            Assert.That(text, Does.Not.Contain(word), where);
    }

    static string RootOf(TempRepository repository) => repository.Git("rev-list", "--max-parents=0", "HEAD").Trim();

    static CliRun Demand(CliRun run)
    {
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return run;
    }
}
