using System.Globalization;
using AgentMemory.Actors;
using AgentMemory.Errors;
using AgentMemory.Git;
using AgentMemory.Git.Opening;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Rollback;
using AgentMemory.Search.Index;
using AgentMemory.Testing;

namespace AgentMemory.Search.Tests.Index;

/// <summary>
/// Whatever happens between two questions, a view that was moved by what differs holds, field by field, what a judgement of everything gives;
/// whoever moves it: a process that stays open, or one that has just been started.
/// </summary>
public class MovedViewProperties
{
    static readonly string[] Files = ["src/api/client.cs", "src/api/server.cs", "src/jobs/retry.cs", "docs/deploy.md", "config"];

    [Test]
    public void A_moved_view_is_what_judging_everything_gives([Range(1, 12)] int seed)
    {
        using var store = new History(seed);
        var moves = 0;
        var running = new IndexedCatalogs { Updated = byDifference => moves += byDifference ? 1 : 0 };
        for (var step = 0; step < 30; step++)
        {
            var done = string.Join(", ", Enumerable.Range(0, store.Random.Next(1, 4)).Select(_ => store.Step()));
            using var fresh = store.Random.Next(3) == 0 ? store.Open() : null;
            var repository = (fresh ?? store.Running).Repository;
            var state = new RecallState(repository, repository.Head);

            using (var catalog = running.Open(state))
                Assert.That(Facts(catalog), Is.EqualTo(Facts(new PlainCatalogs().Open(state))), $"step {step}: {done}");
            var health = new IndexHealth(state).Verify();
            Assert.That((health.IsCurrent, string.Join('\n', health.Problems)), Is.EqualTo((true, "")), $"step {step}: {done}");
        }
        Assert.That(moves, Is.GreaterThan(4), "many steps are moves");
    }

    [Test]
    public void Says_nothing_of_entries_that_nothing_concerns()
    {
        using var store = new History(1);
        for (var i = 0; i < 30; i++)
            store.Write($"fact-{i}", $"subject: area.{i}\nevidence: [{Files[i % 3]}]\n");
        store.Git.CommitAll("Many");
        var state = new RecallState(store.Running.Repository, store.Running.Repository.Head);
        new IndexedCatalogs().Open(state).Dispose();
        store.Write("fact-4", "subject: area.5\n");
        store.Git.Write(Files[2], "int x = 1;\n");
        store.Git.CommitAll("One entry, one file");

        JudgedMove move;
        using (var file = IndexFile.Open(store.Git.PathOf(".git")))
        using (var before = new IndexedBefore(file, IndexedView.Find(file, IndexedView.PlaceOf(state))!))
            move = new RecallState(store.Running.Repository, store.Running.Repository.Head).Move(before)!;

        var expected = Enumerable.Range(0, 30).Where(i => i % 3 == 2 || i == 4).Select(i => $"fact-{i}").Order(StringComparer.Ordinal);
        Assert.That(move.Store.Entries.Select(entry => entry.Report.Entry.Id.Value), Is.EqualTo(expected));
        Assert.That(move.Gone.Select(entry => entry.Report.Entry.Id.Value), Is.EqualTo(new[] { "fact-4" }));
    }

    [Test]
    public void Follows_a_cited_file_to_where_it_was_renamed_and_changed()
    {
        using var store = new History(1);
        store.Remember("fact-1", "src/jobs/retry.cs#L2-L4");
        AssertMoved(store);
        store.Git.Git("mv", "src/jobs/retry.cs", "retry.cs");
        store.Git.Commit("Rename");
        AssertMoved(store);

        store.Git.Write("retry.cs", "something else\n");
        store.Git.CommitAll("Change it there");

        AssertMoved(store);
    }

    [Test]
    public void A_change_that_waits_no_more_is_taken_off_its_entry()
    {
        using var store = new History(1);
        store.Remember("fact-1", "src/jobs/retry.cs#L2-L4");
        store.Propose("fact-2");
        store.Propose("fact-1");
        AssertMoved(store);

        store.Git.Git("update-ref", "refs/heads/agent-memory/inbox/local", "refs/heads/agent-memory/inbox/local~1");

        AssertMoved(store);
    }

    static void AssertMoved(History store)
    {
        var state = new RecallState(store.Running.Repository, store.Running.Repository.Head);
        new IndexedCatalogs { Updated = byDifference => store.IsMoved = byDifference }.Open(state).Dispose();
        Assert.That(new IndexHealth(state).Verify().Problems, Is.Empty);
        Assert.That(store.IsMoved, Is.EqualTo(store.IsAsked), "a move, but for the first time");
        store.IsAsked = true;
    }

