namespace AgentMemory.Cli.Tour;

/// <summary>What the tour does: one sample project, from nothing to a memory that is taken back.</summary>
static class TourScript
{
    const string Compose = """
        services:
          web:
            image: registry.example.org/shop:latest
            labels:
              coolify.managed: "true"
            ports: ["8080:8080"]

        """;

    internal static IReadOnlyList<TourStep> Steps { get; } =
    [
        new TourStep.Say("A project", "Here is a small repository with one file, as anybody might have it."),
        new TourStep.File("docker-compose.yml", Compose),
        new TourStep.Git("add", "docker-compose.yml"),
        new TourStep.Git("commit", "--quiet", "-m", "Run the shop in a container"),

        new TourStep.Say("A store", "`init` adds one folder, `.agent-memory/`, and commits it. Markdown in Git is the only truth; everything else can be deleted and comes back."),
        new TourStep.Memory("init"),

        new TourStep.Say("An agent proposes", "An agent has learned something. Its proposal goes to the inbox, a branch of its own: your branch, index and working tree do not move."),
        new TourStep.Memory("remember", "Production runs on Coolify", "--body", "Coolify deploys `main`; it reads `docker-compose.yml`, not the Dockerfile.", "--evidence", "docker-compose.yml#L1-L6", "--subject", "deploy.platform") { AsAgent = true },
        new TourStep.Git("status", "--short", "--branch"),
        new TourStep.Git("log", "--oneline", "--all", "--graph"),

        new TourStep.Say("No agent approves itself", "Agents propose, humans approve. What an agent may not run is refused."),
        new TourStep.Memory("approve", "production-runs-on-coolify", "--yes") { AsAgent = true, Expected = ExitCodes.Refused },

        new TourStep.Say("You review", "Everything that waits for you, and the whole of it before you decide."),
        new TourStep.Memory("inbox"),
        new TourStep.Memory("show", "production"),

        new TourStep.Say("You approve", "Approving is a statement in a commit: this id, with exactly these bytes. Where the entry came from stays on record."),
        new TourStep.Memory("approve", "production-runs-on-coolify", "--yes"),
        new TourStep.Git("log", "-1", "--format=%B"),
        new TourStep.Show(".agent-memory/project/production-runs-on-coolify.md"),

        new TourStep.Say("Agents read it", "`compile` writes what is approved into the files that agents load. Every byte outside the markers is yours."),
        new TourStep.Memory("compile"),
        new TourStep.Show("AGENTS.md"),
        new TourStep.Show("CLAUDE.md"),

        new TourStep.Say("A change lapses the approval", "Approval covers exact bytes. After an edit the old approval no longer counts, and `compile` refuses to drop the line behind your back."),
        new TourStep.Memory("edit", "production-runs-on-coolify", "--body", "Coolify deploys `main` within two minutes; it reads `docker-compose.yml`."),
        new TourStep.Memory("compile") { Expected = ExitCodes.Refused },
        new TourStep.Memory("approve", "production-runs-on-coolify", "--yes"),
        new TourStep.Memory("compile"),

        new TourStep.Say("A mistake gets in", "Another proposal, and this time you approve in a hurry."),
        new TourStep.Memory("remember", "Deploy by force-pushing main", "--body", "The quickest way to deploy is to force-push `main`.") { AsAgent = true },
        new TourStep.Memory("approve", "deploy-by-force-pushing-main", "--yes"),
        new TourStep.Memory("compile"),
        new TourStep.Show("AGENTS.md"),

        new TourStep.Say("You take it back", "`rollback` makes real reverts, compiles again in the same series, and proves the result path by path."),
        new TourStep.Memory("rollback", "deploy-by-force-pushing-main", "--yes"),
        new TourStep.Show("AGENTS.md"),

        new TourStep.Say("Nothing is hidden", "Who changed what, when and why; the health of the store; and the check that CI runs."),
        new TourStep.Memory("log"),
        new TourStep.Memory("status"),
        new TourStep.Memory("check"),
        new TourStep.Git("fsck", "--strict", "--no-dangling"),
    ];
}
