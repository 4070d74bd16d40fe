using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Doctor reads what clients trust from the user's own records, and says where a connected one does not trust the folder.</summary>
public class UntrustedClientScenarios
{
    MemoryRepository _memory = null!;
    TempRepository _home = null!;

    [SetUp]
    public void Create()
    {
        _memory = MemoryRepository.Create();
        _home = TempRepository.At(TempRepository.TempFolder());
    }

    [TearDown]
    public void Clean()
    {
        _memory.Dispose();
        _home.Dispose();
    }

    [TestCase("claude", ".claude.json", """{"projects":{"/other":{"hasTrustDialogAccepted":true},"@WORK":{"hasTrustDialogAccepted":false}}}""", "Run claude in")]
    [TestCase("claude", ".claude.json", """{"numStartups":1}""", "accept the folder")]
    [TestCase("codex", ".codex/config.toml", "[projects.'@WORK']\ntrust_level = \"untrusted\"\n", "trust the folder, then allow the hooks with /hooks")]
    [TestCase("codex", ".codex/config.toml", "[projects.'@WORK']\ntrust_level = \"trusted\"\n[hooks.state.'/other/.codex/hooks.json:stop:0:0']\ntrusted_hash = \"sha256:0\"\n", "allow them with /hooks")]
    [TestCase("copilot", ".copilot/config.json", "// comment\n{\"trustedFolders\":[\"@WORK/sub\",\"@WORKother\"]}", "Run copilot in")]
    [TestCase("gemini", ".gemini/trustedFolders.json", """{"@ABOVE":"TRUST_FOLDER","@WORK":"DO_NOT_TRUST"}""", "/permissions trust")]
    [TestCase("gemini", ".gemini/trustedFolders.json", "{}", "Run gemini in")]
    public void A_record_without_the_folder_says_so(string client, string path, string record, string fix)
    {
        _memory.Done("connect", client);
        Record(path, record);
        var before = _home.Read(path);

        var item = Untrusted().Single();

        Assert.That(item.GetProperty("state").GetString(), Is.EqualTo("warning"));
        Assert.That(item.GetProperty("fix").GetString(), Does.Contain(fix).And.Contain(Folder));
        Assert.That(_home.Read(path), Is.EqualTo(before));
    }

    [TestCase("claude", ".claude.json", """{"projects":{"@ABOVE":{"hasTrustDialogAccepted":true}}}""")]
    [TestCase("codex", ".codex/config.toml", "[projects.'@WORK']\ntrust_level = \"trusted\"\n[hooks.state.'@WORK/.codex/hooks.json:session_start:0:0']\ntrusted_hash = \"sha256:0\"\n")]
    [TestCase("copilot", ".copilot/config.json", """{"trusted_folders":["@WORK/"]}""")]
    [TestCase("copilot", ".copilot/config.json", """{"trustedFolders":["@ABOVE"]}""")]
    [TestCase("gemini", ".gemini/trustedFolders.json", """{"@WORK/any":"TRUST_PARENT"}""")]
    [TestCase("gemini", ".gemini/trustedFolders.json", """{"@WORK":"TRUST_FOLDER","@ABOVE":"DO_NOT_TRUST"}""")]
    public void A_record_with_the_folder_is_no_news(string client, string path, string record)
    {
        _memory.Done("connect", client);
        Record(path, record);

        Assert.That(Untrusted(), Is.Empty);
    }

    [TestCase("claude", ".claude.json", "{ broken")]
    [TestCase("claude", ".claude.json", """{"projects":[1]}""")]
    [TestCase("claude", ".claude.json", "[]")]
    [TestCase("codex", ".codex/config.toml", "[broken")]
    [TestCase("copilot", ".copilot/config.json", """{"trustedFolders":{"a":1}}""")]
    [TestCase("copilot", ".copilot/config.json", """{"trustedFolders":[1]}""")]
    [TestCase("gemini", ".gemini/trustedFolders.json", """{"@WORK":7}""")]
    [TestCase("gemini", ".gemini/other.json", "{}")]
    public void A_record_that_is_missing_or_cannot_be_read_says_nothing(string client, string path, string record)
    {
        _memory.Done("connect", client);
        Record(path, record);

        Assert.That(Untrusted(), Is.Empty);
    }

    [Test]
    public void Who_switched_trust_off_in_Gemini_is_not_asked_for_it()
    {
        _memory.Done("connect", "gemini");
        Record(".gemini/trustedFolders.json", "{}");
        Record(".gemini/settings.json", "{ /* mine */ \"security\": { \"folderTrust\": { \"enabled\": false } } }");

        Assert.That(Untrusted(), Is.Empty);
    }

    [Test]
    public void A_client_that_is_not_connected_is_not_asked_for()
    {
        Record(".claude.json", "{}");

        Assert.That(Untrusted(), Is.Empty);
    }

    [Test]
    public void A_folder_that_was_moved_by_a_variable_is_looked_into()
    {
        _memory.Done("connect", "codex");
        _home.Write("elsewhere/config.toml", "");

        Assert.That(Untrusted(("CODEX_HOME", _home.PathOf("elsewhere"))), Has.Exactly(1).Items);
    }

    // As doctor prints it, which resolves links of the temporary folder.
    string Folder => _memory.Git.Git("rev-parse", "--show-toplevel").Trim();

    void Record(string path, string text) => _home.Write(path, text.Replace("@WORK", Folder).Replace("@ABOVE", Folder[..Folder.LastIndexOf('/')]));

    IReadOnlyList<JsonElement> Untrusted(params (string Name, string Value)[] variables) =>
        DoctorClientScenarios.Items("untrusted", _memory.Setting([("HOME", _home.Root), .. variables]).Run("doctor", "--json"));
}
