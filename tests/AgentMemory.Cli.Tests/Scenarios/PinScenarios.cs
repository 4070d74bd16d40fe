using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What becomes of a citation when it is written down.</summary>
public class PinScenarios
{
    const string Compose = """
        services:
          web:
            image: registry.example.org/shop:latest
            labels:
              coolify.managed: "true"
              coolify.domain: shop.example.org
            ports: ["8080:8080"]
          worker:
            image: registry.example.org/worker:latest
        volumes: {}

        """;

    [Test]
    public void Lines_are_pinned_to_the_beginning_of_their_sha256()
    {
        using var memory = WithCode();

        memory.Done("remember", "Deploys go through Coolify", "--id", "it", "--evidence", "docker-compose.yml#L4-L6");

        Assert.That(Evidence(memory), Is.EqualTo($"docker-compose.yml#L4-L6@{Pin(Compose, 4, 6)}"));
    }

    [Test]
    public void A_directory_is_cited_without_a_pin_and_what_is_no_place_stays_as_it_is()
    {
        using var memory = WithCode();

        memory.Done("remember", "It", "--id", "it", "--evidence", "src/", "--evidence", "https://example.org/#L4", "--evidence", "commit:9ab12cd", "--evidence", "entry:other", "--evidence", "session:codex/s-1");

        Assert.That(Citations(memory.Entry("it")), Is.EqualTo(new[] { "src/", "https://example.org/#L4", "commit:9ab12cd", "entry:other", "session:codex/s-1" }));
    }

