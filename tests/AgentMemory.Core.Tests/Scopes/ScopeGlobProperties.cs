using System.Text;
using AgentMemory.Scopes;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Scopes;

public class ScopeGlobProperties
{
    static readonly Gen<string> Path = Gen.OneOf("a", "b", "ab", "ba", "aab").Array[1, 5].Select(names => string.Join('/', names));

    static readonly Gen<string> Glob =
        Gen.OneOf("a", "b", "*", "**", "?", "a*", "*b", "a*b*", "[ab]", "[!a]?", "{a,b}", "{a,**}", "{a/b,*}").Array[1, 5].Select(names => string.Join('/', names));

    static readonly Gen<string> Noise = Gen.OneOf('a', '*', '?', '[', ']', '!', '-', '{', '}', ',', '/', '.', '\\', '\ud83d', '\ude00').Array[0, 24].Select(units => new string(units));

    [Test]
    public void Agrees_with_a_matcher_that_tries_everything() =>
        Gen.Select(Glob, Path).Holds((glob, path) =>
        {
            Assert.That(ScopeGlob.TryParse(glob, out var parsed), Is.True, glob);
            return parsed!.IsMatch(path) == ReferenceGlob.IsMatch(glob, path);
        }, iter: 20_000);

    [Test]
    public void Never_throws_on_any_glob_and_path() =>
        Gen.Select(Noise, Noise).Holds((glob, path) =>
        {
            if (ScopeGlob.TryParse(glob, out var parsed, out var problem))
                parsed.IsMatch(path);
            else
                Assert.That(problem, Is.Not.Empty);
        }, iter: 20_000);

    [Test]
    public void A_path_without_wildcards_covers_itself_and_what_lies_below() =>
        Path.Holds(path => ScopeGlob.TryParse(path, out var glob) && glob.IsMatch(path) && glob.IsMatch(path + "/x") && !glob.IsMatch(path + "x"));

    /// <summary>A matcher that tries every way to split the path would not come back from these, and the test would never end.</summary>
    [TestCase("a*", 200, "a", 4000)]
    [TestCase("*a", 200, "a", 4000)]
    [TestCase("**/", 150, "a/", 2000)]
    [TestCase("**/a*/", 60, "a/", 2000)]
    [TestCase("*a*/**/", 60, "aaaa/", 1000)]
    public void Answers_hostile_patterns(string piece, int pieces, string step, int steps)
    {
        var glob = Repeat(piece, pieces) + "!b";
        var path = Repeat(step, steps) + "c";

        Assert.That(ScopeGlob.TryParse(glob, out var parsed, out var problem), Is.True, problem);
        Assert.That(parsed!.IsMatch(path), Is.False);
    }

    static string Repeat(string piece, int times) => new StringBuilder().Insert(0, piece, times).ToString();
}
