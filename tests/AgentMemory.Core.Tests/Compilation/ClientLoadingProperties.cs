using System.Text;
using AgentMemory.Clients;
using AgentMemory.Compilation;
using AgentMemory.Connecting;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Compilation;

/// <summary>What each client loads of what is generated, by its own rules, for any store and any choice of targets.</summary>
public class ClientLoadingProperties
{
    static readonly string[] Folders = ["src", "src/api", "infra"];

    static readonly string[][] Scopes =
        [[], [], ["src/**"], ["src/api"], ["infra/", "src/**"], ["**/*.cs"], ["src/{api,core}/**"], ["src/api/*.ts", "infra/**"], ["**"], ["src/**", "src/api/**"]];

    static readonly string[][] Audiences = [[], [], [], ["claude-code"], ["codex"], ["cursor"], ["copilot"], ["claude-code", "copilot", "cursor"]];

    static readonly ClientSession[] Sessions =
        [new(), new("src"), new("src/api", "src/api/a.ts"), new("", "src/api/a.ts"), new("infra", "infra/x.cs"), new("", "infra/main.cs")];

    static readonly Gen<CompileCandidate> AnyCandidate = Gen.Select(Gen.Int[0, 12], Gen.Int[0, Scopes.Length - 1], Gen.Int[0, Audiences.Length - 1], Gen.Bool)
        .Select((number, scope, audience, isProcedure) => Sample.Approved(Sample.Entry($"entry-{number}", "Says something.", $"Title{number}x") with
        {
            Type = isProcedure ? EntryType.Procedural : EntryType.Project,
            Scope = Scopes[scope],
            Audience = Audiences[audience],
        }));

    static readonly Gen<CompileInput> AnyInput = Gen.Select(AnyCandidate.Array[0, 12], Gen.Int[0, 127], Gen.OneOf("import", "nested", "full")).Select((candidates, targets, claude) =>
        Sample.Input([.. candidates.DistinctBy(candidate => candidate.Entry.Id)]) with
        {
            Policy = new CompilePolicy { Targets = [.. Compiler.Targets.Where((_, at) => (targets & (1 << at)) != 0)], Claude = claude },
            HasFolder = Folders.Contains,
        });

    [TestCase("claude")]
    [TestCase("codex")]
    [TestCase("cursor")]
    [TestCase("gemini")]
    public void Nothing_is_loaded_twice(string client) => AnyInput.Holds(input => Assert.That(Twice(client, input), Is.Empty, Describe(input)), iter: 600);

    [Test]
    public void Copilot_loads_nothing_twice_but_what_is_written_for_Claude_Code() => AnyInput.Holds(
        input =>
        {
            // Its command line reads CLAUDE.md with its import, and Claude's rules.
            var targets = input.Policy.Targets;
            var readsClaudes = (targets.Contains("claude") && input.Policy.Claude != "nested" && (targets.Contains("agents") || targets.Contains("copilot")))
                || (targets.Contains("claude-rules") && (targets.Contains("copilot") || targets.Contains("nested")));
            if (!readsClaudes)
                Assert.That(Twice("copilot", input), Is.Empty, Describe(input));
        },
        iter: 1_000);

    [Test]
    public void Copilot_loads_nothing_twice_once_it_is_connected() => AnyInput.Holds(
        input =>
        {
            var policy = input.Policy;
            var text = $"version: 1\ncompile: {{targets: [{string.Join(", ", policy.Targets)}], claude: {policy.Claude}}}\n";
            var connected = PolicyReader.Read(KnownClients.All.Single(client => client.Word == "copilot").Policy!.PutIn(Encoding.UTF8.GetBytes(text))).Policy.Compile;
            var after = input with { Policy = connected };

            Assert.That(connected.Targets, Is.EqualTo(policy.Targets));
            // Rules for Copilot, and files of folders, beside Claude's rules are two ways to it that somebody asked for.
            if (!(policy.Targets.Contains("claude-rules") && (policy.Targets.Contains("copilot") || policy.Targets.Contains("nested"))))
                Assert.That(Twice("copilot", after), Is.Empty, Describe(after));
            foreach (var client in new[] { "claude", "codex", "cursor", "gemini" })
            {
                Assert.That(Twice(client, after), Is.Empty, Describe(after));
                Assert.That(Told(client, after), Is.EqualTo(Told(client, input)), $"{client} is told the same: {Describe(input)}");
            }
        },
        iter: 600);

