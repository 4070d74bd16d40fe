namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The findings about what entries rest on, what they say about each other, and the files made of them.</summary>
static class RelationFindingStories
{
    const string Path = "deploy/app.yml";
    const string Code = "name: app\n\nplatform:\n  kind: coolify\n  region: eu-central\n\nports: [8080]\n";
    const string Lines = $"{Path}#L3-L5";
    const string Rule = ".claude/rules/agent-memory/it.md";
    const string End = "<!-- agent-memory:end -->";

    internal static FindingStory[] All =>
    [
        new("AM301", stage => { stage.Git.Git("rm", "-q", Path); stage.Git.Commit("Gone"); }, stage => stage.Memory.Done("retire", "it", "--reason", "gone", "--yes")) { Before = Citing(Lines) },
        new("AM302", Move, Verify) { Before = Citing(Lines) },
        new("AM303", Move, Verify) { Before = Citing(Path) },
        new("AM304", stage => stage.Memory.Approved("it", null, "--stale-after", "2026-01-01"), stage => stage.Memory.Done("edit", "it", "--stale-after", "180d", "--approve", "--yes")),
        new("AM305", stage => { stage.Claim($"evidence: ['{Lines}']"); stage.Memory.Done("approve", "it", "--yes"); }, Verify) { Before = stage => stage.Commit(Path, Code) },
        new("AM306",
            stage => { stage.Git.Git("mv", Path, "app.yml"); File.CreateSymbolicLink(stage.Git.PathOf(Path), "../app.yml"); stage.Git.CommitAll("A link"); },
            stage => stage.Memory.Done("edit", "it", "--evidence", "app.yml#L3-L5", "--approve", "--yes"))
        { Before = Citing(Lines) },
        new("AM307", stage => { stage.Git.Write(Path, Code); stage.Memory.Approved("it", null, "--evidence", Lines); }, stage => stage.Git.CommitAll("Code")),
        new("AM308", stage => stage.Memory.Done("edit", "it", "--evidence", Path, "--approve", "--yes"), stage => stage.Memory.Done("edit", "it", "--evidence", Lines, "--approve", "--yes")) { Before = Citing(Lines) },
        FindingStory.OfFile("AM320", "Look into `src/gone/app.cs`.\n", "Look into `deploy/app.yml`.\n", "AGENTS.md") with { Before = stage => stage.Commit(Path, Code) },
        new("AM401", stage => stage.Memory.Approved("new", "Deploys go through Kamal", "--subject", "deploy.platform"), stage => stage.Memory.Done("supersede", "it", "new", "--yes"))
        { Before = stage => stage.Memory.Approved("it", "Coolify deploys for us", "--subject", "deploy.platform") },
        new("AM402", stage => stage.Memory.Approved("again", Alike), stage => stage.Memory.Done("supersede", "it", "again", "--yes")) { Before = stage => stage.Memory.Approved("it", Alike) },
        new("AM403", stage => stage.Memory.Proposed("new", "Deploys go through Kamal", "--subject", "deploy.platform"), stage => stage.Memory.Done("edit", "new", "--supersedes", "it"))
        {
            Before = stage => stage.Memory.Approved("it", "Coolify deploys for us", "--subject", "deploy.platform"),
            Ask = stage => stage.Memory.TryFile(MemoryRepository.PathOf("new")) is null ? [] : stage.Ids("edit", "new", "--tag", "deploy", "--dry-run", "--json"),
        },
        FindingStory.OfKey("AM404", "supersedes: [nobody]"),
        new("AM405", stage => stage.Memory.Done("supersede", "new", "it", "--yes"), stage => stage.Memory.Done("retire", "it", "--reason", "over", "--yes"))
        { Before = stage => { stage.Memory.Approved("it"); stage.Memory.Approved("new"); stage.Memory.Done("supersede", "it", "new", "--yes"); } },
        new("AM406", stage => stage.Memory.Done("supersede", "it", "new", "--yes"), stage => stage.Memory.Done("edit", "new", "--scope", "**", "--approve", "--yes"))
        { Before = stage => { stage.Memory.Approved("it"); stage.Memory.Approved("new", null, "--scope", "src/**"); } },
        new("AM501", stage => stage.Memory.Approved("new", "Use spaces"), Compile) { Before = Compiled },
        new("AM502", Move, Compile) { Before = stage => { Citing(Lines)(stage); Compile(stage); } },
        Edited("AM503", End, "- By hand\n" + End),
        Edited("AM504", End, ""),
        new("AM505", stage => stage.Memory.Done("edit", "it", "--title", "Other"), stage => stage.Memory.Done("approve", "it", "--yes")) { Before = Compiled },
        new("AM506", stage => stage.Policy("compile: {budget: 20}"), stage => stage.Policy("compile: {budget: 2000}"))
        { Before = stage => { Compiled(stage); stage.Memory.Approved("more", "Another title, which is one of those that are rather long and take their room"); } },
        new("AM507",
            stage => { stage.Commit(FindingStory.Entry, stage.Git.Read(FindingStory.Entry) + $"\n{new string('>', 5000)} x\n"); stage.State(); },
            stage => stage.Memory.Done("edit", "it", "--body", "x", "--approve", "--yes"))
        { Before = Compiled },
        new("AM508", stage => Prepend(stage, string.Concat(Enumerable.Repeat("Words of our own.\n", 2000))), stage => stage.Commit("AGENTS.md", stage.Git.Read("AGENTS.md")[36000..])) { Before = Compiled },
        FindingStory.OfFile("AM509", "@AGENTS.md\n\n@AGENTS.md\n", "@AGENTS.md\n", "CLAUDE.md") with { Before = Compiled },
        new("AM510", stage => stage.Commit(Rule, "A rule of our own.\n"), stage => { stage.Git.Git("mv", Rule, ".claude/rules/ours.md"); stage.Git.Commit("Renamed"); Compile(stage); })
        { Before = stage => stage.Memory.Approved("it", null, "--scope", "src/**") },
    ];

    const string Alike = "Run the whole test suite with make test before every commit";

    static FindingStory Edited(string rule, string what, string by) => new(rule,
        stage => stage.Commit("AGENTS.md", stage.Git.Read("AGENTS.md").Replace(what, by, StringComparison.Ordinal)),
        stage => stage.Commit("AGENTS.md", stage.Git.Git("show", "HEAD^:AGENTS.md")))
    { Before = Compiled };

    static Action<FindingStage> Citing(string citation) => stage =>
    {
        stage.Commit(Path, Code);
        stage.Memory.Approved("it", null, "--evidence", citation);
    };

    static void Move(FindingStage stage) => stage.Commit(Path, Code.Replace("coolify", "kamal", StringComparison.Ordinal));

    static void Verify(FindingStage stage) => stage.Memory.Done("verify", "it", "--yes");

    static void Compile(FindingStage stage) => stage.Memory.Done("compile");

    static void Compiled(FindingStage stage)
    {
        stage.Memory.Approved("it", "Use tabs");
        Compile(stage);
    }

    static void Prepend(FindingStage stage, string text) => stage.Commit("AGENTS.md", text + stage.Git.Read("AGENTS.md"));
}
