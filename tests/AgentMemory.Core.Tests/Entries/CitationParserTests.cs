using AgentMemory.Entries;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

public class CitationParserTests
{
    [TestCase("a.txt", "a.txt", null, null, null)]
    [TestCase("src/a b.cs#L4", "src/a b.cs", 4, 4, null)]
    [TestCase("a.txt#L4-L9", "a.txt", 4, 9, null)]
    [TestCase("a.txt#L4-L9@3f2a9c1b77d0e412", "a.txt", 4, 9, "3f2a9c1b77d0e412")]
    [TestCase("a.txt@3f2a9c1b77d0e412", "a.txt", null, null, "3f2a9c1b77d0e412")]
    [TestCase("src/", "src/", null, null, null)]
    [TestCase("node_modules/@types/x.ts", "node_modules/@types/x.ts", null, null, null)]
    [TestCase("a@b.txt", "a@b.txt", null, null, null)]
    [TestCase("C#/x.cs#L1", "C#/x.cs", 1, 1, null)]
    [TestCase("a/b:c", "a/b:c", null, null, null)]
    [TestCase(".github/workflows/ci.yml", ".github/workflows/ci.yml", null, null, null)]
    public void Reads_places(string text, string path, int? first, int? last, string? pin) =>
        Assert.That(EntryGenerators.Parse(text), Is.EqualTo(new Citation(text, CitationKind.Path, path, first, last, pin)));

    [TestCase("commit:9ab12cd", CitationKind.Commit, "9ab12cd")]
    [TestCase("commit:9AB12CD", CitationKind.Commit, "9ab12cd")]
    [TestCase("session:claude-code/0195f2", CitationKind.Session, "claude-code/0195f2")]
    [TestCase("session:codex/2026/a:b", CitationKind.Session, "codex/2026/a:b")]
    [TestCase("https://example.org/x?a=b#c", CitationKind.Url, "https://example.org/x?a=b#c")]
    [TestCase("http://localhost:8080", CitationKind.Url, "http://localhost:8080")]
    [TestCase("entry:deploys-use-coolify", CitationKind.Entry, "deploys-use-coolify")]
    public void Reads_what_is_no_place(string text, CitationKind kind, string target) =>
        Assert.That(EntryGenerators.Parse(text), Is.EqualTo(new Citation(text, kind, target)));

    [TestCase("")]
    [TestCase(" a.txt")]
    [TestCase("a.txt ")]
    [TestCase("/etc/passwd")]
    [TestCase("../a.txt")]
    [TestCase("a/../b.txt")]
    [TestCase("./a.txt")]
    [TestCase("a//b.txt")]
    [TestCase("a//")]
    [TestCase("src\\a.cs")]
    [TestCase("C:/a.txt")]
    [TestCase("ftp://example.org/a")]
    [TestCase("mailto:ada@example.org")]
    [TestCase("a.txt#4")]
    [TestCase("a.txt#L0")]
    [TestCase("a.txt#L04")]
    [TestCase("a.txt#L9-L4")]
    [TestCase("a.txt#L4-9")]
    [TestCase("a.txt#L4-L5-L6")]
    [TestCase("a.txt#L9999999999")]
    [TestCase("a.txt#install")]
    [TestCase("a.txt#L4@abc")]
    [TestCase("a.txt@3F2A9C1B77D0E412")]
    [TestCase("src/#L4")]
    [TestCase("src/@3f2a9c1b77d0e412")]
    [TestCase("#L4")]
    [TestCase("commit:9ab12c")]
    [TestCase("commit:zzzzzzz")]
    [TestCase("commit:")]
    [TestCase("session:claude-code")]
    [TestCase("session:/x")]
    [TestCase("session:a/")]
    [TestCase("session:a b/c")]
    [TestCase("https://")]
    [TestCase("https:// example.org")]
    [TestCase("entry:Not An Id")]
    [TestCase("entry:index")]
    [TestCase("a\u001b.txt")]
    [TestCase("a\nb")]
    public void Refuses_everything_else_and_says_why(string text)
    {
        var parsed = CitationParser.TryParse(text, out var citation, out var problem);

        Assert.That((parsed, citation), Is.EqualTo((false, (Citation?)null)));
        Assert.That(problem, Is.Not.Empty);
    }

    [Test]
    public void Refuses_names_of_sessions_longer_than_128_characters()
    {
        var longest = new string('a', 128);

        Assert.That(CitationParser.TryParse($"session:{longest}/{longest}", out _, out _), Is.True);
        Assert.That(CitationParser.TryParse($"session:{longest}a/b", out _, out _), Is.False);
        Assert.That(CitationParser.TryParse($"session:b/{longest}a", out _, out _), Is.False);
    }

    [Test]
    public void Keeps_the_text_and_never_throws() => Gen.OneOf(Gen.String, Gen.OneOf("a", "/", "#", "L", "1", "-", "@", ":", ".", "commit:", "https://", "session:", "3f2a9c1b77d0e412").Array[0, 8].Select(string.Concat)).Holds(text =>
    {
        if (CitationParser.TryParse(text, out var citation, out _))
            Assert.That(citation.Text, Is.EqualTo(text));
    }, iter: 3_000);
}