    [TestCase("gone.yml#L1-L3", "does not exist")]
    [TestCase("gone/", "does not exist")]
    [TestCase("docker-compose.yml#L8-L99", "has 10 lines")]
    [TestCase("docker-compose.yml/", "as if it were a directory")]
    [TestCase("src", "src/")]
    [TestCase("link.yml#L1-L3", "symbolic link")]
    [TestCase("module", "submodule")]
    [TestCase("module/", "submodule")]
    [TestCase("module/src/a.c#L1-L3", "lies in the submodule module")]
    [TestCase("logo.png#L1-L3", "binary")]
    [TestCase("lines.txt#L5000-L5002", "more than once")]
    [TestCase("docker-compose.yml#L4-L6@0123456789abcdef", "Leave the pin out")]
    [TestCase(".git/config", "does not exist")]
    public void A_place_that_does_not_exist_or_cannot_be_pinned_is_refused(string citation, string cause)
    {
        using var memory = WithCode();
        var before = memory.Commit();

        foreach (var run in new[] { memory.Run("remember", "It", "--evidence", citation, "--json"), memory.RunAsAgent("remember", "It", "--evidence", citation, "--json") })
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
            var error = run.Json.GetProperty("error");
            Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo("refused"));
            Assert.That($"{error.GetProperty("message").GetString()} {error.GetProperty("hint").GetString()}", Does.Contain(cause));
            Assert.That(error.GetProperty("hint").GetString(), Is.Not.Empty);
        }
        Assert.That(memory.Commit(), Is.EqualTo(before));
        Assert.That(memory.Inbox(), Is.Empty);
    }

    [TestCase("docker-compose.yml#L2", "docker-compose.yml#L1-L3", TestName = "Under_three_lines")]
    [TestCase("short.txt#L2-L4", "short.txt#L1-L6", TestName = "Under_forty_characters")]
    [TestCase("twice.txt#L1-L3", "twice.txt#L1-L4", TestName = "Standing_twice")]
    public void A_window_that_could_not_be_found_again_is_widened_and_the_user_told(string cited, string stored)
    {
        using var memory = WithCode();

        var run = memory.Done("remember", "It", "--id", "it", "--evidence", cited);

        Assert.That(Evidence(memory), Does.StartWith(stored + "@"));
        Assert.That(run.Error, Does.Contain($"'{cited}' is cited as {stored}"));
    }

    [Test]
    public void A_file_cited_whole_gets_the_lines_suggested_that_name_what_the_entry_names()
    {
        using var memory = WithCode();

        var run = memory.Done("remember", "Deploys go through Coolify", "--id", "it", "--evidence", "docker-compose.yml", "--json");

        Assert.That(Evidence(memory), Is.EqualTo($"docker-compose.yml@{Pin(Compose, 1, 10)}"));
        var finding = run.Json.GetProperty("findings").EnumerateArray().Single();
        Assert.That(finding.GetProperty("id").GetString(), Is.EqualTo("AM308"));
        Assert.That(finding.GetProperty("message").GetString(), Does.Contain("docker-compose.yml#L5-L6"));
    }

    [Test]
    public void Text_that_no_commit_holds_is_pinned_as_it_lies_on_disk_and_labelled()
    {
        using var memory = WithCode();
        var edited = Compose.Replace("8080", "9090", StringComparison.Ordinal);
        memory.Git.Write("docker-compose.yml", "# edited\n" + edited);
        memory.Git.Write("new.txt", "a line of a new file that nobody has committed\nanother one\nand the last of them\n");

        var lines = memory.Done("remember", "Changed lines", "--id", "changed", "--evidence", "docker-compose.yml#L7-L9", "--json");
        var untouched = memory.Done("remember", "Other lines", "--id", "untouched", "--evidence", "docker-compose.yml#L5-L7", "--json");
        var file = memory.DoneAsAgent("remember", "A new file", "--id", "new", "--evidence", "new.txt#L1-L3", "--json");
        var folder = memory.Done("remember", "A new folder", "--id", "folder", "--evidence", "docs/", "--dry-run", "--json");

        Assert.That(Evidence(memory, "changed"), Is.EqualTo($"docker-compose.yml#L7-L9@{Pin("# edited\n" + edited, 7, 9)}"));
        Assert.That(Findings(lines.Json), Is.EqualTo(new[] { "AM307" }));
        Assert.That(Evidence(memory, "untouched"), Is.EqualTo($"docker-compose.yml#L5-L7@{Pin(Compose, 4, 6)}"), "HEAD has them, at other lines");
        Assert.That(Findings(untouched.Json), Is.Empty);
        Assert.That(Evidence(memory, "new"), Does.StartWith("new.txt#L1-L3@"));
        Assert.That(Findings(file.Json), Is.EqualTo(new[] { "AM307" }));
        Assert.That(Findings(folder.Json), Is.EqualTo(new[] { "AM307" }));
    }

    [Test]
    public void Line_ends_of_the_work_tree_make_no_difference()
    {
        using var memory = WithCode();
        memory.Git.Git("config", "core.autocrlf", "true");
        File.Delete(memory.Git.PathOf("docker-compose.yml"));
        memory.Git.Git("checkout", "--", "docker-compose.yml");
        Assert.That(memory.Git.Read("docker-compose.yml"), Does.Contain("\r\n"));

        memory.Proposed("clean", null, "--evidence", "docker-compose.yml#L4-L6");
        memory.Git.Write("docker-compose.yml", memory.Git.Read("docker-compose.yml") + "more: {}\r\n");
        var run = memory.Done("remember", "Dirty", "--id", "dirty", "--evidence", "docker-compose.yml#L4-L6", "--json");

        Assert.That(Evidence(memory, "clean"), Is.EqualTo($"docker-compose.yml#L4-L6@{Pin(Compose, 4, 6)}"));
        Assert.That(Evidence(memory, "dirty"), Is.EqualTo(Evidence(memory, "clean")));
        Assert.That(Findings(run.Json), Is.Empty);
    }

    [Test]
    public void A_file_that_is_not_on_disk_is_pinned_as_HEAD_has_it()
    {
        using var memory = WithCode();
        File.Delete(memory.Git.PathOf("docker-compose.yml"));

        memory.Proposed("deleted", null, "--evidence", "docker-compose.yml#L4-L6");

        Assert.That(Evidence(memory, "deleted"), Does.EndWith(Pin(Compose, 4, 6)));
    }

    [Test]
    public void An_edit_pins_what_it_adds_and_leaves_what_was_pinned()
    {
        using var memory = WithCode();
        memory.Approved("it", null, "--evidence", "docker-compose.yml#L4-L6");
        var pinned = Evidence(memory);
        memory.Git.Write("docker-compose.yml", Compose.Replace("coolify", "kamal", StringComparison.Ordinal));
        memory.Git.CommitAll("Move to Kamal");

        memory.Done("edit", "it", "--title", "Another title");
        Assert.That(Evidence(memory), Is.EqualTo(pinned), "an edit of something else vouches for nothing");

        memory.Done("edit", "it", "--evidence", pinned!, "--evidence", "src/a.c#L1-L3");
        Assert.That(Citations(memory.Entry("it")), Is.EqualTo(new[] { pinned, $"src/a.c#L1-L3@{Pin(memory.Git.Read("src/a.c"), 1, 3)}" }));

        var refused = memory.Run("edit", "it", "--evidence", "src/b.c#L1-L3");
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.ToString());
    }

    [Test]
    public void An_edit_pins_what_was_cited_by_hand_and_is_not_stopped_by_what_is_gone()
    {
        using var memory = WithCode();
        memory.Git.Write(MemoryRepository.PathOf("it"), "---\ntype: project\ntitle: It\nstatus: proposed\nevidence: [gone.txt, src/a.c#L1-L3] # by hand\n---\n");
        memory.Git.CommitAll("By hand");

        var run = memory.Done("edit", "it", "--title", "Another title");

        Assert.That(Citations(memory.Entry("it")), Is.EqualTo(new[] { "gone.txt", $"src/a.c#L1-L3@{Pin(memory.Git.Read("src/a.c"), 1, 3)}" }));
        Assert.That(memory.File(MemoryRepository.PathOf("it")), Does.Contain("# by hand"));
        Assert.That(run.Error, Does.Contain("'gone.txt' stays unpinned"));
    }

    [Test]
    public void An_agents_proposal_and_its_edit_are_pinned_too()
    {
        using var memory = WithCode();

        memory.ProposedByAgent("it", null, "--evidence", "docker-compose.yml#L4-L6");
        Assert.That(Citations(memory.Entry("it")), Is.EqualTo(new[] { $"docker-compose.yml#L4-L6@{Pin(Compose, 4, 6)}", "session:claude-code/s-1" }));

        memory.DoneAsAgent("edit", "it", "--evidence", "docker-compose.yml#L5-L7");
        Assert.That(Citations(memory.Entry("it")), Is.EqualTo(new[] { $"docker-compose.yml#L5-L7@{Pin(Compose, 5, 7)}", "session:claude-code/s-1" }));
    }

    /// <summary>A store beside code of every sort.</summary>
    internal static MemoryRepository WithCode()
    {
        var memory = MemoryRepository.Create();
        memory.Git.Write("docker-compose.yml", Compose);
        memory.Git.Write("src/a.c", "#include <stdio.h>\nint main(void) { return puts(\"hello, world\") < 0; }\n/* the end */\n");
        memory.Git.Write("short.txt", string.Concat(Enumerable.Range(1, 9).Select(number => $"line {number:00}\n")));
        memory.Git.Write("twice.txt", string.Concat(Enumerable.Repeat("a line that stands twice\nand another one\nand a third\n", 2)));
        memory.Git.Write("lines.txt", string.Concat(Enumerable.Repeat("always the same line again and again\n", 10_000)));
        File.WriteAllBytes(memory.Git.PathOf("logo.png"), [0x89, (byte)'P', 0, 0, (byte)'\n', 0, (byte)'\n', 1, (byte)'\n']);
        File.CreateSymbolicLink(memory.Git.PathOf("link.yml"), "docker-compose.yml");
        memory.Git.Write("docs/draft.md", "draft\n");
        memory.Git.Git("add", "-A", "--", ":!docs");
        memory.Git.Git("update-index", "--add", "--cacheinfo", $"160000,{memory.Commit()},module");
        Directory.CreateDirectory(memory.Git.PathOf("module"));
        memory.Git.Commit("Code");
        return memory;
    }

    static string? Evidence(MemoryRepository memory, string id = "it") => Citations(memory.Entry(id))[0];

    internal static string?[] Citations(JsonElement entry) =>
        [.. entry.GetProperty("evidence").EnumerateArray().Select(item => item.GetProperty("citation").GetString())];

    static string?[] Findings(JsonElement answer) => [.. answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString())];

    /// <summary>What <c>sed -n 4,6p | tr -d '\r' | sha256sum | cut -c1-16</c> says.</summary>
    static string Pin(string text, int first, int last)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n')[(first - 1)..last];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")))[..16];
    }
}
