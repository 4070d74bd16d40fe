using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Freshness;

public class FreshnessEvaluatorTests
{
    const string Path = "src/app.ts";
    const string Code = "import x from 'x'\n\nexport const port = 8080\nexport const host = 'localhost'\nexport const path = '/api'\n\nstart(port)\n";

    static readonly string Lines = Questions.Pinned(Path, Code, 3, 5);
    static readonly string Whole = Questions.Pinned(Path, Code);

    [TestCase("// header\n" + Code, FreshnessState.Fresh, TestName = "A_header")]
    [TestCase(Code + "more()\n", FreshnessState.Fresh, TestName = "More_below")]
    [TestCase("start(port)\nexport const port = 8080\nexport const host = 'localhost'\nexport const path = '/api'\n", FreshnessState.Fresh, TestName = "Moved_lines")]
    [TestCase("import x from 'x'\n\nexport const port = 9090\nexport const host = 'localhost'\nexport const path = '/api'\n", FreshnessState.Drifted, TestName = "Another_value")]
    [TestCase("export const port = 8080\n\nexport const host = 'localhost'\nexport const path = '/api'\n", FreshnessState.Drifted, TestName = "A_line_between")]
    [TestCase("", FreshnessState.Drifted, TestName = "An_emptied_file")]
    public void Lines_are_fresh_as_long_as_they_stand_in_the_file(string now, FreshnessState wanted) =>
        Assert.That(Questions.State(Lines, Questions.On(new CodeTree().With(Path, now))), Is.EqualTo(wanted));

    [Test]
    public void A_file_cited_whole_is_changed_by_any_change_of_its_text()
    {
        Assert.That(Questions.State(Whole, Questions.On(new CodeTree().With(Path, Code.ReplaceLineEndings("\r\n")))), Is.EqualTo(FreshnessState.Fresh));
        Assert.That(Questions.State(Whole, Questions.On(new CodeTree().With(Path, Code + "\n"))), Is.EqualTo(FreshnessState.Changed));
    }

    [Test]
    public void Code_that_comes_back_makes_it_fresh_again()
    {
        var tree = new CodeTree().With(Path, Code);
        var input = Questions.On(tree, cache: new SamplePinCache());

        Assert.That(Questions.State(Lines, input), Is.EqualTo(FreshnessState.Fresh));
        tree.With(Path, "other\n");
        Assert.That(Questions.State(Lines, input), Is.EqualTo(FreshnessState.Drifted));
        tree.With(Path, Code);
        Assert.That(Questions.State(Lines, input), Is.EqualTo(FreshnessState.Fresh));
    }

    [Test]
    public void A_file_that_is_gone_is_followed_to_its_new_name()
    {
        var tree = new CodeTree().With("src/main.ts", "// moved\n" + Code);
        var history = new CodeHistory().Renamed(Path, "src/main.ts");

        var judged = Questions.Judge(Questions.Citing(Lines, Whole), Questions.On(tree, history));

        Assert.That(judged.Citations.Select(citation => citation.State), Is.EqualTo(new FreshnessState?[] { FreshnessState.Fresh, FreshnessState.Changed }));
        Assert.That(judged.Citations.Select(citation => citation.RenamedTo), Is.All.EqualTo("src/main.ts"));
        Assert.That(Questions.State(Lines, Questions.On(tree)), Is.EqualTo(FreshnessState.Broken), "history that is missing tells nothing");
    }

    [Test]
    public void History_is_walked_once_and_only_for_files_that_are_gone()
    {
        var history = new CodeHistory();

        FreshnessEvaluator.Evaluate([Questions.Citing(Lines)], Questions.On(new CodeTree().With(Path, "other\n"), history));
        Assert.That(history.Walks, Is.Zero);

        FreshnessEvaluator.Evaluate([Questions.Citing(Lines, "a.txt"), Questions.Citing("b.txt")], Questions.On(new CodeTree(), history));
        Assert.That(history.Walks, Is.EqualTo(1));
    }

    [Test]
    public void A_directory_is_fresh_while_it_exists()
    {
        Assert.That(Questions.State("src/", Questions.On(new CodeTree().With("src/a/b.txt", "x"))), Is.EqualTo(FreshnessState.Fresh));
        Assert.That(Questions.State("src/", Questions.On(new CodeTree().With("src2/b.txt", "x"))), Is.EqualTo(FreshnessState.Broken));
        Assert.That(Questions.State("src/", Questions.On(new CodeTree().With("src", "a file now"))), Is.EqualTo(FreshnessState.Broken));
        Assert.That(Questions.State(Lines, Questions.On(new CodeTree().With(Path + "/index.ts", Code))), Is.EqualTo(FreshnessState.Broken));
    }

