using System.Text;
using AgentMemory.Errors;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Policies;

public class ForeignStoreTests
{
    const string Config = ".agent-memory/config.yaml";

    static readonly BlobId Blob = new(new string('a', 40));

    [TestCase]
    [TestCase(".agent-memory/project/a.md", ".agent-memory/user/b.md", ".agent-memory/episodic/2026/c.md")]
    [TestCase(".agent-memory/tombstones/a-01234567.yaml")]
    [TestCase(".agent-memory/.gitattributes", ".agent-memory/procedural/a.md", ".agent-memory/approvals/a.sig", ".agent-memory/allowed_signers", ".agent-memory/README.md")]
    public void A_store_of_our_folders_is_ours_without_a_policy(params string[] paths) =>
        Assert.That(Detect(null, paths), Is.Null);

    [TestCase(".agent-memory/meta/manifest.yaml")]
    [TestCase(".agent-memory/memory.db")]
    [TestCase(".agent-memory/project/a.md", ".agent-memory/notes/today.md")]
    [TestCase(".agent-memory/projects/a.md")]
    public void Files_that_we_would_not_write_are_anothers_without_a_policy(params string[] paths) =>
        Assert.That(Detect(null, paths), Does.Contain(paths[^1]));

    [TestCase("version: 1\n")]
    [TestCase("version: 1\nwhat: x\n")]
    [TestCase("version: 2\n")]
    [TestCase("version: '1'\n")]
    public void With_a_policy_of_ours_anything_may_lie_beside_it(string config) =>
        Assert.That(Detect(config, Config, ".agent-memory/notes/today.md", ".agent-memory/memory.db"), Is.Null);

    [TestCase("store: sqlite\n", "no 'version'")]
    [TestCase("proposals: inbox\n", "no 'version'")]
    [TestCase("version: 1.4.0\nstore: sqlite\n", "not a whole number")]
    [TestCase("version: {major: 1}\n", "not a whole number")]
    public void A_policy_without_our_version_is_anothers(string config, string reason) =>
        Assert.That(Detect(config, Config, ".agent-memory/project/a.md"), Does.Contain(reason));

    [TestCase("meta/manifest.yaml")]
    [TestCase("Meta/Manifest.yaml")]
    public void Anothers_manifest_counts_even_beside_a_policy_of_ours(string manifest) =>
        Assert.That(Detect("version: 1\n", Config, ".agent-memory/" + manifest), Does.Contain("manifest"));

    [TestCase("")]
    [TestCase("# all commented out\n")]
    [TestCase("version: [1\n")]
    [TestCase("<<<<<<< HEAD\nversion: 1\n")]
    public void A_policy_that_cannot_be_read_says_nothing_about_whose_it_is(string config) =>
        Assert.That(Detect(config, Config), Is.Null);

    [Test]
    public void A_name_is_shown_with_what_it_hides() =>
        Assert.That(Detect(null, ".agent-memory/\u001b[2Jx"), Does.Contain("\\u001B[2Jx").And.Not.Contain("\u001b"));

    [Test]
    public void A_refusal_says_why_and_what_to_do()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => ForeignStore.Refuse([new StoreFile(".agent-memory/meta/manifest.yaml", Blob)], null));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Is.EqualTo(".agent-memory/ belongs to another tool: .agent-memory/meta/manifest.yaml is another tool's manifest. Nothing was read or changed."));
        Assert.That(refusal.Hint, Is.Not.Null);
        Assert.That(() => ForeignStore.Refuse(Array.Empty<StoreFile>(), null), Throws.Nothing);
    }

    static string? Detect(string? config, params string[] paths) =>
        ForeignStore.Detect([.. paths.Select(path => new StoreFile(path, Blob))], config is null ? null : Encoding.UTF8.GetBytes(config));
}
