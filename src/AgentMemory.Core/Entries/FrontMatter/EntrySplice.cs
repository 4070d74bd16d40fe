namespace AgentMemory.Entries.FrontMatter;

/// <summary>Turns an edit into the smallest changes of the text, and judges whether they had exactly its effect.</summary>
static class EntrySplice
{
    /// <summary>Returns the changes that carry out an edit; none where the file already says it.</summary>
    internal static IEnumerable<TextChange> ChangesOf(EntryDocument document, EntryEdit edit) => edit switch
    {
        EntryEdit.SetScalar set => document.Find(set.Key) switch
        {
            { Value: ScalarValue old } field => ScalarSplice.Replace(document.Text, field, old, set.Value),
            { Value: ListValue old } field => ListSplice.ToScalar(document.Text, field, old, set.Value),
            _ => [Insert(document, set.Key, (indent, lineBreak) => FieldText.OfScalar(set.Key, set.Value, indent, lineBreak))],
        },
        EntryEdit.SetList set => document.Find(set.Key) switch
        {
            { Value: ListValue old } field => ListSplice.Replace(document.Text, field, old, set.Values),
            { Value: ScalarValue old } field => ScalarSplice.ToList(document.Text, field, old, set.Values),
            _ => [Insert(document, set.Key, (indent, lineBreak) => FieldText.OfList(set.Key, set.Values, indent, lineBreak))],
        },
        EntryEdit.Remove remove => document.Find(remove.Key) is { } field
            ? [Remove(document, field)]
            : [],
        EntryEdit.SetBody set => BodyChange(document, set.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, null),
    };

    /// <summary>Whether the result says what the edit asks for, and everything else as before and in the same order.</summary>
    internal static bool IsResult(EntryDocument before, EntryEdit edit, EntryDocument after)
    {
        var key = edit switch
        {
            EntryEdit.SetScalar set => set.Key,
            EntryEdit.SetList set => set.Key,
            EntryEdit.Remove remove => remove.Key,
            _ => null,
        };
        var kept = before.Fields.Where(field => field.Key != key).ToList();
        var found = after.Fields.Where(field => field.Key != key).ToList();
        return kept.Count == found.Count
            && kept.Zip(found).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SaysSameAs(pair.Second.Value))
            && after.Body == (edit is EntryEdit.SetBody body ? InLineBreaksOf(before, body.Text) : before.Body)
            && (key is null || SaysEdit(after.Find(key)?.Value, edit));
    }

    static bool SaysEdit(FieldValue? value, EntryEdit edit) => edit switch
    {
        EntryEdit.SetScalar set => value is ScalarValue { IsNull: false } scalar && scalar.Meant == set.Value,
        EntryEdit.SetList set => value is ListValue list && list.Items.All(item => !item.IsNull) && list.Items.Select(item => item.Text).SequenceEqual(set.Values),
        _ => value is null,
    };

    /// <summary>Adds a field where a new file would have it: behind the last one that comes before it there, unknown keys apart.</summary>
    static TextChange Insert(EntryDocument document, string key, Func<string, string, string> fieldText)
    {
        var text = document.Text;
        var fields = document.Fields;
        var rank = EntryKeys.Rank(key);
        var isKnown = rank < EntryKeys.InOrder.Count;
        var previous = isKnown ? fields.Where(field => EntryKeys.Rank(field.Key) < rank).MaxBy(field => EntryKeys.Rank(field.Key)) : fields is [.., var last] ? last : null;
        var next = isKnown ? fields.FirstOrDefault(field => EntryKeys.Rank(field.Key) > rank) : null;
        var offset = previous?.LinesEnd(text) ?? (next is null ? document.Block.Start : TextLines.StartOf(text, next.KeySpan.Start));
        var indent = fields.Count == 0 ? "" : text[TextLines.StartOf(text, fields[0].KeySpan.Start)..fields[0].KeySpan.Start];
        return TextChange.Insert(offset, fieldText(indent, TextLines.BreakAt(text, offset - 1)));
    }

    static TextChange Remove(EntryDocument document, FrontMatterField field)
    {
        var text = document.Text;
        var end = field.LinesEnd(text);
        var previous = document.Fields.LastOrDefault(other => other.KeySpan.Start < field.KeySpan.Start);
        // Blank lines behind the field would become part of a value before it that keeps the blank lines behind itself.
        if (previous?.Value is ScalarValue { IsBlock: true } block && ScalarSplice.KeepsBlankLines(text, block))
        {
            while (end < document.Block.End && text.AsSpan(end, TextLines.EndOf(text, end) - end).Trim().IsEmpty)
                end = TextLines.EndOf(text, end);
        }
        return TextChange.Delete(TextLines.StartOf(text, field.KeySpan.Start), end);
    }

    static IEnumerable<TextChange> BodyChange(EntryDocument document, string newBody)
    {
        var body = InLineBreaksOf(document, newBody);
        if (body == document.Body)
            return [];
        var lineBreak = TextLines.BreakAt(document.Text, 0);
        var isSeparated = document.BodyStart > document.FenceEnd;
        var needsSeparator = body.Length > 0 && !isSeparated && (document.Body.Length == 0 || body[0] is '\n' or '\r');
        var separator = needsSeparator ? lineBreak : "";
        if (body.Length > 0 && !document.Text.AsSpan(0, document.FenceEnd).EndsWith('\n'))
            separator += lineBreak;
        return [new TextChange(new TextSpan(document.BodyStart, document.Text.Length), separator + body)];
    }

    /// <summary>A new body takes on the line ends of a CRLF file; in any other it stays as it is.</summary>
    static string InLineBreaksOf(EntryDocument document, string body) =>
        TextLines.BreakAt(document.Text, 0) == "\n" ? body : body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
}
