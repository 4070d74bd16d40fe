using System.Text;
using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Entries;

public class EntryReaderTests
{
    [Test]
    public void Reads_every_key_of_a_complete_file()
    {
        var entry = EntryFiles.ReadEntry(EntryFiles.Bytes("""
            ---
            type: project
            title: Deploys go through Coolify
            status: approved
            description: What deploys production.
            subject: deploy.platform
            scope: [infra/**, .github/workflows/**]
            tags: [deploy]
            confidence: 0.9
            evidence:
              - docker-compose.yml#L4-L9@3f2a9c1b77d0e412
              - commit:9ab12cd
              - session:claude-code/0195f2
              - https://example.org/runbook
            stale_after: 2027-05-21T02:00:00+02:00
            supersedes: [deploys-use-vercel]
            derived_from: [2026-11-20-deploy-incident]
            disputes: [deploys-use-fly]
            audience: [claude-code, codex]
            repos: ['https://github.com/acme/*']
            ---

            Production is deployed by Coolify from `main`.

            """));

        Assert.That(entry, Is.EqualTo(new MemoryEntry
        {
            Id = EntryId.Parse("deploys-use-coolify"),
            Type = EntryType.Project,
            Title = "Deploys go through Coolify",
            Status = EntryStatus.Approved,
            Description = "What deploys production.",
            Subject = "deploy.platform",
            Scope = ["infra/**", ".github/workflows/**"],
            Tags = ["deploy"],
            Confidence = 0.9,
            Evidence =
            [
                new Citation("docker-compose.yml#L4-L9@3f2a9c1b77d0e412", CitationKind.Path, "docker-compose.yml", 4, 9, "3f2a9c1b77d0e412"),
                new Citation("commit:9ab12cd", CitationKind.Commit, "9ab12cd"),
                new Citation("session:claude-code/0195f2", CitationKind.Session, "claude-code/0195f2"),
                new Citation("https://example.org/runbook", CitationKind.Url, "https://example.org/runbook"),
            ],
            StaleAfter = new DateTimeOffset(2027, 5, 21, 0, 0, 0, TimeSpan.Zero),
            Supersedes = [EntryId.Parse("deploys-use-vercel")],
            DerivedFrom = [EntryId.Parse("2026-11-20-deploy-incident")],
            Disputes = [EntryId.Parse("deploys-use-fly")],
            Audience = ["claude-code", "codex"],
            Repos = ["https://github.com/acme/*"],
            Body = "Production is deployed by Coolify from `main`.\n",
        }));
    }

    [TestCase("draft", EntryStatus.Proposed)]
    [TestCase("stable", EntryStatus.Approved)]
    [TestCase("deprecated", EntryStatus.Retired)]
    public void Reads_the_statuses_of_the_open_knowledge_format_as_ours(string word, EntryStatus status) =>
        Assert.That(EntryFiles.Read($"---\ntype: project\ntitle: t\nstatus: {word}\n---\n").Entry!.Status, Is.EqualTo(status));

    [Test]
    public void Keeps_the_body_as_it_is_below_one_blank_line()
    {
        Assert.Multiple(() =>
        {
            Assert.That(EntryFiles.Read($"---\n{EntryFiles.Required}---\n\n\n  x\r\ny").Entry!.Body, Is.EqualTo("\n  x\r\ny"));
            Assert.That(EntryFiles.Read($"---\n{EntryFiles.Required}---\nx\n").Entry!.Body, Is.EqualTo("x\n"));
            Assert.That(EntryFiles.Read($"---\n{EntryFiles.Required}---").Entry!.Body, Is.Empty);
            Assert.That(EntryFiles.Read($"---\n{EntryFiles.Required}---\n\n---\nx\n").Entry!.Body, Is.EqualTo("---\nx\n"));
        });
    }

