using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Compilation;

/// <summary>
/// Parallel pull requests each add an entry and compile. Their blocks must merge, and where they do not, compiling alone must put the
/// block right. <c>git merge-file</c> is the merge of one file that <c>git merge</c> does, and is checked to be.
/// </summary>
public class BlockMergeProperties
{
    const int StoreSize = 60;
    const string Mine = "# Working here\n\nRead this first.\n";

    const int Seed = 1;

    [Test]
    public void Blocks_of_two_branches_that_each_add_an_entry_merge()
    {
        const int cases = 200;
        var random = new Random(Seed);
        using var folder = new MergeFolder();
        var clean = 0;
        for (var number = 0; number < cases; number++)
        {
            var store = SampleStore.Of(random, StoreSize);
            var ours = store.Add(random);
            var theirs = store.Add(random, besides: ours);
            var block = store.Write(Mine);
            Assert.That(store.Compile(null).Omitted, Is.Empty, "The store must fit the budget.");

            var merge = folder.Merge(ours.Write(block), block, theirs.Write(block));
            clean += merge.Conflicts ? 0 : 1;

            AssertRepaired(ours.Merge(theirs, store), merge.Text);
        }
        Assert.That(clean, Is.GreaterThanOrEqualTo(cases * 95 / 100));
    }

    [TestCase("--diff3")]
    [TestCase("--ours")]
    [TestCase("--theirs")]
    [TestCase("--union")]
    public void Compiling_puts_the_block_right_after_any_merge(string style)
    {
        var random = new Random(Seed);
        using var folder = new MergeFolder();
        for (var number = 0; number < 40; number++)
        {
            var store = SampleStore.Of(random, 12);
            var (ours, theirs) = (Change(store, random), Change(store, random));
            var block = store.Write(Mine);

            var merge = folder.Merge(ours.Write(block), block, theirs.Write(block), style);

            AssertRepaired(ours.Merge(theirs, store), merge.Text);
        }
    }

    [Test]
    public void Compiling_puts_a_block_right_that_outgrew_the_budget()
    {
        var random = new Random(Seed);
        using var folder = new MergeFolder();
        for (var number = 0; number < 10; number++)
        {
            var store = SampleStore.Of(random, 90);
            var (ours, theirs) = (Change(store, random), Change(store, random));
            var block = store.Write(Mine);
            Assert.That(store.Compile(null).Omitted, Is.Not.Empty);

            var merge = folder.Merge(ours.Write(block), block, theirs.Write(block));

            AssertRepaired(ours.Merge(theirs, store), merge.Text);
        }
    }

    [Test]
    public void Git_merge_does_the_same_with_whole_branches()
    {
        var random = new Random(Seed);
        using var repository = TempRepository.Create();
        using var folder = new MergeFolder();
        for (var number = 0; number < 10; number++)
        {
            // Small stores, so that some of the merges conflict.
            var store = SampleStore.Of(random, number + 1);
            var ours = store.Add(random);
            var theirs = store.Add(random, besides: ours);
            var block = store.Write(Mine);
            repository.Git("checkout", "-q", "-B", "ours", "main");
            Commit(repository, block);
            repository.Git("checkout", "-q", "-B", "theirs");
            Commit(repository, theirs.Write(block));
            repository.Git("checkout", "-q", "ours");
            Commit(repository, ours.Write(block));

            var exit = repository.TryGit("merge", "-q", "--no-edit", "theirs").ExitCode;
            var merged = repository.Read("AGENTS.md");
            repository.CommitAll("Whatever the merge left");

            var expected = folder.Merge(ours.Write(block), block, theirs.Write(block));
            Assert.That(exit != 0, Is.EqualTo(expected.Conflicts));
            Assert.That(WithoutLabels(merged), Is.EqualTo(WithoutLabels(expected.Text)));
            AssertRepaired(ours.Merge(theirs, store), merged);
        }
    }

    [TestCase("merge", Mine)]
    [TestCase("diff3", Mine)]
    [TestCase("merge", null)]
    [TestCase("diff3", null)]
    public void Two_branches_that_each_begin_the_block_are_put_right(string conflictStyle, string? before)
    {
        using var repository = TempRepository.Create();
        if (before is not null)
            Commit(repository, before);
        var random = new Random(Seed);
        var (ours, theirs) = (SampleStore.Of(random, 1), SampleStore.Of(random, 1));
        repository.Git("checkout", "-q", "-b", "theirs");
        Commit(repository, theirs.Write(before));
        repository.Git("checkout", "-q", "main");
        Commit(repository, ours.Write(before));

        var exit = repository.TryGit("-c", $"merge.conflictStyle={conflictStyle}", "merge", "-q", "theirs").ExitCode;

        Assert.That(exit, Is.Not.Zero);
        var merged = ours.Merge(theirs, new SampleStore());
        Assert.That(merged.Write(repository.Read("AGENTS.md")), Is.EqualTo(merged.Write(before)));
    }

    static SampleStore Change(SampleStore store, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            store = random.Next(3) switch { 0 => store.Add(random), 1 => store.Reword(random), _ => store.Retire(random) };
        return store;
    }

    static void AssertRepaired(SampleStore store, string merged)
    {
        var repaired = store.Write(merged);
        Assert.That(repaired, Is.EqualTo(store.Write(Mine)), merged);
        Assert.That(store.Compile(repaired).Changes, Is.Empty);
    }

    static void Commit(TempRepository repository, string agents)
    {
        repository.Write("AGENTS.md", agents);
        repository.CommitAll("Compile");
    }

    // The names behind the separators are the only difference between the two ways to merge.
    static IEnumerable<string> WithoutLabels(string text) =>
        text.Split('\n').Select(line => line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal) ? line[..7] : line);

    /// <summary>Runs <c>git merge-file</c> on three texts.</summary>
    sealed class MergeFolder : IDisposable
    {
        readonly string _root = TempRepository.TempFolder();

        internal (string Text, bool Conflicts) Merge(string ours, string from, string theirs, params string[] options)
        {
            foreach (var (name, text) in new[] { ("ours", ours), ("from", from), ("theirs", theirs) })
                File.WriteAllText(Path.Combine(_root, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var result = ChildProcess.Run("git", ["merge-file", "-p", "-q", .. options, "ours", "from", "theirs"], _root);
            Assert.That(result.ExitCode, Is.InRange(0, 127), result.Error);
            return (result.Output, result.ExitCode > 0);
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
