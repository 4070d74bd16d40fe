using System.Text;
using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Short words for what most commit tests do.</summary>
static class CommitTesting
{
    internal const string Entry = ".agent-memory/project/deploys.md";

    internal static FileChange Put(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    internal static FileChange Delete(string path) => new(path, null);

    internal static CommitRequest ToHead(params FileChange[] changes) => new()
    {
        Target = new CommitTarget.CurrentBranch(),
        Plan = _ => [new PlannedCommit("Remember deploys\n", changes)],
    };

    internal static CommitRequest ToBranch(string name, params FileChange[] changes) =>
        ToHead(changes) with { Target = new CommitTarget.Branch(name) };

    internal static OpenOptions Options(this TempRepository repository, params (string Key, string Value)[] environment) => new()
    {
        CurrentDirectory = repository.Root,
        Repo = repository.Root,
        Environment = new Dictionary<string, string>([.. HermeticGit.Environment, .. environment.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]),
    };

    /// <summary>Commits as a command would: opens, commits, closes.</summary>
    internal static CommitOutcome Land(this TempRepository repository, CommitRequest request)
    {
        using var store = GitStore.Open(repository.Options());
        return store.Committer.Commit(request);
    }

    internal static CommitOutcome Land(this TempRepository repository, params FileChange[] changes) => repository.Land(ToHead(changes));

    internal static AgentMemoryException Refused(this TempRepository repository, CommitRequest request) =>
        Assert.Throws<AgentMemoryException>(() => repository.Land(request))!;

    /// <summary>Commits with a hand on every step.</summary>
    internal static CommitOutcome LandWatched(this TempRepository repository, CommitRequest request, Action<CommitStep> reached, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        using var opened = OpenedRepository.Open(repository.Options() with { LockTimeout = patience ?? TimeSpan.FromSeconds(10) });
        using var committer = new GitCommitter(opened) { Reached = reached };
        return committer.Commit(request, cancellation);
    }

    /// <summary>Everything about a repository that a commit of ours could spoil.</summary>
    internal static string Snapshot(this TempRepository repository)
    {
        var text = new StringBuilder();
        text.AppendLine(repository.Git("for-each-ref"));
        text.AppendLine(File.ReadAllText(repository.PathOf(repository.Git("rev-parse", "--git-path", "HEAD").Trim())));
        text.AppendLine(File.ReadAllText(repository.PathOf(repository.Git("rev-parse", "--git-path", "config").Trim())));
        text.AppendLine(repository.Git("ls-files", "--stage", "-v"));
        text.AppendLine(repository.Git("diff", "--cached"));
        text.AppendLine(repository.Git("status", "--porcelain=v2", "--untracked-files=all", "--ignored"));
        foreach (var file in Directory.EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!file.Contains("/.git/", StringComparison.Ordinal))
                text.AppendLine($"{file} {Convert.ToHexString(File.ReadAllBytes(file))}");
        }
        return text.ToString();
    }

    internal static string GitPath(this TempRepository repository, string name) =>
        Path.GetFullPath(repository.Git("rev-parse", "--git-path", name).Trim(), repository.Root);

    /// <summary>Asserts that nothing of ours is left behind, and that Git finds nothing wrong.</summary>
    internal static void AssertTidy(this TempRepository repository)
    {
        Assert.Multiple(() =>
        {
            Assert.That(repository.TryGit("fsck", "--strict").Error, Does.Not.Contain("error"));
            Assert.That(repository.TryGit("fsck", "--strict").ExitCode, Is.Zero);
            Assert.That(repository.GitPath("index.lock"), Does.Not.Exist);
            var state = repository.GitPath("agent-memory");
            Assert.That(Directory.Exists(state) ? Directory.GetFiles(state).Select(Path.GetFileName) : [], Is.SubsetOf(new[] { "writer.lock", "branches.lock" }));
            Assert.That(Directory.EnumerateFiles(repository.Root, "*.tmp", SearchOption.AllDirectories), Is.Empty);
        });
    }
}