    [Test]
    public void Reads_crlf_and_a_byte_order_mark()
    {
        var text = $"---\n{EntryFiles.Required}tags:\n  - a\n---\n\nBody\n".Replace("\n", "\r\n");

        var entry = EntryFiles.ReadEntry([0xEF, 0xBB, 0xBF, .. EntryFiles.Bytes(text)]);

        Assert.That((entry.Title, entry.Tags.Single(), entry.Body), Is.EqualTo(("Deploys go through Coolify", "a", "Body\r\n")));
    }

    [TestCase("subject:\ntags:\nconfidence: ~\nstale_after: null\n")]
    [TestCase("subject: # to do\ntags: []\nscope: # to do\n")]
    public void Takes_an_emptied_property_for_an_absent_one(string lines)
    {
        var entry = EntryFiles.ReadEntry(EntryFiles.With(lines));

        Assert.That((entry.Subject, entry.Tags.Count, entry.Scope.Count, entry.Confidence, entry.StaleAfter), Is.EqualTo(((string?)null, 0, 0, (double?)null, (DateTimeOffset?)null)));
    }

    [TestCase("title: yes", "yes")]
    [TestCase("title: 1.10", "1.10")]
    [TestCase("title: 'it''s'", "it's")]
    [TestCase("title: \"a \\\"b\\\"\"", "a \"b\"")]
    [TestCase("title: >\n  folded\n  text", "folded text")]
    [TestCase("title: |-\n  literal", "literal")]
    [TestCase("title: plain\n  goes on", "plain goes on")]
    [TestCase("\"title\" : quoted key", "quoted key")]
    public void Reads_every_scalar_as_text(string line, string title) =>
        Assert.That(EntryFiles.Read($"---\ntype: project\nstatus: proposed\n{line}\n---\n").Entry!.Title, Is.EqualTo(title));

    [Test]
    public void Takes_the_line_break_that_ends_a_block_scalar_for_nothing() =>
        Assert.That(EntryFiles.Read("---\ntype: >\n  project\n\ntitle: |\n  t\nstatus: |+\n  approved\n\ntags:\n- |\n  a\n---\n").Entry?.Tags, Is.EqualTo(new[] { "a" }));

    [Test]
    public void Keeps_quiet_about_unknown_keys()
    {
        var reading = EntryReader.Read(EntryFiles.Path, EntryFiles.With("aliases: [x]\nresource: https://example.org\n"));

        Assert.That(reading.Findings, Is.Empty);
    }

