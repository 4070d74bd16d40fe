using AgentMemory.Errors;
using AgentMemory.Git.Opening.Settings;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Git.Tests.Opening;

public class ConfigParserTests
{
    static readonly string[] Texts =
    [
        "[user]\n\tname = Ada\n",
        "\uFEFF[user]\nname=Ada",
        "[User]\r\n\tNAME = Ada  Lovelace \r\n",
        "[a]b=1\n[a] b = 2 ; comment\n",
        "[a]\n b = \" x \" y \" z\" # comment\n",
        "[a]\n b = one \\\n   two\\n\\t\\\\\\\"\n",
        "[a \"Sub.Section\"]\n key-1 = x\n",
        "[a \"quo\\\"te\\\\d\"]\n k = v\n",
        "[a.Sub]\n k = v\n",
        "[a]\n k =\n l = \"\"\n",
        "[a]\n k = a;b#c\n l = \"a;b#c\"\n",
        "# only\n; comments\n\n",
        "[a]\n k = sp\"lit\" quo\"ting\"\n",
        "[remote \"origin\"]\n url = https://example.org/x.git\n url = second\n",
        "[a]\n k = trailing\\\n",
        "[a]\n k = trailing\\",
        "name = outside\n",
    ];

    [TestCaseSource(nameof(Texts))]
    public void Reads_what_git_config_reads(string text) => AssertLikeGit(text);

    [TestCase("[]\nk = v\n")]
    [TestCase("[a\n")]
    [TestCase("[a b]\n")]
    [TestCase("[a \"open]\n")]
    [TestCase("[a]\n 1k = v\n")]
    [TestCase("[a]\n k v\n")]
    [TestCase("[a]\n k = \"open\n")]
    [TestCase("[a]\n k = bad \\q escape\n")]
    [TestCase("[a]\n k ; comment\n")]
    [TestCase("[a_b]\n k = v\n")]
    public void Refuses_what_git_config_refuses(string text) => AssertLikeGit(text);

    [Test]
    public void A_key_without_a_value_has_none() =>
        Assert.That(ConfigParser.Parse("[a]\n\tflag\n", "config"), Is.EqualTo(new[] { new ConfigEntry("a.flag", null) }));

    [TestCase("[a]\n\tb = 1\n\tc = \\q\n", 3)]
    [TestCase("[a]\n\n\n[b", 4)]
    [TestCase("[a]\nb = \"x\n", 2)]
    public void Names_the_line(string text, int line)
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => ConfigParser.Parse(text, "/some/config"));

        Assert.That(refusal!.Message, Does.Contain("/some/config").And.Contain($"line {line}."));
    }

    [Test]
    public void Never_fails_otherwise() =>
        Gen.Char["[]ab.\"\\ \t\n\r=#;-0\0"].Array[0, 40].Select(chars => new string(chars)).Holds(text =>
        {
            try
            {
                ConfigParser.Parse(text, "config");
            }
            catch (AgentMemoryException refusal)
            {
                Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Config));
            }
        });

    [Test]
    public void What_is_quoted_reads_back_as_it_was() =>
        Gen.Char["ab \t\n\b\"\\#;='é☃"].Array[0, 30].Select(chars => new string(chars)).Holds(value =>
        {
            var entries = ConfigParser.Parse($"[a]\n\tk = {ConfigText.Quote(value)}\n", "config");
            return entries is [{ Key: "a.k" } entry] && entry.Value == value;
        });

    // The same texts in every run: this is about known behaviour, not a search for differences between versions of Git.
    [TestCase("[]ab. \"\\ \t\n=#;-1\n=", "[s]\nk=", 300)]
    [TestCase("[]]ab. \"\"\\\n\n=#-1", "", 300)]
    public void Agrees_with_git_config_on_odd_files(string alphabet, string start, int count)
    {
        var random = new Random(20260102);
        for (var i = 0; i < count; i++)
            AssertLikeGit(start + string.Concat(random.GetItems(alphabet.ToCharArray(), random.Next(24))));
    }

    static void AssertLikeGit(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var git = ChildProcess.Run("git", ["config", "--file", file, "--list", "--null"], Path.GetTempPath());
            if (git.ExitCode != 0)
            {
                Assert.That(() => ConfigParser.Parse(text, file), Throws.TypeOf<AgentMemoryException>(), $"{text}\n{git.Error}");
                return;
            }
            // Git up to 2.44 turns a tab inside a value into a space, later ones keep it.
            var entries = ConfigParser.Parse(File.ReadAllText(file), file);
            var ours = string.Concat(entries.Select(e => e.Value is null ? e.Key + "\0" : $"{e.Key}\n{e.Value}\0"));
            Assert.That(ours.Replace('\t', ' '), Is.EqualTo(git.Output.Replace('\t', ' ')), text);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