    [Test]
    public void What_Copilot_loads_twice_is_reported_where_it_is_written_for_or_connected() => AnyInput.Holds(
        input =>
        {
            var twice = Sessions.Take(1).SelectMany(session => TwiceIn("copilot", input, session)).Any();
            var connected = input with { Unlisted = path => path == ".github/hooks/agent-memory.json" ? new FileOnDisk(path, []) : input.Unlisted(path) };
            Assert.That(Compiler.Compile(input).Doubles, twice && input.Policy.Targets.Contains("copilot") ? Is.Not.Empty : Is.Empty, Describe(input));
            Assert.That(Compiler.Compile(connected).Doubles, twice ? Is.Not.Empty : Is.Empty, Describe(input));
        },
        iter: 1_000);

    [Test]
    public void Everything_that_is_compiled_reaches_a_client_it_is_for() => AnyInput.Holds(
        input =>
        {
            var files = Files(input);
            foreach (var entry in input.Candidates.Where(candidate => Compiler.Compile(input).Files.Any(file => file.Entries.Contains(candidate.Entry.Id))))
                Assert.That(ClientLoading.Clients.Any(client => Sessions.Any(session => ClientLoading.Of(client, files, session).Any(text => Holds(text, entry)))), Describe(input));
        },
        iter: 100);

    [Test]
    public void The_budget_counts_what_the_client_that_loads_most_always_loads() => AnyInput.Holds(
        input =>
        {
            // Copilot's command line, which loads CLAUDE.md and its import beside AGENTS.md, is left out: that is reported instead.
            var loaded = ClientLoading.Clients.Where(client => client != "copilot").Max(client => ClientLoading.Of(client, Files(input), new ClientSession())
                .Where(text => text.Path != ".gemini/settings.json")
                .Sum(text => Tokens(text.Moment == LoadMoment.Launch ? text.Text : Listing(text))));
            Assert.That(Compiler.Compile(input).Tokens, Is.GreaterThanOrEqualTo(loaded), Describe(input));
        },
        iter: 300);

    static int Tokens(string text) => (text.Length + 3) / 4;

    // Of a skill, name and description are always loaded; of a rule that is offered, nothing.
    static string Listing(LoadedText text) => text.Path.EndsWith("SKILL.md", StringComparison.Ordinal) ? text.Text[..text.Text.IndexOf("\n---\n", StringComparison.Ordinal)] : "";

    static List<string> Twice(string client, CompileInput input) => [.. Sessions.SelectMany(session => TwiceIn(client, input, session))];

    static IEnumerable<string> TwiceIn(string client, CompileInput input, ClientSession session)
    {
        var loaded = ClientLoading.Of(client, Files(input), session);
        return input.Candidates.Where(candidate => loaded.Count(text => Holds(text, candidate)) > 1)
            .Select(candidate => $"{candidate.Entry.Id} at {session}: {string.Join(", ", loaded.Where(text => Holds(text, candidate)).Select(text => text.Path))}");
    }

    static IEnumerable<string> Told(string client, CompileInput input) => Sessions.SelectMany(session =>
    {
        var loaded = ClientLoading.Of(client, Files(input), session);
        return input.Candidates.Where(candidate => loaded.Any(text => Holds(text, candidate))).Select(candidate => $"{candidate.Entry.Id} at {session}");
    });

    static bool Holds(LoadedText text, CompileCandidate candidate) => text.Text.Contains(candidate.Entry.Title, StringComparison.Ordinal);

    static Dictionary<string, string> Files(CompileInput input)
    {
        var files = input.Written().Files.Where(file => file.Content is not null).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Content!));
        files[".gemini/settings.json"] = """{"context":{"fileName":["AGENTS.md"]}}""";
        return files;
    }

    static string Describe(CompileInput input) =>
        $"{string.Join(",", input.Policy.Targets)} {input.Policy.Claude}: {string.Join("; ", input.Candidates.Select(candidate => $"{candidate.Entry.Id} {candidate.Entry.Type} [{string.Join(",", candidate.Entry.Scope)}] for [{string.Join(",", candidate.Entry.Audience)}]"))}";
}