    [TestCase("no front matter", "AM005", 1, 1)]
    [TestCase("", "AM005", 1, 1)]
    [TestCase("\n---\ntype: project\n---\n", "AM005", 1, 1)]
    [TestCase("---\ntype: project\n", "AM006", 1, 1)]
    [TestCase("---\ntype: project\ntitle: a: b\n---\n", "AM007", 3, 9)]
    [TestCase("---\ntype: project\ntitle: @a\n---\n", "AM007", 3, 8)]
    [TestCase("---\ntype: \"a\n---\n", "AM007", 2, 7)]
    [TestCase("---\n\ttype: project\n---\n", "AM007", 2, 1)]
    [TestCase("---\ntype: project\n\t\n---\n", "AM007", 3, 1)]
    [TestCase("---\ntype: \"\\UFFFFFFFF\"\n---\n", "AM007", 2, 1)]
    [TestCase("---\njust text\n---\n", "AM008", 2, 1)]
    [TestCase("---\n- a\n---\n", "AM008", 2, 1)]
    [TestCase("---\n{type: project}\n---\n", "AM008", 2, 1)]
    [TestCase("---\n? type\n: project\n---\n", "AM008", 2, 3)]
    [TestCase("---\n[a]: b\n---\n", "AM008", 2, 1)]
    [TestCase("---\n: b\n---\n", "AM008", 2, 1)]
    [TestCase("---\n:a: b\n---\n", "AM008", 2, 1)]
    [TestCase("---\n-a: b\n---\n", "AM008", 2, 1)]
    [TestCase("---\ntype: project\ntags: [a]\ntype: user\n---\n", "AM009", 4, 1)]
    [TestCase("---\ntype: &a project\n---\n", "AM010", 2, 7)]
    [TestCase("---\ntype: *a\n---\n", "AM010", 2, 7)]
    [TestCase("---\n&a\ntype: project\n---\n", "AM010", 2, 1)]
    [TestCase("---\ntags: [*a]\n---\n", "AM010", 2, 8)]
    [TestCase("---\n*a : project\n---\n", "AM008", 2, 1)]
    [TestCase("---\ntype: !!str project\n---\n", "AM011", 2, 7)]
    [TestCase("---\ntags: !x [a]\n---\n", "AM011", 2, 7)]
    [TestCase("---\ntype: !<?> project\n---\n", "AM011", 2, 7)]
    [TestCase("---\ntags: [! a]\n---\n", "AM011", 2, 8)]
    [TestCase("---\ntype: project\n...\ntitle: x\n---\n", "AM012", 3, 1)]
    [TestCase("---\n--- x\n---\n", "AM012", 2, 1)]
    [TestCase("---\n# c\n...\n---\n", "AM012", 3, 1)]
    [TestCase("---\ntype: project\n--- {}\n---\n", "AM012", 3, 1)]
    [TestCase("---\ntype: {a: b}\n---\n", "AM013", 2, 7)]
    [TestCase("---\ntype:\n  a: b\n---\n", "AM013", 3, 3)]
    [TestCase("---\ntags: [a, [b]]\n---\n", "AM013", 2, 11)]
    [TestCase("---\ntags: [a, \"b\": c]\n---\n", "AM013", 2, 11)]
    [TestCase("---\ntags:\n- a: b\n---\n", "AM013", 3, 3)]
    [TestCase("---\nx: \"\\e[1m\"\n---\n", "AM014", 2, 4)]
    [TestCase("---\n# \u001b[1m\n---\n", "AM014", 2, 3)]
    [TestCase("---\nx: a\ufeffb\n---\n", "AM014", 2, 5)]
    [TestCase("---\ntype: project # x\u2028status: approved\n---\n", "AM015", 2, 18)]
    [TestCase("---\nx: a\u0085b\n---\n", "AM015", 2, 5)]
    [TestCase("---\nx: \"a\u2029b\"\n---\n", "AM015", 2, 6)]
    [TestCase("---\nx: a\rb: c\n---\n", "AM015", 2, 5)]
    public void Refuses_a_structure_that_tools_could_read_differently(string text, string id, int line, int column)
    {
        var reading = EntryFiles.Read(text);

        Assert.Multiple(() =>
        {
            Assert.That(reading.Entry, Is.Null);
            Assert.That(reading.Findings.Select(f => (f.Id, f.Line, f.Column)), Is.EqualTo(new[] { (id, (int?)line, (int?)column) }));
            Assert.That(reading.Findings[0].Path, Is.EqualTo(EntryFiles.Path));
            Assert.That(reading.Findings[0].Entry, Is.EqualTo("deploys-use-coolify"));
            Assert.That(reading.Findings[0].Fix, Is.Not.Empty);
        });
    }

