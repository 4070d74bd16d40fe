using System.Text;
using AgentMemory.Freshness;

namespace AgentMemory.Core.Tests.Freshness;

public class BreakingCommitsTests
{
    const string Path = "app.py";
    const string With = "def port():\n    # where the service listens\n    return 8080\n";
    const string Without = "def port():\n    # where the service listens\n    return 9090\n";

    static readonly string Lines = Questions.Pinned(Path, With, 1, 3);

    [Test]
    public void Names_the_newest_commit_that_took_the_text_away()
    {
        var tree = new CodeTree().With(Path, Without + "# more\n");
        var history = new CodeHistory()
            .Changed(Path, "Say more", Blob(tree, Without), Blob(tree, Without + "# more\n"))
            .Changed(Path, "Move the port", Blob(tree, With), Blob(tree, Without))
            .Changed(Path, "Take it back", Blob(tree, Without), Blob(tree, With))
            .Changed(Path, "Move the port too early", Blob(tree, With), Blob(tree, Without))
            .Changed(Path, "Start", null, Blob(tree, With));

        Assert.That(BrokenBy(Lines, tree, history), Is.EqualTo("Move the port"));
    }

    [Test]
    public void Names_the_removal_of_a_file()
    {
        var tree = new CodeTree();
        var history = new CodeHistory()
            .Changed(Path, "Remove it", Blob(tree, With), null)
            .Changed(Path, "Start", null, Blob(tree, With));

        Assert.That(BrokenBy(Lines, tree, history), Is.EqualTo("Remove it"));
        Assert.That(BrokenBy(Path, tree, history), Is.EqualTo("Remove it"), "what is not pinned was there too");
    }

    [Test]
    public void Looks_under_the_new_name_first()
    {
        var tree = new CodeTree().With("main.py", Without);
        var history = new CodeHistory().Renamed(Path, "main.py")
            .Changed("main.py", "Move the port", Blob(tree, With), Blob(tree, Without))
            .Changed(Path, "Start", null, Blob(tree, With));

        Assert.That(BrokenBy(Lines, tree, history), Is.EqualTo("Move the port"));
    }

    [Test]
    public void Says_nothing_where_the_history_that_would_tell_is_missing()
    {
        var tree = new CodeTree().With(Path, Without);
        var old = Blob(tree, With);
        tree.MissingHere.Add(old);

        Assert.That(BrokenBy(Lines, tree, new CodeHistory()), Is.Null);
        Assert.That(BrokenBy(Lines, tree, new CodeHistory().Changed(Path, "Move the port", old, Blob(tree, Without))), Is.Null);
    }

    [Test]
    public void Looks_at_no_history_for_what_is_fresh_and_reads_old_files_once()
    {
        var tree = new CodeTree().With(Path, With);
        var history = new CodeHistory();
        Find([Lines], tree, history);
        Assert.That(history.Walks, Is.Zero);

        tree.With(Path, Without).Reads.Clear();
        history.Changed(Path, "Move the port", Blob(tree, With), Blob(tree, Without));
        var cache = new SamplePinCache();
        Find([Lines, Questions.Pinned(Path, With, 1, 2), Questions.Pinned(Path, With, 2, 3)], tree, history, cache);
        Assert.That(tree.Reads, Is.Unique);

        tree.Reads.Clear();
        Find([Lines], tree, history, cache);
        Assert.That(tree.Reads, Is.Empty);
    }

    static string? BrokenBy(string citation, CodeTree tree, CodeHistory history) => Find([citation], tree, history).Citations[0].BrokenBy?.Subject;

    static EntryFreshness Find(string[] citations, CodeTree tree, CodeHistory history, SamplePinCache? cache = null)
    {
        var input = Questions.On(tree, history, cache ?? new SamplePinCache());
        return BreakingCommits.Find(FreshnessEvaluator.Evaluate([Questions.Citing(citations)], input), input)[0];
    }

    static Store.BlobId Blob(CodeTree tree, string text) => tree.Keep(Encoding.UTF8.GetBytes(text));
}
