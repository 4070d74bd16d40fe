using AgentMemory.Entries;
using AgentMemory.Errors;

namespace AgentMemory.Core.Tests.Entries;

public class EntryEditorTests
{
    static string Apply(string text, params EntryEdit[] edits) => EntryFiles.Text(EntryEditor.Apply(EntryFiles.Path, EntryFiles.Bytes(text), edits));

    static string InFront(string lines, params EntryEdit[] edits)
    {
        var result = Apply($"---\n{lines}---\n\nBody\n", edits);
        Assert.That(result, Does.StartWith("---\n").And.EndWith("---\n\nBody\n"));
        return result["---\n".Length..^"---\n\nBody\n".Length];
    }

    [Test]
    public void No_edit_leaves_the_same_bytes()
    {
        var bytes = EntryFiles.Bytes("\ufeff---\r\ntitle: 'x'\n\n# c\r\ny: [a ,  b]\n---\r\nno newline");

        Assert.That(EntryEditor.Apply(EntryFiles.Path, bytes, []), Is.EqualTo(bytes));
    }

    [Test]
    public void An_edit_to_what_already_stands_there_leaves_the_same_bytes()
    {
        var text = "---\ntitle: \"x\"\ntags:   [ a ,  'b' ]\nevidence:\n-   c # c\nscope: []\n---\nBody";

        Assert.That(Apply(text, new EntryEdit.SetScalar("title", "x"), new EntryEdit.SetList("tags", ["a", "b"]), new EntryEdit.SetList("evidence", ["c"]),
            new EntryEdit.SetList("scope", []), new EntryEdit.Remove("subject"), new EntryEdit.SetBody("Body")), Is.EqualTo(text));
    }

    [TestCase("status: proposed\n", "status: approved\n")]
    [TestCase("status: proposed   # waits\n", "status: approved   # waits\n")]
    [TestCase("status: 'proposed'\n", "status: 'approved'\n")]
    [TestCase("status: \"proposed\" # waits\n", "status: \"approved\" # waits\n")]
    [TestCase("\"status\"  :   proposed\n", "\"status\"  :   approved\n")]
    [TestCase("status:\n  proposed # waits\n", "status:\n  approved # waits\n")]
    [TestCase("status: 'pro\n  posed'\n", "status: 'approved'\n")]
    [TestCase("status:\n", "status: approved\n")]
    [TestCase("status: # waits\n", "status: approved # waits\n")]
    [TestCase("status: ~\n", "status: approved\n")]
    [TestCase("status: >- # waits\n  proposed\n  now\n\n# next\n", "status: >- # waits\n  approved\n\n# next\n")]
    [TestCase("status: |\n    proposed\n", "status: |\n    approved\n")]
    [TestCase("status: |2-\n   proposed\n# c\n", "status: approved\n# c\n")]
    [TestCase("status: |\n# c\n", "status: approved\n# c\n")]
    [TestCase("status: [proposed] # waits\n", "status: approved # waits\n")]
    [TestCase("status: # waits\n  - proposed\n  # c\n  - b\n# next\n", "status: approved # waits\n# next\n")]
    [TestCase("  status: proposed\n  x: y\n", "  status: approved\n  x: y\n")]
    public void Replaces_only_the_scalar(string before, string after) =>
        Assert.That(InFront(before, EntryEdit.Status(EntryStatus.Approved)), Is.EqualTo(after));

    [TestCase("title: a\n", "b: c", "title: \"b: c\"\n")]
    [TestCase("title: 'a'\n", "it's", "title: 'it''s'\n")]
    [TestCase("title: 'a'\n", "a\tb", "title: \"a\\tb\"\n")]
    [TestCase("title: \"a\"\n", "plain", "title: \"plain\"\n")]
    [TestCase("title: a\n", "~", "title: \"~\"\n")]
    [TestCase("title: ~\n", "~", "title: \"~\"\n")]
    [TestCase("title: |\n  a\n", " b", "title: \" b\"\n")]
    [TestCase("title: |\n  a\n", "# b: c", "title: |\n  # b: c\n")]
    public void Keeps_the_quoting_where_it_can_hold_the_value(string before, string title, string after) =>
        Assert.That(InFront(before, new EntryEdit.SetScalar("title", title)), Is.EqualTo(after));

    [Test]
    public void Writes_numbers_and_instants_without_quotes() =>
        Assert.That(InFront("title: a\n", new EntryEdit.SetScalar("confidence", EntryValues.Confidence(0.5)),
            new EntryEdit.SetScalar("stale_after", EntryValues.Instant(DateTimeOffset.UnixEpoch)), new EntryEdit.SetScalar("subject", "1.5")),
            Is.EqualTo("title: a\nsubject: \"1.5\"\nconfidence: 0.5\nstale_after: 1970-01-01T00:00:00Z\n"));

