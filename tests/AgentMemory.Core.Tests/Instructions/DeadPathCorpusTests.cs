using AgentMemory.Instructions;

namespace AgentMemory.Core.Tests.Instructions;

/// <summary>
/// How many of the dead paths are found, and how many of those found are dead, over snippets as people write them. What each should
/// give was written down by hand, also where the check is known to pass something over.
/// </summary>
public class DeadPathCorpusTests
{
    static IReadOnlyList<Snippet> Snippets { get; } = [.. Read("web"), .. Read("service")];

    [Test]
    public void Nearly_everything_found_is_dead_and_most_of_what_is_dead_is_found()
    {
        var (hits, wrong, missed) = (0, new List<string>(), new List<string>());
        foreach (var snippet in Snippets)
        {
            var found = snippet.Found();
            hits += found.Intersect(snippet.Dead).Count();
            wrong.AddRange(found.Except(snippet.Dead).Select(path => $"{snippet}: {path}"));
            missed.AddRange(snippet.Dead.Except(found).Select(path => $"{snippet}: {path}"));
        }
        var precision = (double)hits / (hits + wrong.Count);
        var recall = (double)hits / (hits + missed.Count);
        TestContext.Out.WriteLine($"{Snippets.Count} snippets, {hits} of {hits + missed.Count} found: precision {precision:0.00}, recall {recall:0.00}");
        TestContext.Out.WriteLine(string.Join('\n', wrong.Select(line => "wrong: " + line).Concat(missed.Select(line => "missed: " + line))));

        Assert.That(Snippets, Has.Count.AtLeast(40));
        Assert.That(precision, Is.AtLeast(0.97), string.Join('\n', wrong));
        Assert.That(recall, Is.AtLeast(0.9), string.Join('\n', missed));
    }

    static IEnumerable<Snippet> Read(string name)
    {
        var parts = File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n").Split("\n=== ");
        var files = parts[0].Split("tree:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        const string submodule = "vendor/parser";
        var paths = new RepositoryPaths(files.Where(file => file != submodule), files.Where(file => file == submodule));
        return parts[1..].Select(part => Snippet.Parse(part, name, paths));
    }

    static string PathOf(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentMemory.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "AgentMemory.Core.Tests", "Instructions", "Corpus", name + ".md");
    }

    /// <summary>One text, the file it stands in, and the paths in it that are dead.</summary>
    sealed record Snippet(string Title, string File, string Text, IReadOnlyList<string> Dead, RepositoryPaths Paths)
    {
        internal IReadOnlyList<string> Found() => [.. new DeadPaths(File, Paths).Among(MentionReader.Read(Text)).Select(dead => dead.Mention.Text)];

        internal static Snippet Parse(string part, string name, RepositoryPaths paths)
        {
            var lines = part.Split('\n');
            var title = lines[0].Split(" in ");
            var file = title[^1].EndsWith(".md", StringComparison.Ordinal) ? title[^1] : "AGENTS.md";
            var dead = lines.Where(line => line.StartsWith("dead: ", StringComparison.Ordinal)).Select(line => line["dead: ".Length..]).ToList();
            return new Snippet($"{name}, {lines[0]}", file, string.Join('\n', lines.Skip(1).Where(line => !line.StartsWith("dead: ", StringComparison.Ordinal))), dead, paths);
        }

        public override string ToString() => Title;
    }
}