    [Test]
    public void What_is_not_pinned_or_cites_no_place_is_unpinned()
    {
        var tree = new CodeTree().With(Path, Code);

        Assert.That(Questions.State(Path, Questions.On(tree)), Is.EqualTo(FreshnessState.Unpinned));
        Assert.That(Questions.State($"{Path}#L3-L5", Questions.On(tree)), Is.EqualTo(FreshnessState.Unpinned));
        Assert.That(Questions.State("gone.ts#L3-L5", Questions.On(tree)), Is.EqualTo(FreshnessState.Broken));
        Assert.That(Questions.Judge(Questions.Citing(), Questions.On(tree)).State, Is.EqualTo(FreshnessState.Unpinned));
        var judged = Questions.Judge(Questions.Citing("commit:9ab12cd", "https://example.org", "session:codex/s-1", "entry:other"), Questions.On(tree));
        Assert.That(judged.State, Is.EqualTo(FreshnessState.Unpinned));
        Assert.That(judged.Citations.Select(citation => citation.State), Is.All.Null);
        Assert.That(Questions.Judge(Questions.Citing("https://example.org", Lines), Questions.On(tree)).State, Is.EqualTo(FreshnessState.Fresh));
        Assert.That(tree.Reads, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_cannot_be_read_here_is_unverifiable()
    {
        var partial = new CodeTree().With(Path, Code);
        partial.MissingHere.Add(partial.Find(Path)!.Blob);
        var huge = new CodeTree().With(Path, new byte[CitedText.MaxSize + 1]);
        var link = new CodeTree().With(Path, "main.ts"u8.ToArray(), FileKind.Symlink);
        var module = new CodeTree().With("src", "9ab12cd"u8.ToArray(), FileKind.Submodule);
        var behind = new CodeTree().With("src", "lib"u8.ToArray(), FileKind.Symlink);

        foreach (var tree in new[] { partial, huge, link, module, behind })
        {
            var judged = Questions.Judge(Questions.Citing(Lines), Questions.On(tree));
            Assert.That(judged.State, Is.EqualTo(FreshnessState.Unverifiable));
            Assert.That(judged.Citations[0].Unreadable, Is.Not.Empty);
        }
        Assert.That(Questions.State("src/", Questions.On(module)), Is.EqualTo(FreshnessState.Unverifiable));
        Assert.That(huge.Reads, Is.Empty, "its size is known without its bytes");
    }

    [Test]
    public void Lines_in_a_file_that_became_binary_have_drifted()
    {
        var tree = new CodeTree().With(Path, "\0\u0001\u0002"u8.ToArray());

        Assert.That(Questions.State(Lines, Questions.On(tree)), Is.EqualTo(FreshnessState.Drifted));
        Assert.That(Questions.State(Whole, Questions.On(tree)), Is.EqualTo(FreshnessState.Changed));
    }

    [Test]
    public void An_entry_is_as_fresh_as_the_worst_of_its_citations()
    {
        var tree = new CodeTree().With(Path, "other\n").With("here.txt", "here\n").With("link", "x"u8.ToArray(), FileKind.Symlink);
        var fresh = Questions.Pinned("here.txt", "here\n");
        // From the worst to the best.
        string[] order = ["gone.txt", Lines, Whole, "link#L1", "here.txt", fresh];
        FreshnessState[] states = [FreshnessState.Broken, FreshnessState.Drifted, FreshnessState.Changed, FreshnessState.Unverifiable, FreshnessState.Unpinned, FreshnessState.Fresh];

        for (var worst = 0; worst < order.Length; worst++)
        {
            for (var better = worst; better < order.Length; better++)
            {
                Assert.That(Questions.Judge(Questions.Citing(order[worst], order[better]), Questions.On(tree)).State, Is.EqualTo(states[worst]));
                Assert.That(Questions.Judge(Questions.Citing(order[better], order[worst]), Questions.On(tree)).State, Is.EqualTo(states[worst]));
            }
        }
    }

    [Test]
    public void Past_its_date_it_is_expired_unless_something_worse_is_true()
    {
        var tree = new CodeTree().With(Path, Code).With("other.ts", "other\n");
        var past = Questions.Now.AddSeconds(-1);

        FreshnessState Of(string citation, DateTimeOffset staleAfter) => Questions.Judge(Questions.Citing(citation) with { StaleAfter = staleAfter }, Questions.On(tree)).State;

        Assert.That(Of(Lines, past), Is.EqualTo(FreshnessState.Expired));
        Assert.That(Of(Lines, Questions.Now), Is.EqualTo(FreshnessState.Fresh));
        Assert.That(Of("https://example.org", past), Is.EqualTo(FreshnessState.Expired));
        Assert.That(Of(Questions.Pinned("other.ts", Code), past), Is.EqualTo(FreshnessState.Expired));
        Assert.That(Of(Questions.Pinned("other.ts", Code, 3, 5), past), Is.EqualTo(FreshnessState.Drifted));
        Assert.That(Of("gone.ts", past), Is.EqualTo(FreshnessState.Broken));
    }

    [Test]
    public void Without_any_change_no_cited_file_is_read_again()
    {
        var tree = new CodeTree();
        for (var i = 0; i < 1000; i++)
            tree.With($"src/{i}.txt", Text(i, "old"));
        var entries = Enumerable.Range(0, 10_000).Select(i => Questions.Citing(
            Questions.Pinned($"src/{i % 1000}.txt", Text(i % 1000, "old"), 1 + (i % 5), 3 + (i % 5)),
            Questions.Pinned($"src/{(i + 1) % 1000}.txt", Text((i + 1) % 1000, "old"), 2, 6 + (i % 3)))).ToList();
        var cache = new SamplePinCache();

        FreshnessEvaluator.Evaluate(entries, Questions.On(tree, cache: cache));
        Assert.That(tree.Reads, Has.Count.EqualTo(1000).And.Unique);

        tree.Reads.Clear();
        var again = FreshnessEvaluator.Evaluate(entries, Questions.On(tree, cache: cache));
        Assert.That(tree.Reads, Is.Empty);
        Assert.That(again.Select(entry => entry.State), Is.All.EqualTo(FreshnessState.Fresh));

        for (var i = 0; i < 1000; i++)
            tree.With($"src/{i}.txt", Text(i, "new"));
        FreshnessEvaluator.Evaluate(entries, Questions.On(tree, cache: cache));
        Assert.That(tree.Reads, Has.Count.EqualTo(1000).And.Unique);

        tree.Reads.Clear();
        FreshnessEvaluator.Evaluate(entries, Questions.On(tree, cache: cache));
        Assert.That(tree.Reads, Is.Empty);
    }

    static string Text(int file, string version) => string.Concat(Enumerable.Range(1, 9).Select(line => $"line {line} of {file}, {(line == 9 ? version : "")}\n"));
}
