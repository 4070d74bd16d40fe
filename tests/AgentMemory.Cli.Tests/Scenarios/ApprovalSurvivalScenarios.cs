using System.Text;
using AgentMemory.Approval;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>What is left of an approval after the things that people and hosts do to history, by each proof.</summary>
public class ApprovalSurvivalScenarios
{
    const string It = "it";
    static readonly string Path = MemoryRepository.PathOf(It);

    static readonly (string Event, Action<ReviewedRepository> Do)[] Events =
    [
        ("approved on a branch, before the merge", _ => { }),
        ("merged", Land(repository => repository.Git.Git("merge", "-q", "--no-ff", "-m", "Merge", "feature"))),
        ("squashed with the host's default message", Land(repository => Squash(repository, SquashScenarios.GitHubMessage(repository.Memory)))),
        ("squashed with an edited message", Land(repository => Squash(repository, "A feature (#12)\n\nApproves it.\n\nReviewed-by: Grace"))),
        ("squashed with an emptied body", Land(repository => Squash(repository, "A feature (#12)"))),
        ("squashed, a word changed on the way", Land(repository =>
        {
            var message = SquashScenarios.GitHubMessage(repository.Memory);
            repository.Git.Git("merge", "-q", "--squash", "feature");
            Change(repository, "The title", "Another title");
            repository.Git.CommitAll(message);
        })),
        ("rebased, before the merge", repository => Rebase(repository)),
        ("rebased and merged", Land(repository =>
        {
            Rebase(repository);
            repository.Git.Git("switch", "-q", "main");
            repository.Git.Git("merge", "-q", "--ff-only", "feature");
        })),
        ("cherry-picked onto the trusted branch", Land(repository => repository.Git.Git("cherry-pick", "--allow-empty", "main..feature"))),
        ("cherry-picked without the message", Land(repository =>
        {
            repository.Git.Git("cherry-pick", "--no-commit", "main..feature");
            repository.Git.Commit("Pick it");
        })),
        ("reverted", Merged(repository => repository.Git.Git("revert", "--no-edit", "-m", "1", "HEAD"))),
        ("reverted, and the revert reverted", Merged(repository =>
        {
            repository.Git.Git("revert", "--no-edit", "-m", "1", "HEAD");
            repository.Land();
            repository.Git.Git("revert", "--no-edit", "HEAD");
        })),
        ("moved to a sub-folder", Merged(repository => Move(repository, ".agent-memory/project/deep/it.md"))),
        ("renamed to another id", Merged(repository => Move(repository, MemoryRepository.PathOf("other")))),
        ("moved to another type", Merged(repository =>
        {
            Change(repository, "type: project", "type: procedural");
            Move(repository, ".agent-memory/procedural/it.md");
        })),
        ("copied to another id", Merged(repository => Add(repository, MemoryRepository.PathOf("other"), repository.Git.Read(Path)))),
        ("a space at the end of a line, by a formatter", Merged(repository => Change(repository, "status: approved\n", "status: approved \n"), local: true)),
        ("git add --renormalize", repository =>
        {
            repository.Git.Git("rm", "-q", ".agent-memory/.gitattributes");
            Add(repository, Path, repository.Git.Read(Path).Replace("\n", "\r\n", StringComparison.Ordinal));
            repository.Memory.Done("approve", It, "--yes");
            Add(repository, ".agent-memory/.gitattributes", "*.md text eol=lf\n");
            repository.Git.Git("add", "--renormalize", ".");
            repository.Git.Commit("Renormalise");
        }),
        ("a word changed with an editor", Merged(repository => Change(repository, "The title", "Another title"), local: true)),
        ("set back to older approved bytes", Merged(repository =>
        {
            var old = repository.Memory.Commit();
            repository.Memory.Done("edit", It, "--title", "Another title", "--approve", "--yes");
            repository.Land();
            repository.Git.Git("checkout", "-q", old, "--", ".agent-memory");
            repository.Git.CommitAll("Go back");
        }, local: true)),
        ("retired, and its old bytes put back", Merged(repository =>
        {
            var old = repository.Memory.Commit();
            repository.Memory.Done("retire", It, "--reason", "r", "--yes");
            repository.Land();
            repository.Git.Git("checkout", "-q", old, "--", ".agent-memory");
            repository.Git.Commit("Put it back");
        }, local: true)),
        ("all history rewritten", Merged(repository => Rewrite(repository, "cat"))),
        ("all history rewritten, and the statements erased", Merged(repository => Rewrite(repository, "sed '/^Memory-/d'"))),
    ];

