using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Tests.Analysis;

public class TextAnalyzerTests
{
    // Names: every part, and all of them as one.
    [TestCase("OrderService", "order servic orderservic")]
    [TestCase("order_service", "order servic orderservic")]
    [TestCase("order-service", "order servic orderservic")]
    [TestCase("ORDER__SERVICE", "order servic orderservic")]
    [TestCase("orderservice", "orderservic")]
    [TestCase("HTTPServer2", "http server httpserver 2 httpserver2")]
    [TestCase("parseURLs", "pars url parseurl")]
    [TestCase("PRs", "pr")]
    [TestCase("OAuth2", "auth oauth 2 oauth2")]
    [TestCase("IsAllowed", "allow isallow")]
    [TestCase("System.CommandLine", "system command line commandlin systemcommandlin")]
    [TestCase("std::vector", "std vector stdvector")]
    [TestCase("test:unit", "test unit testunit")]
    // Paths.
    [TestCase("src/auth.rs:42", "src auth rs authr srcauthr 42")]
    [TestCase(@"src\auth.rs", "src auth rs authr srcauthr")]
    [TestCase("infra/**", "infra")]
    [TestCase(".github/workflows/*.yml", "github workflow githubworkflow yml .yml")]
    [TestCase("../lib", "lib")]
    // Numbers and versions stay whole.
    [TestCase("10.0.15", "10.0.15")]
    [TestCase("v1.2.3", "1.2.3 v1.2.3")]
    [TestCase("net10.0", "net 10.0 net10.0")]
    [TestCase("10.0.15-preview", "10.0.15 preview 10.0.15preview")]
    [TestCase("v2", "v2")]
    [TestCase("AM101", "am101")]
    [TestCase("0x1F", "0x1f")]
    [TestCase("404", "404")]
    [TestCase("9ab12cd", "9ab12cd")]
    [TestCase("3f2a9c1b77d0e412", "3f2a9c1b77d0e412")]
    [TestCase("sha256", "sha 256 sha256")]
    [TestCase("1500ms", "1500 1500ms")]
    [TestCase("10,000 entries", "10000 entri")]
    [TestCase("1,2,3", "1 2 3")]
    [TestCase("2026-11-20", "2026 11 20 20261120")]
    [TestCase("It took 3.14 s.", "took 3.14")]
    // Names that end or begin with marks.
    [TestCase("C# and C++", "c# c++")]
    [TestCase("F#.", "f#")]
    [TestCase("C++17", "c++ 17")]
    [TestCase(".NET 10", "net .net 10")]
    [TestCase("`.env`", "env .env")]
    [TestCase("ASP.NET", "asp net aspnet")]
    [TestCase("auth.rs#L4", "auth rs authr l4")]
    // Stop words go, unless there is nothing else.
    [TestCase("How do we deploy the staging server?", "deploi stage server")]
    [TestCase("Don't use it, it's Caroline's", "us carolin")]
    [TestCase("they’ll use what we’ve", "us")]
    [TestCase("Who are you?", "who ar you")]
    [TestCase("and/or build", "build")]
    [TestCase("a to-do, e.g. this", "todo")]
    [TestCase("O'Brien won in May", "brien obrien won mai")]
    // Markdown leaves nothing behind.
    [TestCase("**bold** _italics_ ~~old~~ [text](https://e.org/x)", "bold ital old text http e org eorg x eorgx")]
    [TestCase("|---|:--|", "")]
    [TestCase("", "")]
    [TestCase(" \t\n…—!", "")]
    public void Names_numbers_and_words(string text, string terms) => Assert.That(Terms(text), Is.EqualTo(terms));

    [TestCase("Żółć ŁÓDŹ", "zolc lodz")]
    [TestCase("Zażółc\u0301", "zazolc")]
    [TestCase("Straße Œuvre Ærø", "strass oeuvr aero")]
    [TestCase("ﬁle ＡＢＣ１２３", "file abc 123 abc123")]
    [TestCase("Привет Ёлка", "привет елка")]
    [TestCase("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ")]
    [TestCase("مُحَمَّد محمد", "محمد محمد")]
    [TestCase("שָׁלוֹם", "שלום")]
    [TestCase("हिन्दी", "हिन्दी")]
    [TestCase("٢٠٢٦", "2026")]
    [TestCase("İstanbul soft\u00adware zero\u200bwidth", "istanbul softwar zerowidth")]
    public void Other_scripts_whole_and_folded(string text, string terms) => Assert.That(Terms(text), Is.EqualTo(terms));

    [TestCase("東京都", "東京 京都")]
    [TestCase("東", "東")]
    [TestCase("東京タワーでdeploy", "東京 京タ タワ ワー ーて\u3099 deploi")]
    [TestCase("が", "か\u3099")]
    [TestCase("ｶﾞｽ", "カ\u3099ス")]
    [TestCase("한국어", "한국 국어")]
    [TestCase("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국")]
    [TestCase("𠮷野家", "𠮷野 野家")]
    [TestCase("東京。大阪", "東京 大阪")]
    public void Scripts_without_spaces_by_pairs(string text, string terms) => Assert.That(Terms(text), Is.EqualTo(terms));

    [Test]
    public void Terms_that_are_too_long_are_cut_and_joined_ones_left_out()
    {
        var word = new string('b', 70);

        Assert.That(Terms(word), Is.EqualTo(new string('b', 64)));
        Assert.That(Terms(new string('b', 40) + "/" + new string('c', 40)), Is.EqualTo($"{new string('b', 40)} {new string('c', 40)}"));
        Assert.That(TextAnalyzer.Terms("б" + string.Concat(Enumerable.Repeat("𐐨", 40))).Single(), Has.Length.EqualTo(63), "half a pair is not kept");
    }

    [TestCase("OrderService", "order_service")]
    [TestCase("OrderService", "order-service")]
    [TestCase("OrderService", "orderservice")]
    [TestCase("OrderService", "order service")]
    [TestCase("src/Orders/OrderService.cs", "OrderService")]
    [TestCase("RFC2119", "RFC 2119")]
    [TestCase("Python3", "python-3")]
    [TestCase("cafe\u0301Bar", "caf\u00e9Bar")]
    public void Any_spelling_finds_any_other(string one, string other) =>
        Assert.That(TextAnalyzer.Terms(one).Intersect(TextAnalyzer.Terms(other)), Is.Not.Empty);

    static string Terms(string text) => string.Join(' ', TextAnalyzer.Terms(text));
}