    [Test]
    public void Two_files_of_one_id_and_the_same_bytes_are_both_answered()
    {
        using var repository = new IndexedRepository();
        repository.Write("deploys", "Deploys", "We deploy.");
        repository.Git.CommitAll("One");
        Assert.That(repository.Ask("deploys"), Has.Count.EqualTo(1));

        Directory.CreateDirectory(repository.Git.PathOf(".agent-memory/project/deep"));
        File.Copy(repository.Git.PathOf(".agent-memory/project/deploys.md"), repository.Git.PathOf(".agent-memory/project/deep/deploys.md"));
        repository.Git.CommitAll("Twice");

        Assert.That(repository.Ask("deploys"), Has.Count.EqualTo(2).And.EqualTo(repository.Scan("deploys")));

        repository.Git.Git("rm", "-q", "-r", ".agent-memory/project/deep");
        repository.Git.Commit("Once again");

        Assert.That(repository.Ask("deploys"), Has.Count.EqualTo(1).And.EqualTo(repository.Scan("deploys")));
    }

    static string Facts(IRecallCatalog catalog)
    {
        using (catalog)
            return $"{catalog.Policy}\n{string.Join('\n', catalog.Unreadable)}";
    }

    /// <summary>A repository to which something happens at each step.</summary>
    sealed class History : IDisposable
    {
        int _number;

        internal History(int seed)
        {
            Random = new Random(seed);
            Git.Write(".agent-memory/config.yaml", "version: 1\n");
            foreach (var path in Files)
                Git.Write(path, Code(path));
            Git.CommitAll("Store");
            Git.Git("branch", "other");
            Running = Open();
        }

        internal Random Random { get; }

        internal bool IsAsked { get; set; }

        internal bool IsMoved { get; set; }

        internal TempRepository Git { get; } = TempRepository.Create();

        internal GitStore Running { get; }

        internal GitStore Open() => GitStore.Open(new OpenOptions { CurrentDirectory = Git.Root, Environment = HermeticGit.Environment });

        public void Dispose()
        {
            Running.Dispose();
            Git.Dispose();
        }

        internal void Write(string id, string more, string status = "proposed", string body = "Text.") =>
            Git.Write($".agent-memory/project/{id}.md", $"---\ntype: project\ntitle: About {id}\nstatus: {status}\n{more}---\n\n{body}\n");

        internal void Remember(string id, string cited) =>
            new RememberOperation(Human).Run(new RememberRequest { Id = id, Draft = new EntryDraft { Title = $"About {id}", Body = "Text.", Evidence = [cited] }, Approve = true });

        internal void Propose(string id)
        {
            if (Running.Repository.TreeAt(Running.Repository.Head).Find($".agent-memory/project/{id}.md") is null)
                new RememberOperation(Agent).Run(new RememberRequest { Id = id, Draft = new EntryDraft { Title = $"About {id}", Body = "Text." } });
            else
                new EditOperation(Agent).Run(new EditRequest { Id = id, Draft = new EntryDraft { Body = "Another text." } });
        }

        /// <summary>Does something, and tells what.</summary>
        internal string Step()
        {
            var what = Random.Next(28);
            try
            {
                return $"{what}: {Do(what)}";
            }
            catch (AgentMemoryException refused)
            {
                return $"{what} refused: {refused.Message}";
            }
        }

        string Do(int what)
        {
            switch (what)
            {
                case 0 or 1:
                    return Remember(new Actor.Human(), approve: true);
                case 2:
                    return Remember(new Actor.Human(), approve: false);
                case 3 or 4:
                    return Remember(Agent.Actor, approve: false);
                case 5 or 6:
                    var approve = new ApproveOperation(Human);
                    return string.Join(',', approve.Run(approve.Select(new ApproveRequest { Ids = [Id()] }), new WriteOptions()).Ids);
                case 7:
                    var reject = new RejectOperation(Human, () => new string('b', 32));
                    var request = new RejectRequest { Ids = [Id()], Reason = "No." };
                    return string.Join(',', reject.Run(reject.Select(request), request).SelectMany(change => change.Ids));
                case 8:
                    var retire = new RetireOperation(Human);
                    var over = new RetireRequest { Ids = [Id()], Reason = "Over." };
                    return string.Join(',', retire.Run(retire.Select(over), over).Ids);
                case 9:
                    var supersede = new SupersedeOperation(Human);
                    return string.Join(',', supersede.Run(supersede.Select(new SupersedeRequest { Old = Id(), New = Id() }), new WriteOptions()).Ids);
                case 10 or 11:
                    var path = Random.Next(2) == 0 ? Files[Random.Next(Files.Length)] : Standing();
                    Git.Write(path, Random.Next(2) == 0 ? Code(path) : $"changed {Random.Next(3)}\n");
                    return Commit($"change {path}");
                case 12:
                    return Move();
                case 13:
                    Delete(Standing());
                    return Commit("delete a file");
                case 14:
                    Write(Id(), Keys(), Random.Next(2) == 0 ? "approved" : "proposed", Random.Next(4) == 0 ? "Other text." : "Text.");
                    return Commit("foreign edit");
                case 15:
                    Git.Write($".agent-memory/project/{Id()}.md", Random.Next(2) == 0 ? "no front matter\n" : "---\ntype: nothing\n---\n");
                    return Commit("unreadable");
                case 16:
                    Git.Git("switch", "-q", "-f", Git.Git("branch", "--show-current").Trim() == "main" ? "other" : "main");
                    return "switch";
                case 17:
                    if (Git.TryGit("merge", "-q", "--no-edit", "-X", "ours", Git.Git("branch", "--show-current").Trim() == "main" ? "other" : "main").ExitCode != 0)
                        Git.TryGit("merge", "--abort");
                    return "merge";
                case 18:
                    if (Git.TryGit("rev-parse", "-q", "--verify", "HEAD~3").ExitCode == 0)
                        Git.Git("reset", "-q", "--hard", $"HEAD~{Random.Next(1, 3)}");
                    return "reset";
                case 19:
                    Git.Git("commit", "-q", "--amend", "--allow-empty", "--no-verify", "-m", $"Amended {_number++}");
                    return "amend";
                case 20 or 25:
                    Git.Write(".agent-memory/config.yaml", $"version: 1\nrecall:\n  limit: {Random.Next(1, 9)}\n{(Random.Next(2) == 0 ? "approval:\n  approvers: [bob@example.org]\n" : "")}");
                    return Commit("policy");
                case 23:
                    var id = Id();
                    Delete($".agent-memory/project/{id}.md");
                    return Commit($"delete {id}");
                case 21:
                    return string.Join(',', new RollbackOperation(Human, new PlainCatalogs(), Running.Receipts).Run(new RollbackRequest { Targets = [Id()], Keep = KeepSide.Ours }).Reverted);
                case 22 when Git.TryGit("rev-parse", "-q", "--verify", "HEAD~3").ExitCode == 0:
                    if (Git.TryGit("revert", "--no-edit", "HEAD").ExitCode != 0)
                        Git.TryGit("revert", "--abort");
                    return "revert";
                case 24 or 26:
                    var draft = new EntryDraft { Body = $"Other text {_number++}.", Disputes = Random.Next(2) == 0 ? [Id()] : null };
                    return string.Join(',', new EditOperation(Agent).Run(new EditRequest { Id = Id(), Draft = draft }).Ids);
                default:
                    Git.Git("gc", "-q", "--prune=now");
                    return "gc";
            }
        }

