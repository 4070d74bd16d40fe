using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Entries;

public class EntryTemplatesTests
{
    [Test]
    public void Every_type_has_a_starting_text_that_is_a_valid_proposal([Values] EntryType type)
    {
        var text = EntryTemplates.StartingText(type);

        var reading = EntryReader.Read(StoreLayout.EntryPath(type, EntryId.Parse("new")), EntryFiles.Bytes(text));

        Assert.That(reading.Findings, Is.Empty);
        Assert.That((reading.Entry!.Type, reading.Entry.Status), Is.EqualTo((type, EntryStatus.Proposed)));
        Assert.That(EntryBody.FirstParagraph(reading.Entry.Body), Is.Not.Null);
    }
}
