using AgentMemory.Git.Tests.History;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>Generated histories full of merges, told by Git and by us.</summary>
public class CitedOracleTests
{
    const int Commits = 120;
    static readonly string[] Paths = [.. RandomHistory.Paths, ".agent-memory", "src", "nowhere"];

    [Test]
    public void Tells_the_changes_of_a_file_that_git_log_tells([Range(1, 8)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var facts = new GitFacts(repository, "main");
        var stories = Cited.Of(repository, "main", Paths);

        Assert.That(facts.Present("main"), Is.Not.Empty);
        foreach (var path in facts.Present("main"))
        {
            Assert.That(stories[path].Successor, Is.Null, path);
            Assert.That(stories[path].Changes.Select(GitFacts.Line).Order(StringComparer.Ordinal), Is.EqualTo(facts.ChangesOf(path)), path);
        }
    }

    [Test]
    public void Tells_of_a_file_that_is_gone_from_one_of_its_last_removals_on([Range(1, 8)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var facts = new GitFacts(repository, "main");
        var present = facts.Present("main");
        var stories = Cited.Of(repository, "main", Paths);

        foreach (var (path, story) in stories.Where(story => !present.Contains(story.Key)))
        {
            var removals = facts.LastRemovals(path, "main");
            Assert.That(story.Changes.Any(), Is.EqualTo(removals.Count > 0), path);
            if (story.Changes.Count == 0)
                continue;
            Assert.That(story.Changes.Any(change => removals.Contains(change.Commit.Value) && facts.ChangesOf(path).Any(line => line.StartsWith($"{change.Commit} {change.Old} ", StringComparison.Ordinal))), path);
            Assert.That(story.Successor is null || present.Contains(story.Successor), path);
            Assert.That(story.Changes[0].New is null, Is.EqualTo(story.Successor is null), path);
        }
    }

    [Test]
    public void Tells_children_before_parents_and_what_their_trees_hold([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var facts = new GitFacts(repository, "main");

        foreach (var story in Cited.Of(repository, "main", Paths).Values)
        {
            for (var place = 0; place < story.Changes.Count; place++)
            {
                var change = story.Changes[place];
                Assert.That(facts.BlobAt(change.Commit.Value, change.Path), Is.EqualTo(change.New?.Value));
                Assert.That(story.Changes.Skip(place + 1).Any(older => facts.Reaches(older.Commit.Value, change.Commit.Value)), Is.False);
            }
        }
    }

    [Test]
    public void Knows_where_every_file_went([Range(1, 8)] int seed)
    {
        using var repository = TempRepository.CreateUnborn();
        var moves = MovingFiles.Fill(repository, seed, commits: 60);

        var stories = Cited.Of(repository, "main", [.. moves.EveryPath]);

        Assert.That(moves.Gone, Is.Not.Empty);
        Assert.That(stories.Values.Count(story => story.Successor is not null), Is.GreaterThan(3), "some of them moved");
        foreach (var path in moves.EveryPath)
            Assert.That(stories[path].Successor, Is.EqualTo(moves.Gone.GetValueOrDefault(path)), path);
    }

    [Test]
    public void Asking_bit_by_bit_tells_the_same_as_asking_at_once([Range(1, 4)] int seed)
    {
        using var repository = RandomHistory.Create(seed, Commits);
        var revisions = repository.Git("rev-list", "--reverse", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var asker = new PatientAsker(repository);

        for (var place = 3; place < revisions.Length; place += 17)
        {
            var asked = Paths.Where((_, number) => (number + place) % 3 != 0).ToList();
            var fresh = Cited.Of(repository, revisions[place], asked);
            var extended = asker.Ask(revisions[place], asked);
            foreach (var path in asked)
            {
                Assert.That(extended[path].Successor, Is.EqualTo(fresh[path].Successor), path);
                Assert.That(extended[path].Changes, Is.EqualTo(fresh[path].Changes), path);
            }
        }
    }
}
