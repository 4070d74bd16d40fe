using System.Text;
using AgentMemory.Approval;
using AgentMemory.Core.Tests.Entries;
using AgentMemory.Entries;
using AgentMemory.Exporting;
using AgentMemory.History;
using AgentMemory.Importing;
using AgentMemory.Importing.Records;
using AgentMemory.Store;
using AgentMemory.Testing;
using AgentMemory.Views;
using CsCheck;

namespace AgentMemory.Core.Tests.Importing;

/// <summary>Whatever an entry says, it comes back from a bundle saying it; only an approval does not travel.</summary>
public class BundleRoundTripTests
{
    static readonly Identity Ada = new("Ada: \"x\"", "ada's@example.org");
    static readonly DateTimeOffset Then = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

    static ExportedEntry Exported(MemoryEntry entry, byte[] file, Authority authority) => new(
        new EntryReport
        {
            Entry = entry,
            Path = StoreLayout.EntryPath(entry.Type, entry.Id),
            Blob = BlobId.TryParse(new string('a', 40), out var blob) ? blob : throw new InvalidOperationException(),
            Verdict = new AuthorityVerdict(authority, new ApprovalProof("attested", null, Ada, Then)),
            Provenance = new Provenance { CreatedBy = new EntryAuthor(Ada), Created = Then },
        },
        file);

    [Test]
    public void An_entry_comes_back_from_a_bundle_as_it_was() => Gen.Select(EntryGenerators.Entry, Gen.Enum<Authority>(), Gen.Bool).Holds((entry, authority, isWindows) =>
    {
        var file = EntryWriter.Write(entry);
        if (isWindows && !entry.Body.Contains('\r', StringComparison.Ordinal))
            file = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        var before = EntryReader.Read(StoreLayout.EntryPath(entry.Type, entry.Id), file).Entry!;
        var exported = Exported(before, file, authority);
        var source = new SourceFile(exported.Path, BundleConcept.Of(exported));

        var claim = ConceptReader.Read(source).Claims.Single();

        var status = before.Status == EntryStatus.Retired ? EntryStatus.Retired : EntryStatus.Proposed;
        Assert.That(claim.Id, Is.EqualTo(before.Id));
        Assert.That(Encoding.UTF8.GetString(claim.File!), Is.EqualTo(Encoding.UTF8.GetString(EntryEditor.Apply(exported.Report.Path, file, [EntryEdit.Status(status)]))));
        Assert.That(EntryReader.Read(exported.Report.Path, claim.File!).Entry, Is.EqualTo(before with { Status = status }));
    }, iter: 1000);

    [Test]
    public void A_key_that_somebody_keeps_under_a_name_of_the_format_stays_theirs()
    {
        var file = EntryFiles.With("generated: by hand\nsources:\n  - a\n  - b\n");
        var entry = EntryFiles.ReadEntry(file);

        var concept = BundleConcept.Of(Exported(entry, file, Authority.Approved));

        Assert.That(Encoding.UTF8.GetString(concept), Does.Contain("generated: by hand\n").And.Contain("sources:\n  - a\n").And.Contain("verified:\n  - by: "));
        Assert.That(BundleKeys.Without(Encoding.UTF8.GetString(concept)).Replace("stable", entry.Status.Word(), StringComparison.Ordinal), Is.EqualTo(Encoding.UTF8.GetString(file)));
    }
}