    [TestCase("title: a\nstatus: proposed\ntags: [x]\n# end\n", "title: a\nstatus: proposed\nsubject: s\ntags: [x]\n# end\n")]
    [TestCase("tags: [x]\n", "subject: s\ntags: [x]\n")]
    [TestCase("# c\n  tags: [x]\n", "# c\n  subject: s\n  tags: [x]\n")]
    [TestCase("x-own: 1\n# end\n", "subject: s\nx-own: 1\n# end\n")]
    [TestCase("tags: [x]\ntitle: a # c\n# d\nx: y\n", "tags: [x]\ntitle: a # c\nsubject: s\n# d\nx: y\n")]
    [TestCase("title: |+\n  a\n\n# d\n", "title: |+\n  a\n\nsubject: s\n# d\n")]
    [TestCase("title: a\n\n", "title: a\nsubject: s\n\n")]
    [TestCase("", "subject: s\n")]
    [TestCase("# only a comment\n", "subject: s\n# only a comment\n")]
    public void Adds_a_new_key_at_its_canonical_place(string before, string after) =>
        Assert.That(InFront(before, new EntryEdit.SetScalar("subject", "s")), Is.EqualTo(after));

    [Test]
    public void Adds_unknown_keys_at_the_end_and_lists_in_their_canonical_style() =>
        Assert.That(InFront("title: a\nx: y\n", new EntryEdit.SetScalar("z: z", "1"), new EntryEdit.SetList("evidence", ["a.txt#L1", "*.md"]), new EntryEdit.SetList("tags", ["a", "no"])),
            Is.EqualTo("title: a\ntags: [a, \"no\"]\nevidence:\n  - a.txt#L1\n  - \"*.md\"\nx: y\n\"z: z\": \"1\"\n"));

    [TestCase("title: a # c\nb: c\n", "b: c\n")]
    [TestCase("# a\ntitle:\n  - a # c\n  - b\n# d\nb: c\n", "# a\n# d\nb: c\n")]
    [TestCase("title: [a, # c\n  b\n] # c\nb: c\n", "b: c\n")]
    [TestCase("title: |\n  a\n  b\n# d\nb: c\n", "# d\nb: c\n")]
    [TestCase("b: c\n", "b: c\n")]
    [TestCase("x: |+\n  a\n\ntitle: a\n\n# d\n", "x: |+\n  a\n\n# d\n")]
    public void Removes_a_key_with_its_lines(string before, string after) =>
        Assert.That(InFront(before, new EntryEdit.Remove("title")), Is.EqualTo(after));

    [TestCase("tags: [ a,  'b', c ] # c\n", "tags: [ a,  'b', x, c ] # c\n", "a,b,x,c")]
    [TestCase("tags: [a, b]\n", "tags: [a, b, x]\n", "a,b,x")]
    [TestCase("tags: [a, b]\n", "tags: [x, a, b]\n", "x,a,b")]
    [TestCase("tags: [ ] # c\n", "tags: [a, x] # c\n", "a,x")]
    [TestCase("tags: [ # c\n  ]\n", "tags: [a # c\n  ]\n", "a")]
    [TestCase("tags: [a, 'b' , c]\n", "tags: [a, 'x' , c]\n", "a,x,c")]
    [TestCase("tags: [a, b, c]\n", "tags: [a, c]\n", "a,c")]
    [TestCase("tags: [a, b, c]\n", "tags: [b, c]\n", "b,c")]
    [TestCase("tags: [a, b, c]\n", "tags: [a, b]\n", "a,b")]
    [TestCase("tags: [a, b] # c\n", "tags: [] # c\n", "")]
    [TestCase("tags: [\n  a, # one\n  b # two\n]\n", "tags: [\n  a, # one\n  b, x # two\n]\n", "a,b,x")]
    [TestCase("tags: [\n  a, # one\n  b, # two\n]\n", "tags: [\n  a, # one\n   # two\n]\n", "a")]
    [TestCase("tags: [\n  a, # one\n  b, # two\n]\n", "tags: [\n  x, # one\n  b, # two\n]\n", "x,b")]
    public void Edits_a_list_in_brackets_item_by_item(string before, string after, string values) =>
        Assert.That(InFront(before, new EntryEdit.SetList("tags", values.Split(',', StringSplitOptions.RemoveEmptyEntries))), Is.EqualTo(after));

    [TestCase("  - a # one\n  # two\n  - 'b'\n# end\n", "  - a # one\n  # two\n  - 'b'\n  - x\n# end\n", "a,b,x")]
    [TestCase("- a\n- b\n", "- x\n- a\n- b\n", "x,a,b")]
    [TestCase("-   a\n-   b\n", "-   a\n-   x\n-   b\n", "a,x,b")]
    [TestCase("  - a # one\n  - 'b' # two\n", "  - a # one\n  - 'x' # two\n", "a,x")]
    [TestCase("  - a # one\n  # two\n  - b\n  - c\n", "  - a # one\n  # two\n  - c\n", "a,c")]
    [TestCase("  - a\n  # two\n  - b\n# end\n", "  # two\n# end\n", "")]
    [TestCase("  -\n    a\n  - b\n# end\n", "  - a\n  - x\n# end\n", "a,x")]
    [TestCase("  - |\n    a\n# end\n", "  - x\n# end\n", "x")]
    [TestCase("  - a\n  -\n", "  - a\n  - x\n", "a,x")]
    [TestCase("  -\n  - a\n", " []\n", "")]
    public void Edits_a_list_of_lines_item_by_item(string before, string after, string values)
    {
        var result = InFront("evidence: # why\n" + before, new EntryEdit.SetList("evidence", values.Split(',', StringSplitOptions.RemoveEmptyEntries)));

        Assert.That(result, Is.EqualTo(values.Length == 0 ? "evidence: [] # why\n" + after.Replace(" []\n", "") : "evidence: # why\n" + after));
    }

