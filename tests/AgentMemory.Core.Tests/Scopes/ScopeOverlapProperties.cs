using System.Text;
using AgentMemory.Scopes;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Scopes;

/// <summary>
/// Whether two globs overlap, against every path that there is: the globs are such that if any path fits both, a path of these
/// names and this depth does.
/// </summary>
public class ScopeOverlapProperties
{
    const int Depth = 7;

    static readonly string[] Names = ["a", "b", "ab"];

    static readonly string[] Paths = [.. Enumerable.Range(1, Depth).SelectMany(Of)];

    static readonly Gen<string> Glob =
        Gen.OneOf("a", "b", "*", "**", "?", "a*", "*b", "a*b", "[ab]", "[!a]", "[a-b]?", "{a,b}", "{a,**}").Array[1, 3].Select(names => string.Join('/', names))
            .SelectMany(glob => Gen.OneOf(glob, glob, glob + "/"));

    [Test]
    public void Says_no_where_no_path_fits_both_and_only_there()
    {
        var (apart, falselyMeeting) = (0, 0);
        Gen.Select(Glob, Glob).Holds((one, other) =>
        {
            var (left, right) = (Parse(one), Parse(other));
            var common = Array.Find(Paths, path => left.IsMatch(path) && right.IsMatch(path));
            var meets = ScopeOverlap.Exists([one], [other]);
            Assert.That(meets || common is null, Is.True, $"{one} and {other} both cover {common}");
            Assert.That(ScopeOverlap.Exists([other], [one]), Is.EqualTo(meets), $"{one} and {other}");
            Interlocked.Add(ref apart, common is null ? 1 : 0);
            Interlocked.Add(ref falselyMeeting, common is null && meets ? 1 : 0);
        }, iter: 300);

        TestContext.Out.WriteLine($"{apart} pairs apart, of which {falselyMeeting} were said to meet");
        Assert.That(falselyMeeting, Is.Zero);
    }

    [TestCase("infra/**", "src/**")]
    [TestCase("infra/a/**", "infra/b/**")]
    [TestCase("**/*.cs", "**/*.ts")]
    [TestCase("*.md", "docs/*.md")]
    [TestCase("src/*/test", "src/*/main")]
    [TestCase("[a-m]*", "[n-z]*")]
    [TestCase("[!a]", "a")]
    [TestCase("{api,web}/**", "{infra,docs}/**")]
    [TestCase("infra/", "infra")]
    public void Apart_unless_one_holds_the_other(string one, string other) =>
        Assert.That(ScopeOverlap.Exists([one], [other]), Is.EqualTo(one == "infra/"));

    [TestCase("**/*.cs", "src/**")]
    [TestCase("*test*", "*unit*")]
    [TestCase("[!a]*", "[!b]*")]
    [TestCase("a*c", "ab*")]
    [TestCase("{docs,src}/**", "src/a.cs")]
    [TestCase("not [a glob", "src")]
    public void Can_meet(string one, string other) => Assert.That(ScopeOverlap.Exists([one], [other]), Is.True);

    /// <summary>A search that tries every way would not come back from these, and the test would never end.</summary>
    [TestCase("*a", 200)]
    [TestCase("**/", 120)]
    [TestCase("{a,b}*/", 6)]
    public void Answers_hostile_globs(string piece, int pieces)
    {
        var glob = new StringBuilder().Insert(0, piece, pieces).ToString();

        Assert.That(ScopeOverlap.Exists([.. Enumerable.Repeat(glob + "x", 20)], [.. Enumerable.Repeat(glob + "y", 20)]), Is.True.Or.False);
    }

    static IEnumerable<string> Of(int depth) =>
        depth == 1 ? Names : Of(depth - 1).SelectMany(path => Names.Select(name => $"{path}/{name}"));

    static ScopeGlob Parse(string text) =>
        ScopeGlob.TryParse(text, out var glob, out var problem) ? glob : throw new AssertionException($"{text}: {problem}");
}
