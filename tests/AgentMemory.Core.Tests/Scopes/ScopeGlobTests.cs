using AgentMemory.Scopes;

namespace AgentMemory.Core.Tests.Scopes;

public class ScopeGlobTests
{
    [TestCase("infra", "infra")]
    [TestCase("infra", "infra/main.tf")]
    [TestCase("infra", "infra/a/b/c.tf")]
    [TestCase("infra/", "infra/main.tf")]
    [TestCase("infra/", "infra/a/b.tf")]
    [TestCase("infra/", "infra/")]
    [TestCase("README.md", "README.md")]
    [TestCase("infra/**", "infra/main.tf")]
    [TestCase("infra/**", "infra/a/b.tf")]
    [TestCase("**", "a")]
    [TestCase("**", "a/b/c")]
    [TestCase("**/*.cs", "Program.cs")]
    [TestCase("**/*.cs", "src/a/Program.cs")]
    [TestCase("src/**/test/*.cs", "src/test/A.cs")]
    [TestCase("src/**/test/*.cs", "src/a/b/test/A.cs")]
    [TestCase("services/*/infra", "services/shop/infra/main.tf")]
    [TestCase("*/", "src/a.cs")]
    [TestCase("?.txt", "a.txt")]
    [TestCase("?.txt", "😀.txt")]
    [TestCase("[abc].txt", "b.txt")]
    [TestCase("[a-c][!x].txt", "by.txt")]
    [TestCase("[]].txt", "].txt")]
    [TestCase("[[]id].tsx", "[id].tsx")]
    [TestCase("{infra,deploy}", "deploy/run.sh")]
    [TestCase("{infra,deploy}/**/*.{yml,yaml}", "deploy/a/b.yaml")]
    [TestCase("a{b,c{d,e}}f", "acef")]
    [TestCase("{**,src}/x", "x")]
    [TestCase("{src/a,lib}/*.cs", "src/a/b.cs")]
    [TestCase("a{,.bak}", "a")]
    [TestCase("{{name}}/src", "{{name}}/src/a")]
    [TestCase(".github/workflows/**", ".github/workflows/ci.yml")]
    [TestCase("a**b", "axyb")]
    [TestCase("größe/*", "größe/a")]
    public void Covers(string glob, string path) => Assert.That(Parse(glob).IsMatch(path), Is.True);

    [TestCase("infra", "infrastructure/main.tf")]
    [TestCase("infra", "src/infra/main.tf")]
    [TestCase("infra/", "infra")]
    [TestCase("*/", "a.cs")]
    [TestCase("infra/**", "infra")]
    [TestCase("infra/*", "infra/a/b.tf")]
    [TestCase("*.cs", "src/Program.cs")]
    [TestCase("src/**/test/*.cs", "src/a/test/b/A.cs")]
    [TestCase("a?c", "a/c")]
    [TestCase("a[!x]c", "a/c")]
    [TestCase("a**b", "ax/yb")]
    [TestCase("INFRA", "infra/a")]
    [TestCase("[a-c].txt", "d.txt")]
    [TestCase("[!a].txt", "a.txt")]
    [TestCase("a.c", "abc")]
    public void Does_not_cover(string glob, string path) =>
        Assert.That(ScopeGlob.TryParse(glob, out var parsed) && parsed.IsMatch(path), Is.False);

    [TestCase(null, "empty")]
    [TestCase("", "empty")]
    [TestCase("/infra", "begins at the repository root")]
    [TestCase("./infra", "begins at the repository root")]
    [TestCase("a/../b", "begins at the repository root")]
    [TestCase("a//b", "begins at the repository root")]
    [TestCase("src/{a,}/b", "begins at the repository root")]
    [TestCase("/", "begins at the repository root")]
    [TestCase("infra\\main", "backslash")]
    [TestCase("a\nb", "control character")]
    [TestCase("[ab", "'['")]
    [TestCase("[a/b]", "'['")]
    [TestCase("[]", "'['")]
    [TestCase("[z-a]", "'['")]
    [TestCase("{a,b", "'{'")]
    [TestCase("{{{{{{{{{a", "nested")]
    [TestCase("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 64")]
    public void Refuses_with_the_reason(string? glob, string reason)
    {
        var isGlob = ScopeGlob.TryParse(glob, out var parsed, out var problem);

        Assert.That(isGlob, Is.False);
        Assert.That(parsed, Is.Null);
        Assert.That(problem, Does.Contain(reason));
    }

    [Test]
    public void Refuses_what_is_too_long() =>
        Assert.That(ScopeGlob.TryParse(new string('a', ScopeGlob.MaxLength + 1), out _), Is.False);

    [Test]
    public void Keeps_the_text_it_was_written_as() => Assert.That(Parse("{a,b}/**").ToString(), Is.EqualTo("{a,b}/**"));

    static ScopeGlob Parse(string text) =>
        ScopeGlob.TryParse(text, out var glob, out var problem) ? glob : throw new AssertionException($"{text}: {problem}");
}