    [TestCase("tags: # c\n", "tags: [a, b] # c\n", "tags")]
    [TestCase("tags: one # c\n", "tags: [a, b] # c\n", "tags")]
    [TestCase("tags: >- # c\n  one\n  two\n# d\n", "tags: [a, b] # c\n# d\n", "tags")]
    [TestCase("  evidence: # c\n  x: y\n", "  evidence: # c\n    - a\n    - b\n  x: y\n", "evidence")]
    public void Turns_a_scalar_into_a_list(string before, string after, string key) =>
        Assert.That(InFront(before, new EntryEdit.SetList(key, ["a", "b"])), Is.EqualTo(after));

    [Test]
    public void Keeps_crlf_mixed_line_ends_and_the_byte_order_mark()
    {
        var before = "\ufeff---\r\ntitle: a\r\nstatus: proposed\nevidence:\r\n  - a\r\nx: y\n---\r\n\r\nBody\n";

        var after = Apply(before, EntryEdit.Status(EntryStatus.Approved), new EntryEdit.SetList("evidence", ["a", "b"]), new EntryEdit.SetScalar("subject", "s"), new EntryEdit.SetScalar("description", "d"));

        Assert.That(after, Is.EqualTo("\ufeff---\r\ntitle: a\r\nstatus: approved\ndescription: d\nsubject: s\nevidence:\r\n  - a\r\n  - b\r\nx: y\n---\r\n\r\nBody\n"));
    }

    [TestCase("---\nx: y\n---\n\nold\n", "new", "---\nx: y\n---\n\nnew")]
    [TestCase("---\nx: y\n---\nold\n", "new\n", "---\nx: y\n---\nnew\n")]
    [TestCase("---\nx: y\n---\nold\n", "\nnew\n", "---\nx: y\n---\n\n\nnew\n")]
    [TestCase("---\nx: y\n---\n", "new\n", "---\nx: y\n---\n\nnew\n")]
    [TestCase("---\nx: y\n---", "new\n", "---\nx: y\n---\n\nnew\n")]
    [TestCase("---\nx: y\n---\n\nold\n", "", "---\nx: y\n---\n\n")]
    [TestCase("---\r\nx: y\r\n---\r\n\r\nold\r\n", "a\nb\r\n", "---\r\nx: y\r\n---\r\n\r\na\r\nb\r\n")]
    [TestCase("---\r\nx: y\r\n---", "a\n", "---\r\nx: y\r\n---\r\n\r\na\r\n")]
    public void Replaces_the_body(string before, string body, string after) =>
        Assert.That(Apply(before, new EntryEdit.SetBody(body)), Is.EqualTo(after));

    [Test]
    public void Edits_a_file_whose_values_are_not_allowed_so_that_they_can_be_mended() =>
        Assert.That(InFront("confidence: 7\n", new EntryEdit.SetScalar("confidence", "0.7")), Is.EqualTo("confidence: 0.7\n"));

    [Test]
    public void Edits_a_file_that_is_too_large_so_that_it_can_be_shortened()
    {
        var before = EntryFiles.With("", new string('x', 20_000));

        Assert.That(EntryEditor.Apply(EntryFiles.Path, before, [new EntryEdit.SetBody("short\n")]), Is.EqualTo(EntryFiles.With("", "short\n")));
    }

    [Test]
    public void Refuses_a_file_that_cannot_be_parsed_with_the_findings()
    {
        var error = Assert.Throws<AgentMemoryException>(() => Apply("---\na: b\na: c\n---\n", new EntryEdit.Remove("a")))!;

        Assert.That((error.Kind, error.Findings.Single().Id, error.Findings.Single().Line), Is.EqualTo((ErrorKind.Refused, "AM009", (int?)3)));
        Assert.That(error.Message, Does.Contain(EntryFiles.Path));
    }

    [Test]
    public void Refuses_text_that_is_no_text()
    {
        Assert.That(() => Apply("---\na: b\n---\n", new EntryEdit.SetBody("half \ud83d")), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Refused));
        Assert.That(() => Apply("---\na: b\n---\n", new EntryEdit.SetBody("nul \0")), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Refused));
        Assert.That(() => Apply("---\na: b\n---\n", new EntryEdit.SetScalar("a", "esc \u001b")), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Refused));
    }
}
