using AgentMemory.Entries;
using AgentMemory.Search.Analysis;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Search.Tests.Analysis;

public class EntryAnalyzerTests
{
    static readonly MemoryEntry Deploys = new()
    {
        Id = EntryId.Parse("deploys-use-coolify"),
        Type = EntryType.Project,
        Status = EntryStatus.Approved,
        Title = "Deploys go through Coolify",
        Subject = "deploy.platform",
        Tags = ["ci"],
        Description = "Never by hand.",
        Scope = ["infra/**"],
        Evidence = [new Citation("docker-compose.yml#L4-L9", CitationKind.Path, "docker-compose.yml", 4, 9), new Citation("commit:9ab12cd", CitationKind.Commit, "9ab12cd")],
        Body = "Production runs `main`. See the file.\n\n- It is.\n- Two replicas\n",
    };

    [Test]
    public void Fields_are_kept_apart()
    {
        var analysis = EntryAnalyzer.Analyze(Deploys);

        Assert.That(analysis.Title, Is.EqualTo(new[] { "deploi", "go", "coolifi" }));
        Assert.That(analysis.Keys, Is.EqualTo(new[] { "deploi", "platform", "deployplatform", "ci", "never", "hand" }));
        Assert.That(analysis.Paths, Is.EqualTo(new[] { "docker", "compos", "dockercompos", "yml", "dockercomposeyml", "infra" }));
        Assert.That(analysis.Body, Is.EqualTo(new[] { new[] { "product", "run", "main" }, ["see", "file"], ["two", "replica"] }));
    }

    [Test]
    public void The_compact_form_is_stable() => Assert.That(
        EntryAnalyzer.Analyze(Deploys).Text,
        Is.EqualTo("deploi go coolifi\tdeploi platform deployplatform ci never hand\tdocker compos dockercompos yml dockercomposeyml infra\tproduct run main\nsee file\ntwo replica"),
        "Where this changes, so must EntryAnalysis.AnalysisVersion.");

    [Test]
    public void Reading_what_was_written_changes_nothing() => Gen.Select(TextAnalyzerProperties.AnyText, TextAnalyzerProperties.AnyText, TextAnalyzerProperties.AnyText).Holds(
        (title, tag, body) =>
        {
            var entry = Deploys with { Title = title, Tags = [tag], Body = body };
            var analysis = EntryAnalyzer.Analyze(entry);
            var read = EntryAnalysis.Parse(analysis.Text);
            return read == analysis && read.Title.SequenceEqual(TextAnalyzer.Terms(title))
                && EntryAnalysis.Of(read.Title, read.Keys, read.Paths, read.Body) == analysis;
        },
        iter: 5_000);

    [TestCase("")]
    [TestCase("a\tb\tc")]
    [TestCase("a\tb\tc\td\te")]
    [TestCase("a\nb\t\t\t")]
    [TestCase("a\0\t\t\t")]
    public void What_was_not_written_by_it_is_not_read(string text) => Assert.That(() => EntryAnalysis.Parse(text), Throws.TypeOf<FormatException>());
}
