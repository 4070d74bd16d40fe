using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

public class EntryWriterTests
{
    static readonly MemoryEntry Minimal = new()
    {
        Id = EntryId.Parse("deploys-use-coolify"),
        Type = EntryType.Project,
        Title = "Deploys go through Coolify",
        Status = EntryStatus.Proposed,
        Body = "",
    };

    [Test]
    public void Writes_the_required_keys_only_where_there_is_nothing_else() =>
        Assert.That(EntryFiles.Text(EntryWriter.Write(Minimal)), Is.EqualTo("---\ntype: project\ntitle: Deploys go through Coolify\nstatus: proposed\n---\n"));

    [Test]
    public void Writes_all_keys_in_canonical_order()
    {
        var entry = Minimal with
        {
            Status = EntryStatus.Approved,
            Description = "What deploys: production",
            Subject = "deploy.platform",
            Scope = ["infra/**", "**/*.tf"],
            Tags = ["deploy", "no"],
            Confidence = 0.9,
            Evidence = [EntryGenerators.Parse("docker-compose.yml#L4-L9@3f2a9c1b77d0e412"), EntryGenerators.Parse("commit:9ab12cd")],
            StaleAfter = new DateTimeOffset(2027, 5, 21, 2, 0, 0, TimeSpan.FromHours(2)),
            Supersedes = [EntryId.Parse("deploys-use-vercel")],
            DerivedFrom = [EntryId.Parse("2026-11-20-deploy-incident"), EntryId.Parse("2026-11-20")],
            Disputes = [EntryId.Parse("123")],
            Audience = ["claude-code"],
            Repos = ["root:9ab12cd"],
            Body = "Production is deployed by Coolify.\n",
        };

        Assert.That(EntryFiles.Text(EntryWriter.Write(entry)), Is.EqualTo("""
            ---
            type: project
            title: Deploys go through Coolify
            status: approved
            description: "What deploys: production"
            subject: deploy.platform
            scope: [infra/**, "**/*.tf"]
            tags: [deploy, "no"]
            confidence: 0.9
            evidence:
              - docker-compose.yml#L4-L9@3f2a9c1b77d0e412
              - commit:9ab12cd
            stale_after: 2027-05-21T00:00:00Z
            supersedes: [deploys-use-vercel]
            derived_from: [2026-11-20-deploy-incident, "2026-11-20"]
            disputes: ["123"]
            audience: [claude-code]
            repos: [root:9ab12cd]
            ---

            Production is deployed by Coolify.

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_is_written_reads_back_the_same() => EntryGenerators.Entry.Holds(entry =>
    {
        var bytes = EntryWriter.Write(entry);

        Assert.That(EntryReader.Read(StoreLayout.EntryPath(entry.Type, entry.Id), bytes).Entry, Is.EqualTo(entry));
    }, iter: 3_000);

    [Test]
    public void Refuses_what_a_file_may_not_say_with_the_findings()
    {
        var error = Assert.Throws<AgentMemoryException>(() => EntryWriter.Write(Minimal with { Title = "two\nlines", Subject = "Not A Subject" }))!;

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
        Assert.That(error.Findings.Select(f => f.Id), Is.EqualTo(new[] { "AM022", "AM031" }));
    }

    [Test]
    public void Refuses_a_body_that_is_no_text()
    {
        foreach (var body in new[] { "a\0b", "half \ud83d of a character" })
            Assert.That(() => EntryWriter.Write(Minimal with { Body = body }), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Refused));
    }

    [Test]
    public void Refuses_an_entry_that_would_not_read_back_the_same()
    {
        var forged = Minimal with { Evidence = [new Citation("a.txt", CitationKind.Url, "https://elsewhere.example")] };

        Assert.That(() => EntryWriter.Write(forged), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Internal));
    }
}