    [TestCase("tags: deploy\n", "AM020", 5, 7)]
    [TestCase("subject: [a]\n", "AM020", 5, 10)]
    [TestCase("confidence: high\n", "AM028", 5, 13)]
    [TestCase("confidence: 1.1\n", "AM028", 5, 13)]
    [TestCase("confidence: -0.1\n", "AM028", 5, 13)]
    [TestCase("confidence: .nan\n", "AM028", 5, 13)]
    [TestCase("confidence: NaN\n", "AM028", 5, 13)]
    [TestCase("stale_after: 2027-05-21\n", "AM029", 5, 14)]
    [TestCase("stale_after: 2027-05-21T00:00:00\n", "AM029", 5, 14)]
    [TestCase("stale_after: 2027-02-30T00:00:00Z\n", "AM029", 5, 14)]
    [TestCase("stale_after: 0001-01-01T00:00:00+14:00\n", "AM029", 5, 14)]
    [TestCase("evidence:\n  - a.txt\n  - ../b.txt\n", "AM030", 7, 5)]
    [TestCase("evidence: ['']\n", "AM030", 5, 12)]
    [TestCase("subject: Deploy.Platform\n", "AM031", 5, 10)]
    [TestCase("subject: deploy..platform\n", "AM031", 5, 10)]
    [TestCase("supersedes: [Not An Id]\n", "AM032", 5, 14)]
    [TestCase("disputes: [deploys-use-coolify]\n", "AM032", 5, 12)]
    [TestCase("scope: [/etc/**]\n", "AM033", 5, 9)]
    [TestCase("scope: [a, ../b]\n", "AM033", 5, 12)]
    [TestCase("scope: ['']\n", "AM033", 5, 9)]
    [TestCase("scope: ['C:/x']\n", "AM033", 5, 9)]
    [TestCase("scope: ['a\\b']\n", "AM033", 5, 9)]
    [TestCase("scope:\n  -\n", "AM033", 6, 4)]
    [TestCase("tags: ['a', ' ']\n", "AM034", 5, 13)]
    [TestCase("audience: [~]\n", "AM034", 5, 12)]
    [TestCase("description: \"a\\nb\"\n", "AM034", 5, 14)]
    [TestCase("repos: [\"a\\u2028b\"]\n", "AM034", 5, 9)]
    public void Reports_a_value_that_is_not_allowed_at_its_place(string lines, string id, int line, int column)
    {
        var reading = EntryReader.Read(EntryFiles.Path, EntryFiles.With(lines));

        Assert.That(reading.Entry, Is.Null);
        Assert.That(reading.Findings.Select(f => (f.Id, f.Line, f.Column)), Is.EqualTo(new[] { (id, (int?)line, (int?)column) }));
    }

    [TestCase("title: t\nstatus: proposed\n", "AM021")]
    [TestCase("type: project\ntitle:\nstatus: proposed\n", "AM021")]
    [TestCase("type: project\ntitle: [a]\nstatus: proposed\n", "AM020")]
    [TestCase("type: project\ntitle: '  '\nstatus: proposed\n", "AM022")]
    [TestCase("type: project\ntitle: \"a\\nb\"\nstatus: proposed\n", "AM022")]
    [TestCase("type: project\ntitle: |\n  a\n  b\nstatus: proposed\n", "AM022")]
    [TestCase("type: Project\ntitle: t\nstatus: proposed\n", "AM023")]
    [TestCase("type: project\ntitle: t\nstatus: rejected\n", "AM024")]
    [TestCase("type: user\ntitle: t\nstatus: proposed\n", "AM025")]
    public void Asks_for_type_title_and_status(string lines, string id)
    {
        var reading = EntryFiles.Read($"---\n{lines}---\n");

        Assert.That(reading.Entry, Is.Null);
        Assert.That(reading.Findings.Select(f => f.Id), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void Names_every_missing_key() =>
        Assert.That(EntryFiles.Read("---\n# nothing\n---\n").Findings.Select(f => f.Id), Is.EqualTo(new[] { "AM021", "AM021", "AM021" }));

    [TestCase("Deploys", "AM026")]
    [TestCase("a--b", "AM026")]
    [TestCase("a b", "AM026")]
    [TestCase("", "AM026")]
    [TestCase("index", "AM027")]
    [TestCase("log", "AM027")]
    [TestCase("README", "AM027")]
    public void Refuses_a_file_name_that_is_no_id(string stem, string id)
    {
        var reading = EntryReader.Read($".agent-memory/project/sub/{stem}.md", EntryFiles.With(""));

        Assert.That(reading.Findings.Select(f => f.Id), Is.EqualTo(new[] { id }));
    }

    [TestCase(".agent-memory/notes/a.md")]
    [TestCase("docs/a.md")]
    [TestCase("")]
    public void Refuses_a_path_outside_the_type_folders(string path)
    {
        var reading = EntryReader.Read(path, EntryFiles.With(""));

        Assert.That(reading.Entry, Is.Null);
        Assert.That(reading.Findings.Select(f => f.Id), Does.Contain("AM045"));
    }

    [Test]
    public void Counts_a_title_in_characters_not_in_code_units()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 120));

