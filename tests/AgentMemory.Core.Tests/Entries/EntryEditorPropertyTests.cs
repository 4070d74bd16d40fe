using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>Edits of generated files: odd quoting, comments, blank lines, unknown keys, any order, any line ends.</summary>
public class EntryEditorPropertyTests
{
    /// <summary>One field as written, with the comments around it that have to survive.</summary>
    sealed record Field(string Key, string Source);

    sealed record File(IReadOnlyList<Field> Fields, string Mark, string LineBreak, string Body)
    {
        internal string Before(int field) => Adapted(Mark + "---\n" + string.Concat(Fields.Take(field).Select(f => f.Source)));

        internal string After(int field) => Adapted(string.Concat(Fields.Skip(field + 1).Select(f => f.Source)) + "---\n" + Body);

        internal string Whole => Before(Fields.Count) + After(Fields.Count - 1);

        public override string ToString() => Whole;

        string Adapted(string text) => text.Replace("\n", LineBreak, StringComparison.Ordinal);
    }

    static readonly string[] Keys = ["type", "title", "status", "tags", "evidence", "subject", "x-own", "'odd key'"];

    static readonly Gen<string> Comment = Gen.OneOf("", "", " # why", "   # it's [odd]: \"yes\"", " #");

    static readonly Gen<string> Between = Gen.OneOf("", "", "# between\n", "\n", "#\n\n# between\n");

    static readonly Gen<string> ScalarSource =
        from source in Gen.OneOf("text", "two words", "'it''s'", "\"say \\\"hi\\\" \\u2028\"", "a#b", "", "~", "'multi\n  line'", "plain\n  goes on", "\"cont\\\n  inued\"", "http://x.y")
        from comment in Comment
        select $" {source}{comment}\n";

    static readonly Gen<string> BlockSource = Gen.OneOf(" |\n  one\n  two\n", " >-\n    one\n\n    two\n", " |+ # kept\n  one\n\n", " |2-\n   one\n", " >\n");

    static readonly Gen<string> FlowSource =
        from items in Gen.OneOf("a", "'b c'", "\"d\"", "e#f", "x\n  y").Array[0, 4]
        from separator in Gen.OneOf(", ", " ,  ", ", # c\n  ")
        from edge in Gen.OneOf("", " ", "\n  ")
        from comment in Comment
        select $" [{edge}{string.Join(separator, items)}{edge}]{comment}\n";

    static readonly Gen<string> LinesSource =
        from indent in Gen.OneOf("", "  ", "      ")
        from dash in Gen.OneOf("- ", "-   ")
        from items in Gen.Select(Gen.OneOf("a", "'b c'", "\"d\"", "e#f", "multi\n        line"), Comment, Gen.OneOf("", "", "# own line\n", "      # indented\n")).Array[1, 4]
        from comment in Comment
        select comment + "\n" + string.Concat(items.Select(item => $"{item.Item3}{indent}{dash}{item.Item1}{item.Item2}\n"));

    static readonly Gen<File> AnyFile =
        from keys in Gen.Shuffle(Keys)
        from sources in Gen.Select(Between, Gen.OneOf(ScalarSource, ScalarSource, BlockSource, FlowSource, LinesSource), Between).Array[8]
        from count in Gen.Int[1, 8]
        from mark in Gen.OneOf("", "\ufeff")
        from lineBreak in Gen.OneOf("\n", "\r\n")
        from body in Gen.OneOf("", "\nBody\n", "Body", "\n\n\n", "\n---\ntitle: x\n---\n")
        select new File([.. keys.Take(count).Select((key, i) => new Field(key.Trim('\''), $"{sources[i].Item1}{key}:{sources[i].Item2}{sources[i].Item3}"))], mark, lineBreak, body);