        StoreAccess Human => new() { Repository = Running.Repository, Committer = Running.Committer, Actor = new Actor.Human(), Clock = TimeProvider.System };

        StoreAccess Agent => Human with { Actor = new Actor.Agent("sample", "1", "session-1") };

        string Standing()
        {
            var paths = Git.Git("ls-files", "--", "src", "lib", "docs", "config").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return paths.Length == 0 ? Files[0] : paths[Random.Next(paths.Length)];
        }

        string Remember(Actor actor, bool approve)
        {
            var draft = new EntryDraft
            {
                Title = $"About {_number}",
                Body = $"Text {_number++}.",
                Subject = Random.Next(2) == 0 ? $"area.{Random.Next(2)}" : null,
                Scope = Random.Next(2) == 0 ? ["src/**"] : null,
                Evidence = Random.Next(2) == 0 ? [Cited()] : null,
                Supersedes = Random.Next(4) == 0 ? [Id()] : null,
                Disputes = Random.Next(4) == 0 ? [Id()] : null,
            };
            return string.Join(',', new RememberOperation(Human with { Actor = actor }).Run(new RememberRequest { Id = Id(), Draft = draft, Approve = approve }).Ids);
        }

        string Cited() => Random.Next(5) switch
        {
            0 => "src/api/",
            1 => "docs/",
            2 => Files[Random.Next(Files.Length)],
            _ => Files[Random.Next(Files.Length)] + "#L2-L4",
        };

        string Keys() => string.Concat(
            Random.Next(2) == 0 ? $"subject: area.{Random.Next(2)}\n" : "",
            Random.Next(3) == 0 ? $"supersedes: [{Id()}]\n" : "",
            Random.Next(3) == 0 ? $"disputes: [{Id()}]\n" : "",
            Random.Next(2) == 0 ? $"evidence: [{Cited().Split('#')[0]}]\n" : "");

        string Move()
        {
            var (from, to) = Random.Next(3) == 0 ? ("src/api", "src/web") : ("src/jobs/retry.cs", "lib/retry.cs");
            if (Random.Next(2) == 0)
                (from, to) = (to, from);
            if (!Path.Exists(Git.PathOf(from)) || Path.Exists(Git.PathOf(to)))
                return "nothing to move";
            Directory.CreateDirectory(Path.GetDirectoryName(Git.PathOf(to))!);
            Git.TryGit("mv", from, to);
            return Commit($"move {from} to {to}");
        }

        void Delete(string path)
        {
            if (File.Exists(Git.PathOf(path)))
                File.Delete(Git.PathOf(path));
        }

        string Commit(string what)
        {
            Git.CommitAll(what);
            return what;
        }

        string Id() => $"fact-{Random.Next(8)}";

        static string Code(string path) => string.Join('\n', Enumerable.Range(1, 12).Select(line => string.Create(CultureInfo.InvariantCulture, $"line {line} of {path}, which is long enough"))) + "\n";
    }
}
