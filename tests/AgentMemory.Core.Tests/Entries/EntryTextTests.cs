using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

public class EntryTextTests
{
    [Test]
    public void Leaves_out_the_status_line_and_nothing_else() =>
        Assert.That(EntryFiles.Text(EntryText.WithoutStatus(EntryFiles.Bytes("\ufeff---\ntype: project\nstatus: proposed # waits\ntitle: t\n---\n\nstatus: x\n"))),
            Is.EqualTo("\ufeff---\ntype: project\ntitle: t\n---\n\nstatus: x\n"));

    [Test]
    public void Leaves_out_a_status_of_several_lines() =>
        Assert.That(EntryFiles.Text(EntryText.WithoutStatus(EntryFiles.Bytes("---\n\"status\":\n  approved\ntitle: t\n---\n"))), Is.EqualTo("---\ntitle: t\n---\n"));

    [Test]
    public void Is_the_same_for_a_proposal_and_the_entry_made_of_it()
    {
        var proposed = EntryFiles.Bytes("---\ntype: project\ntitle: t\nstatus: proposed\n---\n\nBody\n");
        var approved = EntryEditor.Apply(EntryFiles.Path, proposed, [EntryEdit.Status(EntryStatus.Approved)]);

        Assert.That(EntryText.Of(approved), Is.EqualTo(EntryText.Of(proposed)));
    }

    [Test]
    public void Does_not_depend_on_line_ends()
    {
        var text = "---\ntype: project\ntitle: t\nstatus: proposed\n---\n\nBody\n";

        Assert.That(EntryText.Of(EntryFiles.Bytes(text.Replace("\n", "\r\n"))), Is.EqualTo(EntryText.Of(EntryFiles.Bytes(text))));
    }

    [Test]
    public void Depends_on_everything_else()
    {
        var texts = new[] { "---\ntitle: t\n---\n\na\n", "---\ntitle: t\n---\n\na", "---\ntitle: u\n---\n\na\n", "---\ntitle: t # c\n---\n\na\n", "---\ntitle: t\n---\n\na\r\r\n" };

        Assert.That(texts.Select(text => EntryText.Of(EntryFiles.Bytes(text))), Is.Unique);
    }

    [TestCase("status: proposed\n")]
    [TestCase("---\nstatus: a\nstatus: b\n---\n")]
    [TestCase("---\nstatus: [\n---\n")]
    public void Counts_all_bytes_of_a_file_that_cannot_be_read(string text) =>
        Assert.That(EntryText.WithoutStatus(EntryFiles.Bytes(text)), Is.EqualTo(EntryFiles.Bytes(text)));

    [Test]
    public void Is_a_sha256_in_hexadecimal_digits() =>
        Assert.That(EntryText.Of([]), Is.EqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}