    static readonly Gen<EntryEdit> AnyEdit =
        from key in Gen.OneOf("type", "title", "status", "tags", "evidence", "subject", "x-own", "odd key", "confidence")
        from scalar in EntryGenerators.Line
        from list in Gen.OneOf(Gen.OneOf("a", "b c", "d", "e#f", "x y", "multi line"), EntryGenerators.Line).Array[0, 5]
        from body in EntryGenerators.Body
        from kind in Gen.Int[0, 9]
        select (EntryEdit)(kind switch
        {
            < 4 => new EntryEdit.SetScalar(key, scalar),
            < 8 => new EntryEdit.SetList(key, list),
            8 => new EntryEdit.Remove(key),
            _ => new EntryEdit.SetBody(body),
        });

    [Test]
    public void An_edit_changes_no_byte_outside_its_own_field() => Gen.Select(AnyFile, AnyEdit).Holds((file, edit) =>
    {
        var after = Apply(file, edit);

        var index = file.Fields.ToList().FindIndex(field => field.Key == KeyOf(edit));
        if (edit is EntryEdit.SetBody)
            Assert.That(after, Does.StartWith(file.Before(file.Fields.Count)));
        else if (index < 0)
            Assert.That(WithoutOneStretch(file.Whole, after));
        else
            Assert.That(after, Does.StartWith(file.Before(index)).And.EndWith(file.After(index)));
    }, iter: 3_000);

    /// <summary>The comments of a field that keeps its kind stay, but those of items that are removed.</summary>
    [Test]
    public void A_scalar_edit_keeps_the_comments_of_its_own_field() => Gen.Select(AnyFile, EntryGenerators.Line).Holds((file, value) =>
    {
        var field = file.Fields[0];

        var after = Apply(file, new EntryEdit.SetScalar(field.Key, value));

        var isList = field.Source.Contains('[') || field.Source.Contains("- ");
        foreach (var comment in new[] { "# why", "# between", "# kept" })
            Assert.That(isList || !field.Source.Contains(comment) || after.Contains(comment), file.Whole + "\n=>\n" + after);
    }, iter: 3_000);

    [Test]
    public void Setting_what_is_already_there_leaves_the_same_bytes() => AnyFile.Holds(file =>
    {
        var bytes = EntryFiles.Bytes(file.Whole);
        var same = FrontMatterValues.EditsToThem(bytes);

        Assert.That(EntryEditor.Apply(EntryFiles.Path, bytes, same), Is.EqualTo(bytes));
    }, iter: 3_000);

    [Test]
    public void An_edit_of_any_file_is_made_or_refused() => Gen.Select(Gen.OneOf(BrokenFiles.Mutated, BrokenFiles.Composed), AnyEdit).Holds((bytes, edit) =>
    {
        try
        {
            EntryEditor.Apply(EntryFiles.Path, bytes, [edit]);
        }
        catch (AgentMemoryException refusal) when (refusal.Kind == ErrorKind.Refused)
        {
            Assert.That(refusal.Findings, Is.Not.Empty);
        }
    }, iter: 3_000);

    [Test]
    public void Editing_back_and_forth_restores_the_values() => Gen.Select(AnyFile, AnyEdit).Holds((file, edit) =>
    {
        var bytes = EntryFiles.Bytes(file.Whole);
        var inverse = FrontMatterValues.EditsToThem(bytes);

        var back = EntryEditor.Apply(EntryFiles.Path, EntryEditor.Apply(EntryFiles.Path, bytes, [edit]), inverse);

        Assert.That(FrontMatterValues.Of(back), Is.SupersetOf(FrontMatterValues.Of(bytes)));
    }, iter: 3_000);

    static string Apply(File file, EntryEdit edit) => EntryFiles.Text(EntryEditor.Apply(EntryFiles.Path, EntryFiles.Bytes(file.Whole), [edit]));

    static string? KeyOf(EntryEdit edit) => edit switch
    {
        EntryEdit.SetScalar set => set.Key,
        EntryEdit.SetList set => set.Key,
        EntryEdit.Remove remove => remove.Key,
        _ => null,
    };

    /// <summary>Whether the longer text is the shorter one with one insertion.</summary>
    static bool WithoutOneStretch(string shorter, string longer)
    {
        var common = 0;
        while (common < shorter.Length && common < longer.Length && shorter[common] == longer[common])
            common++;
        return longer.EndsWith(shorter[common..], StringComparison.Ordinal);
    }
}
