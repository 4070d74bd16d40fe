using AgentMemory.Actors;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Saving;

/// <summary>A process that stays open says of every text what one says that has just been started, whatever others do to the repository meanwhile.</summary>
public class RunningProcessTests
{
    static readonly string[] Titles = ["Deploys run on Kamal", "Deploys never run on Kamal", "Retries wait 5 seconds", "Retries wait 8 seconds", "Replaced Redis with Valkey", "The cache is Redis"];

    [Test]
    public void Judges_a_text_as_a_new_process_does([Range(1, 5)] int seed)
    {
        using var repository = TempRepository.Create();
        repository.Write(".agent-memory/config.yaml", "version: 1\n");
        repository.CommitAll("Store");
        repository.Git("branch", "other");
        using var running = Open(repository);
        using var second = Open(repository);
        var random = new Random(seed);
        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < 25; step++)
        {
            var did = Do(random, repository, random.Next(2) == 0 ? running : second);
            using var fresh = Open(repository);
            foreach (var actor in new Actor[] { Agent, new Actor.Human() })
            {
                var title = Titles[random.Next(Titles.Length)];
                var expected = Rehearse(fresh, actor, title);
                told.Add(expected);
                Assert.That(Rehearse(running, actor, title), Is.EqualTo(expected), $"step {step}: {did}, then {title}");
            }
        }
        Assert.That(told, Has.Count.GreaterThan(8), "what is said differs");
    }

    static Actor Agent => new Actor.Agent("sample", "1", "session-1");

    static string Do(Random random, TempRepository repository, GitStore store)
    {
        var what = random.Next(10);
        switch (what)
        {
            case 0:
                repository.Git("switch", "-q", repository.Git("branch", "--show-current").Trim() == "main" ? "other" : "main");
                return "switch";
            case 1:
                repository.Write($".agent-memory/project/foreign-{random.Next(3)}.md", EntryText(Titles[random.Next(Titles.Length)]));
                repository.CommitAll("Foreign");
                return "foreign commit";
            case 2 when repository.TryGit("rev-parse", "-q", "--verify", "HEAD~2").ExitCode == 0:
                repository.Git("reset", "-q", "--hard", "HEAD~1");
                return "reset";
            case 3:
                repository.Git("commit", "-q", "--amend", "--allow-empty", "--no-verify", "-m", $"Amended {random.Next()}");
                return "amend";
            case 4:
                repository.Git("gc", "-q", "--prune=now");
                return "gc";
            case 5:
                return Try(() => Reject(store, $"entry-{random.Next(6)}"));
            case 6 when repository.TryGit("rev-parse", "-q", "--verify", "refs/heads/agent-memory/inbox/local~1").ExitCode == 0:
                repository.Git("update-ref", "refs/heads/agent-memory/inbox/local", "refs/heads/agent-memory/inbox/local~1");
                return "inbox set back";
            default:
                var title = Titles[random.Next(Titles.Length)];
                var id = $"entry-{random.Next(6)}";
                return Try(() => Remember(store, random.Next(3) == 0 ? new Actor.Human() : Agent, id, title, dryRun: false));
        }
    }

    static string EntryText(string title) => $"---\ntype: project\ntitle: {title}\nstatus: proposed\n---\n\nText.\n";

    static string Rehearse(GitStore store, Actor actor, string title) => Try(() => Remember(store, actor, "asked-now", title, dryRun: true));

    static string Try(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (AgentMemoryException refusal)
        {
            return refusal.Message;
        }
    }

    static string Remember(GitStore store, Actor actor, string id, string title, bool dryRun)
    {
        var request = new RememberRequest { Id = id, Draft = new EntryDraft { Title = title, Body = "Text." }, Write = new WriteOptions { DryRun = dryRun } };
        var result = new RememberOperation(Access(store, actor)).Run(request);
        return string.Join('\n', [.. result.Findings.Select(finding => finding.ToString()), .. result.Notes, .. result.Planned.SelectMany(commit => commit.Changes).Select(change => change.Path)]);
    }

    static string Reject(GitStore store, string id)
    {
        var request = new RejectRequest { Ids = [id], Reason = "No." };
        var reject = new RejectOperation(Access(store, new Actor.Human()), () => new string('a', 32));
        return string.Join(',', reject.Run(reject.Select(request), request).SelectMany(change => change.Ids));
    }

    static StoreAccess Access(GitStore store, Actor actor) =>
        new() { Repository = store.Repository, Committer = store.Committer, Actor = actor, Clock = TimeProvider.System };

    static GitStore Open(TempRepository repository) =>
        GitStore.Open(new OpenOptions { CurrentDirectory = repository.Root, Environment = HermeticGit.Environment });
}