        Assert.That(EntryFiles.Read($"---\ntype: project\nstatus: proposed\ntitle: {longest}\n---\n").Entry?.Title, Is.EqualTo(longest));
        Assert.That(EntryFiles.Read($"---\ntype: project\nstatus: proposed\ntitle: {longest}x\n---\n").Findings.Single().Id, Is.EqualTo("AM022"));
    }

    [Test]
    public void Warns_from_4_KiB_on_and_refuses_more_than_16_KiB()
    {
        var head = EntryFiles.With("", "").Length;

        Assert.Multiple(() =>
        {
            Assert.That(Sized(4096).Findings, Is.Empty);
            Assert.That(Sized(4097).Findings.Single().Id, Is.EqualTo("AM004"));
            Assert.That(Sized(4097).Entry, Is.Not.Null);
            Assert.That(Sized(16384).Findings.Single().Id, Is.EqualTo("AM004"));
            Assert.That(Sized(16385).Findings.Single().Id, Is.EqualTo("AM003"));
            Assert.That(Sized(16385).Entry, Is.Null);
        });

        EntryReading Sized(int size) => EntryReader.Read(EntryFiles.Path, EntryFiles.With("", new string('x', size - head)));
    }

    [Test]
    public void Refuses_bytes_that_are_not_utf8_at_their_place()
    {
        byte[] bytes = [.. EntryFiles.With("", "é"), 0xC3, 0x28];

        var finding = EntryReader.Read(EntryFiles.Path, bytes).Findings.Single();

        Assert.That((finding.Id, finding.Line, finding.Column), Is.EqualTo(("AM001", (int?)7, (int?)2)));
        Assert.That(finding.Message, Does.Contain("0xc3"));
    }

    [Test]
    public void Refuses_nul_wherever_it_stands()
    {
        Assert.That(EntryReader.Read(EntryFiles.Path, EntryFiles.With("", "a\0b")).Findings.Single().Id, Is.EqualTo("AM002"));
        Assert.That(EntryReader.Read(EntryFiles.Path, EntryFiles.With("x: \0\n")).Findings.Single().Id, Is.EqualTo("AM002"));
        Assert.That(EntryReader.Read(EntryFiles.Path, Encoding.Unicode.GetBytes("---\n")).Entry, Is.Null);
    }

    [Test]
    public void Reports_all_wrong_values_of_a_file_in_the_order_of_its_lines()
    {
        var reading = EntryFiles.Read("---\nconfidence: 2\nsubject: A\ntype: nope\ntitle: t\nstatus: nope\n---\n");

        Assert.That(reading.Findings.Select(f => (f.Id, f.Line)), Is.EqualTo(new[] { ("AM028", (int?)2), ("AM031", (int?)3), ("AM023", (int?)4), ("AM024", (int?)6) }));
    }

    [Test]
    public void Spells_out_what_a_message_could_not_show()
    {
        var finding = EntryReader.Read(EntryFiles.Path, EntryFiles.With("subject: \"a\\u202eb\\u2028\"\n")).Findings.Single();

        Assert.That(finding.Message, Does.Contain("'a\\u{202e}b\\u{2028}'"));
    }

    [TestCase("[")]
    [TestCase("{")]
    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase("a: [")]
    [TestCase("&a ")]
    [TestCase("\"")]
    [TestCase("|\n")]
    public void Ends_at_the_first_nested_value_of_a_deep_file(string opening)
    {
        var text = "---\nx: " + string.Concat(Enumerable.Repeat(opening, 16_000 / opening.Length)) + "\n---\n";

        Assert.That(EntryFiles.Read(text).Entry, Is.Null);
    }
}
