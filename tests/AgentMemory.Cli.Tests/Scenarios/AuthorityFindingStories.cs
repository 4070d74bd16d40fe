namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The findings about approval.</summary>
static class AuthorityFindingStories
{
    const string Agent = "Memory-Agent: claude-code/2.1\n";
    const string Remote = "https://git.example.org/team/memory.git";

    internal static FindingStory[] All =>
    [
        new("AM201", stage => stage.Memory.Done("edit", "it", "--title", "Other"), Approve) { Before = stage => stage.Memory.Approved("it") },
        new("AM202", stage => stage.Claim(), Approve),
        new("AM203", stage => stage.State(Agent), Approve) { Before = stage => stage.Claim() },
        new("AM204", stage => stage.State(author: "carol@example.org"), Approve) { Before = stage => { stage.Policy("approval: {approvers: [ada@example.org]}"); stage.Claim(); } },
        new("AM205", stage => stage.State(), stage => stage.Memory.Done("approve", "it", "--accept", "AM205", "--yes")) { Before = stage => stage.Claim("confidence: 0.2") },
        new("AM206",
            stage =>
            {
                var blob = stage.Blob();
                stage.Git.Git("rm", "-q", FindingStory.Entry);
                stage.Git.Commit($"Approve\n\nMemory-Id: it\nMemory-Approves: project/it@{blob}");
                stage.Claim();
            },
            Approve)
        { Before = stage => stage.Claim() },
        new("AM207", stage => { stage.Git.Git("rm", "-q", FindingStory.Entry); stage.Git.Commit("Without a word"); }, stage => stage.Memory.Done("status", "--restore")) { Before = stage => stage.Memory.Approved("it") },
        new("AM208",
            stage => stage.Git.Write(".git/shallow", stage.Memory.Commit() + "\n"),
            stage => stage.Git.Git("fetch", "-q", "--unshallow", "origin"))
        {
            Before = stage =>
            {
                stage.Memory.Approved("it");
                stage.Git.Commit("Work");
                stage.Git.Git("clone", "-q", "--bare", ".", ".git/whole");
                stage.Git.Git("remote", "add", "origin", stage.Git.PathOf(".git/whole"));
            },
        },
        new("AM209",
            stage => stage.Policy("trusted: {branch: main, remote: 'https://git.example.org/team/*'}\napproval: {proofs: [trusted-branch]}"),
            stage =>
            {
                stage.Git.Git("remote", "add", "origin", Remote);
                stage.Git.Git("update-ref", "refs/remotes/origin/main", "main");
            }),
        new("AM210", stage => stage.Variables = [("PATH", stage.Memory.PersonalStore)], stage => stage.Variables = []) { Before = Signed },
        new("AM211", stage => stage.Commit($".agent-memory/approvals/it@{stage.Blob()}.sig", "no signature\n"), Approve) { Before = stage => { Demand(stage); stage.Claim(); } },
        new("AM212", stage => stage.Commit(Stray, "no signature\n"), stage => { stage.Git.Git("rm", "-q", Stray); stage.Git.Commit("None"); }) { Before = Signed },
        new("AM213", stage => stage.Policy("approval: {proofs: [signed]}"), Allow),
        new("AM220", stage => stage.Claim(), stage => stage.Commit(FindingStory.Entry, stage.Git.Read(FindingStory.Entry).Replace("approved", "proposed", StringComparison.Ordinal)))
        {
            Before = stage =>
            {
                stage.Git.Git("remote", "add", "origin", Remote);
                stage.Policy("trusted: {branch: main, remote: 'https://git.example.org/team/*'}\napproval: {proofs: [trusted-branch]}");
                stage.Git.Git("update-ref", "refs/remotes/origin/main", "main");
                stage.Git.Git("switch", "-q", "-c", "topic");
            },
            Ask = stage => stage.Check("--base", "origin/main"),
        },
    ];

    const string Stray = ".agent-memory/approvals/stray.sig";

    static void Approve(FindingStage stage) => stage.Memory.Done("approve", "it", "--yes");

    static void Allow(FindingStage stage)
    {
        stage.Commit(".agent-memory/allowed_signers", stage.Key.Allowed("ada@example.org"));
        stage.Git.Commit("Work");
    }

    static void Demand(FindingStage stage)
    {
        stage.Key.Configure(stage.Git);
        stage.Policy("approval: {proofs: [signed]}");
        Allow(stage);
    }

    static void Signed(FindingStage stage)
    {
        Demand(stage);
        stage.Memory.Approved("it");
    }
}
