using System.Text;
using System.Text.RegularExpressions;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What scripts rely on: the shape of every answer, and that a refusal is one object too.</summary>
public partial class JsonScenarios
{
    static readonly string[] Refusals =
    [
        "remember Title --id index", "remember Title --type user", "show nothing", "edit nothing --title x", "approve nothing --yes", "approve proposed", "reject approved --reason no --yes",
        "retire nothing --reason no --yes", "supersede approved approved --yes", "submit nothing --yes", "list --at nowhere", "list --type nothing", "log nothing", "rollback nothing --yes",
        "compile --target nothing", "check --explain AM999", "inbox --nothing", "nothing", "--agent codex approve proposed --yes", "--repo /nowhere list", "show", "--session s list",
        "receipts nothing", "replay nothing", "impact nothing", "stats --since never", "bisect deploys --expect nothing", "blame nothing.md",
    ];

    [Test]
    public void Every_answer_has_its_shape()
    {
        using var memory = MemoryRepository.On(TempRepository.Create());
        var answers = new StringBuilder();
        void Show(string line, params string[] words) => answers.Append("$ ").Append(string.Join(' ', line.Split(' ').Concat(words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word)))).Append('\n').Append(Scrubbed(memory, memory.Run([.. line.Split(' '), .. words, "--json"]).Out)).Append('\n');

        Show("init");
        Show("remember", "Use tabs", "--id", "tabs", "--body", "Everywhere.", "--tag", "style", "--scope", "src/**", "--confidence", "0.9", "--evidence", "README.md#L1");
        memory.ProposedByAgent("redis", "Tests need Redis");
        Show("list --inbox");
        Show("show redis");
        Show("inbox");
        Show("approve tabs redis --yes");
        Show("edit tabs --title", "Use spaces");
        Show("show tabs");
        Show("check");
        Show("approve tabs --yes --dry-run");
        Show("approve tabs --yes");
        Show("compile");
        Show("compile --check");
        memory.Approved("lf", "Use LF");
        Show("supersede tabs lf --yes");
        memory.ProposedByAgent("bad", "A bad idea");
        Show("reject bad --yes --reason", "not measured");
        memory.ProposedByAgent("good", "A good idea");
        Show("submit --yes");
        Show("retire redis --yes --reason", "moved on");
        Show("rollback lf --yes");
        Show("log -n 3");
        Show("status");
        Show("status --restore");
        Show("inbox --prune");
        Show("check --explain AM201");
        Show("doctor");

        Snapshot.Match(answers.ToString());
    }

    [TestCaseSource(nameof(Refusals))]
    public void A_refusal_is_exactly_one_object_with_kind_message_and_hint(string line)
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("proposed");
        memory.Approved("approved");

        var run = memory.Run([.. line.Split(' '), "--json"]);

        Assert.That(run.ExitCode, Is.AnyOf(1, 2), run.ToString());
        Assert.That(run.Out.TrimEnd('\n'), Does.Not.Contain("\n").And.StartWith("{\"schema\":1,\"error\":{\"kind\":"));
        var error = run.Json.GetProperty("error");
        Assert.That(error.GetProperty("message").GetString(), Is.Not.Empty);
        Assert.That(error.GetProperty("kind").GetString(), Is.EqualTo(run.ExitCode == 2 ? "usage" : error.GetProperty("kind").GetString()));
        Assert.That(run.Error, Does.StartWith("error: "));
    }

    [Test]
    public void Quiet_and_json_leave_standard_output_to_the_answer()
    {
        using var memory = MemoryRepository.Create();

        Assert.That(memory.Done("list", "--quiet").Out, Is.Empty);
        Assert.That(memory.Done("list", "--quiet").Error, Is.Empty);
        Assert.That(memory.Done("list", "--json").Out, Is.EqualTo("{\"schema\":1,\"entries\":[]}\n"));
    }

    /// <summary>Ids, dates and folders are different every time; what is the same id stays the same word.</summary>
    static string Scrubbed(MemoryRepository memory, string json)
    {
        json = json.Replace(memory.Root, "ROOT", StringComparison.Ordinal);
        json = Id().Replace(json, "ID");
        return Date().Replace(json, "DATE").Replace(",\"", ",\n  \"", StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{40}|\\b[0-9a-f]{7}\\b|\\br[0-9a-f]{12}\\b")]
    private static partial Regex Id();

    [GeneratedRegex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")]
    private static partial Regex Date();
}