    [Test]
    [Platform(Exclude = "Win", Reason = "git filter-branch runs shell commands.")]
    public void What_is_left_of_an_approval()
    {
        var table = new StringBuilder();
        foreach (var (what, happens) in Events)
        {
            using var repository = Approved();
            happens(repository);
            table.Append(what).Append('\n');
            var id = File.Exists(repository.Git.PathOf(MemoryRepository.PathOf("other"))) ? "other" : It;
            var verdicts = repository.Verdicts(id);
            foreach (var proof in ReviewedRepository.Proofs)
                table.Append($"    {proof,-16}").Append(verdicts is null ? "gone" : Words(verdicts[proof])).Append('\n');
        }

        Snapshot.Match(table.ToString());
    }

    /// <summary>An agent's proposal that Ada approved on a branch; the trusted branch does not have it yet.</summary>
    static ReviewedRepository Approved()
    {
        var repository = ReviewedRepository.Create();
        repository.Git.Git("switch", "-q", "-c", "feature");
        repository.Memory.ProposedByAgent(It);
        repository.Memory.Done("approve", It, "--yes");
        repository.Git.Write("code.txt", "code\n");
        repository.Git.CommitAll("Write code");
        return repository;
    }

    static Action<ReviewedRepository> Land(Action<ReviewedRepository> merge) => repository =>
    {
        repository.Git.Git("switch", "-q", "main");
        merge(repository);
        repository.Land();
    };

    static Action<ReviewedRepository> Merged(Action<ReviewedRepository> happens, bool local = false) => repository =>
    {
        Land(r => r.Git.Git("merge", "-q", "--no-ff", "-m", "Merge", "feature"))(repository);
        happens(repository);
        if (repository.Memory.Status().Length > 0)
            repository.Git.CommitAll("By hand");
        if (!local)
            repository.Land();
    };

    static void Squash(ReviewedRepository repository, string message)
    {
        repository.Git.Git("merge", "-q", "--squash", "feature");
        repository.Git.Commit(message);
    }

    static void Rebase(ReviewedRepository repository)
    {
        repository.Git.Git("switch", "-q", "main");
        repository.Git.Write("elsewhere.txt", "x\n");
        repository.Git.CommitAll("Main moves on");
        repository.Land();
        repository.Git.Git("switch", "-q", "feature");
        repository.Git.Git("rebase", "-q", "main");
    }

    static void Change(ReviewedRepository repository, string from, string to) =>
        repository.Git.Write(Path, repository.Git.Read(Path).Replace(from, to, StringComparison.Ordinal));

    static void Move(ReviewedRepository repository, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(repository.Git.PathOf(to))!);
        repository.Git.Git("mv", Path, to);
        repository.Git.CommitAll("Move it");
    }

    static void Add(ReviewedRepository repository, string path, string text)
    {
        repository.Git.Write(path, text);
        repository.Git.CommitAll("Write");
    }

    static void Rewrite(ReviewedRepository repository, string messages) =>
        ChildProcess.Run("git", ["filter-branch", "-f", "--msg-filter", messages, "--index-filter", "git rm -q --cached --ignore-unmatch README.md", "--", "--all"], repository.Memory.Root,
            new Dictionary<string, string> { ["FILTER_BRANCH_SQUELCH_WARNING"] = "1" });

    static string Words(AuthorityVerdict verdict) => verdict switch
    {
        { Authority: Authority.Approved, Proof: { } proof } => $"approved, by {proof.By?.Name}{(proof.Commit is null ? "" : " in a commit")}{(proof.IsSigned ? ", signed" : "")}",
        { Authority: Authority.Lapsed, IsEnded: true } => "lapsed: that approval has ended",
        { Authority: Authority.Lapsed } => "lapsed: other bytes are approved",
        { Authority: Authority.Claimed } => "claimed: nothing proves it",
        _ => verdict.Authority.ToString(),
    };
}
