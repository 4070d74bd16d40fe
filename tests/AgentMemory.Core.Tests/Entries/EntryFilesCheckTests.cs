using AgentMemory.Checks;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Entries;

public class EntryFilesCheckTests
{
    static readonly BlobId Blob = new(new string('a', 40));

    static IReadOnlyList<Finding> Check(params string[] paths) => EntryFilesCheck.Run([.. paths.Select(path => new StoreFile(path, Blob))]);

    [Test]
    public void Has_nothing_to_say_about_an_ordinary_store() =>
        Assert.That(Check(".agent-memory/.gitattributes", ".agent-memory/README.md", ".agent-memory/config.yaml", ".agent-memory/index.md", ".agent-memory/log.md",
            ".agent-memory/approvals/a.sig", ".agent-memory/episodic/a.md", ".agent-memory/project/b.md", ".agent-memory/project/sub/c-d.md", ".agent-memory/tombstones/x.yaml"), Is.Empty);

    [Test]
    public void Names_both_files_of_one_id()
    {
        var finding = Check(".agent-memory/project/a.md", ".agent-memory/user/sub/a.md").Single();

        Assert.That((finding.Id, finding.Path, finding.Entry), Is.EqualTo(("AM040", ".agent-memory/user/sub/a.md", "a")));
        Assert.That(finding.Message, Does.Contain(".agent-memory/project/a.md"));
    }

    [Test]
    public void Names_both_files_whose_ids_differ_only_in_case()
    {
        var finding = Check(".agent-memory/project/Abc.md", ".agent-memory/project/abc.md").Single();

        Assert.That((finding.Id, finding.Path), Is.EqualTo(("AM041", ".agent-memory/project/abc.md")));
        Assert.That(finding.Message, Does.Contain(".agent-memory/project/Abc.md"));
    }

    [TestCase(FileKind.Symlink, "AM042")]
    [TestCase(FileKind.Submodule, "AM043")]
    [TestCase(FileKind.Executable, "AM044")]
    public void Reports_what_is_no_plain_file(FileKind kind, string id) =>
        Assert.That(EntryFilesCheck.Run([new StoreFile(".agent-memory/project/a.md", Blob, kind)]).Select(f => f.Id), Is.EqualTo(new[] { id }));

    [Test]
    public void Reports_links_and_submodules_that_are_no_entries_too() =>
        Assert.That(EntryFilesCheck.Run([new StoreFile(".agent-memory/config.yaml", Blob, FileKind.Symlink), new StoreFile(".agent-memory/evals/run.sh", Blob, FileKind.Executable), new StoreFile(".agent-memory/project", Blob, FileKind.Submodule)]).Select(f => f.Id),
            Is.EqualTo(new[] { "AM042", "AM043" }));

    [TestCase(".agent-memory/a.md")]
    [TestCase(".agent-memory/notes/a.md")]
    [TestCase(".agent-memory/Project/a.md")]
    [TestCase(".agent-memory/project.md")]
    [TestCase(".agent-memory/project/a.MD")]
    [TestCase(".agent-memory/project/README.MD")]
    public void Reports_markdown_that_is_silently_no_entry(string path) =>
        Assert.That(Check(path).Select(f => (f.Id, f.Path)), Is.EqualTo(new[] { ("AM045", path) }));

    [TestCase("..")]
    [TestCase(".")]
    [TestCase("")]
    [TestCase(".git")]
    [TestCase(".GIT")]
    [TestCase("a.")]
    [TestCase("a ")]
    [TestCase("a\u0001b")]
    [TestCase("a\u202eb")]
    [TestCase("a\u200bb")]
    [TestCase("a\ufffdb")]
    [TestCase("a\\b")]
    [TestCase("a:b")]
    [TestCase("a*b")]
    [TestCase("nul")]
    [TestCase("NUL.txt")]
    [TestCase("con .x")]
    [TestCase("com1")]
    [TestCase("LPT9.a.b")]
    [TestCase("com²")]
    [TestCase("conin$")]
    public void Reports_a_hostile_segment_once_without_repeating_it_raw(string segment)
    {
        var finding = Check($".agent-memory/tombstones/{segment}/{segment}/x.yaml").Single();

        Assert.That(finding.Id, Is.EqualTo("AM046"));
        Assert.That(finding.Message.EnumerateRunes().All(Printable.IsVisible), finding.Message);
    }

    [TestCase("com0")]
    [TestCase("com10")]
    [TestCase("console")]
    [TestCase("nullable.md")]
    [TestCase("a b")]
    [TestCase("é漢")]
    public void Lets_harmless_segments_pass(string segment) =>
        Assert.That(Check($".agent-memory/tombstones/{segment}/x.yaml"), Is.Empty);

    [Test]
    public void Takes_the_null_device_for_what_it_is_even_as_an_entry() =>
        Assert.That(Check(".agent-memory/project/nul.md").Select(f => f.Id), Is.EqualTo(new[] { "AM046" }));
}
