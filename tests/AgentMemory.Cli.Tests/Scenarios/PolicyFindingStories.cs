namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>The findings about the policy.</summary>
static class PolicyFindingStories
{
    const string Path = ".agent-memory/config.yaml";

    internal static FindingStory[] All =>
    [
        FindingStory.OfPolicy("AM601", "version: 1\nproposals: [\n", "version: 1\n"),
        FindingStory.OfPolicy("AM602", "version: 1\nproposals: inbox\nproposals: inbox\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM603", "version: 1\nproposals: &x inbox\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM604", "version: 0\nproposals: inbox\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM605", "version: 1\npropsals: inbox\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM606", "version: 1\nproposals: [inbox]\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM607", "version: 1\nproposals: outbox\n", "version: 1\nproposals: inbox\n"),
        FindingStory.OfPolicy("AM608", "version: 1\napproval: {proofs: [trusted-branch]}\n", "version: 1\ntrusted: {remote: 'https://git.example.org/*'}\napproval: {proofs: [trusted-branch]}\n"),
        new("AM609", Loosen, stage => stage.Commit(Path, Strict)) { Before = Demand },
        new("AM610",
            stage => { Loosen(stage); stage.Git.Git("commit", "-q", "--amend", "-m", "Loosen\n\nMemory-Action: edit\nMemory-Agent: claude-code/2.1"); },
            stage => stage.Git.Git("revert", "--no-edit", "HEAD"))
        { Before = Demand, Ask = stage => stage.Check("--base", "base") },
    ];

    const string Strict = "version: 1\napproval: {approvers: [ada@example.org]}\n";

    static void Demand(FindingStage stage)
    {
        stage.Commit(Path, Strict);
        stage.Git.Git("tag", "base");
    }

    static void Loosen(FindingStage stage) => stage.Commit(Path, "version: 1\n");
}
