using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Core.Tests.Setup;

/// <summary>Runs the script that comments on pull requests, with a stand-in for GitHub's command line.</summary>
[Platform(Exclude = "Win", Reason = "The script is bash's.")]
public class ReviewCommentTests
{
    const string Marker = "<!-- agent-memory:review -->";

    const string Gh = """
        #!/bin/sh
        case "$*" in
          "api repos/o/r/actions/runs/7/artifacts?name=agent-memory-review --jq .total_count") cat found ;;
          "run download 7 --name agent-memory-review --dir "*) cp -R artifact "$7" ;;
          "api repos/o/r/pulls/"*) cat pull.json ;;
          "api --paginate repos/o/r/issues/12/comments?per_page=100") cat comments.json ;;
          "api --silent --method "*) echo "$4 $5" > sent; cp "$7" sent.json ;;
          *) echo "unexpected: $*" >&2; exit 9 ;;
        esac
        """;

    string _folder = "";

    [SetUp]
    public void SetUp()
    {
        _folder = TempRepository.TempFolder();
        if (ChildProcess.Run("/bin/sh", ["-c", "command -v bash jq iconv"], _folder).ExitCode != 0)
            Assert.Ignore("bash, jq or iconv is not installed.");
        Directory.CreateDirectory(InFolder("bin"));
        Directory.CreateDirectory(InFolder("artifact"));
        Write("bin/gh", Gh);
        ChildProcess.Run("chmod", ["+x", "bin/gh"], _folder);
        Write("found", "1");
        Write("artifact/number", "12\n");
        Write("artifact/lists", "3\n");
        Write("artifact/review.md", "One entry is new.\n");
        Write("pull.json", Pull());
        Write("comments.json", "[]");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_first_review_is_a_new_comment()
    {
        var (sent, body) = Run();

        Assert.That(sent, Is.EqualTo("POST repos/o/r/issues/12/comments"));
        Assert.That(body, Does.StartWith(Marker + "\n").And.EndsWith("\n\nOne entry is new.\n"));
    }

    [Test]
    public void A_later_review_replaces_the_comment_of_this_workflow_and_of_nobody_else()
    {
        Write("comments.json", $$"""
            [{"id": 1, "user": {"login": "mallory"}, "body": "{{Marker}}"}, {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Other"}]
            [{"id": 3, "user": {"login": "github-actions[bot]"}, "body": "{{Marker}}\nOld"}, {"id": 4, "user": {"login": "github-actions[bot]"}, "body": "{{Marker}}"}]
            """);

        Assert.That(Run().Sent, Is.EqualTo("PATCH repos/o/r/issues/comments/3"));
    }

    [Test]
    public void Where_nothing_changes_no_comment_is_begun_and_an_older_one_says_so()
    {
        Write("artifact/lists", "0\n");
        Assert.That(Run().Sent, Is.Empty);

        Write("comments.json", $$"""[{"id": 3, "user": {"login": "github-actions[bot]"}, "body": "{{Marker}}\nOld"}]""");
        Assert.That(Run().Sent, Is.EqualTo("PATCH repos/o/r/issues/comments/3"));
    }

    [Test]
    public void A_run_without_a_description_says_nothing()
    {
        Write("found", "0");

        Assert.That(Run().Sent, Is.Empty);
    }

    [TestCase("closed", "abc", "topic", 5)]
    [TestCase("open", "other", "topic", 5)]
    [TestCase("open", "abc", "other", 5)]
    [TestCase("open", "abc", "topic", 6)]
    public void Another_pull_request_than_the_runs_own_is_left_alone(string state, string sha, string reference, int repository)
    {
        Write("pull.json", Pull(state, sha, reference, repository));

        Assert.That(Run().Sent, Is.Empty);
    }

    [TestCase("12 --method DELETE")]
    [TestCase("../../issues/1")]
    [TestCase("$(id)")]
    [TestCase("")]
    public void A_number_that_is_none_is_refused(string number)
    {
        Write("artifact/number", number);

        Assert.That(Run(exitCode: 1).Sent, Is.Empty);
    }

    [Test]
    public void A_link_in_the_artifact_is_not_followed()
    {
        Write("secret", "token");
        File.Delete(InFolder("artifact/review.md"));
        File.CreateSymbolicLink(InFolder("artifact/review.md"), InFolder("secret"));

        Assert.That(Run(exitCode: 1).Sent, Is.Empty);
    }

    [Test]
    public void A_long_review_is_cut_between_characters()
    {
        Write("artifact/review.md", string.Concat(Enumerable.Repeat("ä😀", 40_000)));

        var (_, body) = Run();

        Assert.That(body, Has.Length.LessThanOrEqualTo(65_536));
        Assert.That(body, Does.Contain("😀").And.EndsWith("(cut: the summary of the run has the rest)\n").And.Not.Contain("\uFFFD"));
    }

    static string Pull(string state = "open", string sha = "abc", string reference = "topic", int repository = 5) =>
        $$"""{"state": "{{state}}", "head": {"sha": "{{sha}}", "ref": "{{reference}}", "repo": {"id": {{repository}} } } }""";

    string InFolder(string path) => Path.Combine(_folder, path);

    void Write(string path, string text) => File.WriteAllText(InFolder(path), text);

    (string Sent, string Body) Run(int exitCode = 0)
    {
        Directory.CreateDirectory(InFolder("temp"));
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{InFolder("bin")}:{HermeticGit.Environment["PATH"]}",
            ["RUNNER_TEMP"] = InFolder("temp"),
            ["GH_REPO"] = "o/r",
            ["RUN_ID"] = "7",
            ["HEAD_SHA"] = "abc",
            ["HEAD_BRANCH"] = "topic",
            ["HEAD_REPOSITORY"] = "5",
        };
        // As the runner starts it for 'shell: bash'.
        var result = ChildProcess.Run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", Workflow.Render(Workflow.Comment).Scripts.Single()], _folder, environment);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Output + result.Error);
        var sent = File.Exists(InFolder("sent")) ? File.ReadAllText(InFolder("sent")).Trim() : "";
        var body = sent.Length == 0 ? "" : JsonDocument.Parse(File.ReadAllText(InFolder("sent.json"))).RootElement.GetProperty("body").GetString()!;
        Directory.Delete(InFolder("temp"), recursive: true);
        return (sent, body);
    }
}
