using AgentMemory.Entries;
using AgentMemory.Git.History;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Git.Tests.History;

/// <summary>Generated histories, told by Git and by us.</summary>
public class HistoryOracleTests
{
    const int Commits = 120;

    [Test]
    public void Finds_the_changes_that_git_log_finds([Range(1, 8)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);

        var byGit = Histories.ChangesByGit(repository, "main");

        Assert.That(Histories.Changes(Histories.Walk(repository, "main")), Is.EqualTo(byGit));
        Assert.That(byGit, Has.Count.GreaterThan(Commits), "merges make for more than one a commit");
    }

    [Test]
    public void Tells_every_version_of_a_file_that_the_commits_tell([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var history = Histories.Walk(repository, "main");
        var changes = history.Commits.Reverse().SelectMany(commit => commit.Changes).ToLookup(change => change.Path, change => change.New);

        foreach (var file in changes)
            Assert.That(history.VersionsOf(file.Key), Is.EqualTo(file.Distinct()), file.Key);
        Assert.That(changes.Any(file => file.Contains(null)), Is.True, "some file was removed");
        Assert.That(history.VersionsOf(".agent-memory/project/never.md"), Is.Empty);
    }

    [Test]
    public void Lists_commits_with_changes_or_statements_children_before_parents([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var history = Histories.Walk(repository, "main");
        var places = history.Commits.Select((commit, place) => (commit.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);

        var speaking = repository.Git("log", "--format=%H", "--grep=^Memory-Id:", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(history.Commits.Where(commit => commit.Blocks.Count > 0).Select(commit => commit.Id.Value), Is.EquivalentTo(speaking));
        foreach (var line in repository.Git("log", "--format=%H %P", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var ids = line.Split(' ').Select(id => new CommitId(id)).Where(places.ContainsKey).ToList();
            Assert.That(ids.Skip(1).All(parent => places[parent] > places[ids[0]] || !places.ContainsKey(new CommitId(line[..40]))), Is.True, line);
        }
    }

    [Test]
    public void Knows_ancestors_as_git_merge_base_does([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, 60);
        var history = Histories.Walk(repository, "main");
        var all = repository.Git("rev-list", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (var descendant in all)
        {
            var reached = repository.Git("rev-list", descendant).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            foreach (var ancestor in all)
                Assert.That(history.IsAncestor(new CommitId(ancestor), new CommitId(descendant)), Is.EqualTo(reached.Contains(ancestor)), $"{ancestor} {descendant}");
        }
    }

    [Test]
    public void Extending_tells_the_same_as_walking_anew([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var source = new HistorySource(Histories.CommonDirectory(repository));
        var revisions = repository.Git("rev-list", "--reverse", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (var revision in revisions.Where((_, place) => place % 17 == 3).Append(revisions[^1]))
        {
            var fresh = Histories.Walk(repository, revision);
            Assert.That(Histories.Show(source.At(new CommitId(revision))), Is.EqualTo(Histories.Show(fresh)), "extended in one process");
            Assert.That(Histories.Show(Histories.Of(repository, revision)), Is.EqualTo(Histories.Show(fresh)), "read from the file and extended");
        }
    }

    [Test]
    public void Following_a_branch_commit_by_commit_tells_the_same_as_walking_anew([Range(1, 6)] int seed)
    {
        using var repository = RandomHistory.Create(seed, 60);
        var source = new HistorySource(Histories.CommonDirectory(repository));
        // Lines with merges in them, and every commit of all lines: two children of one commit cannot both go on with what is known of it.
        var revisions = repository.Git("rev-list", "--reverse", "--first-parent", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Concat(repository.Git("rev-list", "--reverse", "--topo-order", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(id => new CommitId(id)).ToList();
        var seen = new List<MemoryHistory>();

        foreach (var revision in revisions)
        {
            seen.Add(source.At(revision));
            Assert.That(Tell(seen[^1], revisions), Is.EqualTo(Tell(Histories.Walk(repository, revision.Value), revisions)), revision.Value);
        }

        Assert.That(seen.OfType<GitHistory>().Zip(seen.Skip(1).OfType<GitHistory>()).Count(pair => pair.First.Ancestry.On(pair.Second.TipNumber) is null), Is.GreaterThan(20), "most had grown already");
        foreach (var (history, revision) in seen.Zip(revisions).Take(60))
            Assert.That(Tell(history, revisions), Is.EqualTo(Tell(Histories.Walk(repository, revision.Value), revisions)), $"{revision} once later ones are known");
    }

    static IReadOnlyList<string> Tell(MemoryHistory history, List<CommitId> commits) =>
    [
        .. new[] { "a", "b", "inner" }.Select(EntryId.Parse).Select(id => $"{id}: {string.Join(',', history.Of(id).Select(commit => commit.Id))}"),
        .. new[] { ".agent-memory/config.yaml", ".agent-memory/project/a.md" }.Select(path => $"{path}: {string.Join(',', history.VersionsOf(path))}"),
        .. Histories.Show(history),
        string.Join(',', commits.Where(history.Contains)),
        string.Join(',', commits.Where((_, i) => i % 3 == 0).SelectMany(one => commits.Where((_, i) => i % 4 == 0).Where(other => history.IsAncestor(one, other)).Select(other => $"{one}<{other}"))),
    ];

    [Test]
    public void The_history_of_an_id_is_every_commit_that_touches_or_names_it([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var history = Histories.Walk(repository, "main");

        foreach (var id in new[] { "a", "b", "c", "d", "inner", "nobody" }.Select(EntryId.Parse))
        {
            var expected = history.Commits.Where(commit => commit.Blocks.Any(block => block.Id == id)
                || commit.Changes.Any(change => StoreLayout.TryParseEntryPath(change.Path, out _, out var at) && at == id));
            Assert.That(history.Of(id).Select(commit => commit.Id), Is.EqualTo(expected.Select(commit => commit.Id)), id.Value);
        }
    }
}
