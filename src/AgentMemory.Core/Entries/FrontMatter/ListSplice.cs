namespace AgentMemory.Entries.FrontMatter;

/// <summary>
/// Changes a field that holds a list, item by item: those that stay keep their lines and comments, so that adding a citation is
/// a diff of one line.
/// </summary>
static class ListSplice
{
    internal static IEnumerable<TextChange> Replace(string text, FrontMatterField field, ListValue old, IReadOnlyList<string> values)
    {
        var diff = ListDiff.Of(old, values);
        if (diff.IsEmpty)
            return [];
        if (old.IsFlow)
            return [.. Overwrite(text, old, diff), .. FlowRemoval(text, old, diff), .. FlowAddition(text, old, diff)];
        if (!HasOneLinePerItem(text, old))
            return RewriteBlock(text, field, old, values);
        return [.. Overwrite(text, old, diff), .. BlockRemoval(text, field, old, diff), .. BlockAddition(text, old, diff)];
    }

    internal static IEnumerable<TextChange> ToScalar(string text, FrontMatterField field, ListValue old, string value)
    {
        var source = ScalarText.Format(value, inFlow: false, EntryKeys.IsTyped(field.Key));
        return old.IsFlow ? [new TextChange(old.Span, source)] : [TextChange.Insert(field.AfterColon(text), " " + source), DeleteLines(text, old)];
    }

    /// <summary>Replaced items keep their place, their quoting and the comment behind them.</summary>
    static IEnumerable<TextChange> Overwrite(string text, ListValue old, ListDiff diff)
    {
        for (var i = 0; i < diff.Overwritten; i++)
        {
            var item = old.Items[diff.Start + i];
            yield return ScalarSplice.Replace(text, item, ScalarText.Format(diff.Values[i], old.IsFlow, preferred: item.Form));
        }
    }

    static IEnumerable<TextChange> FlowRemoval(string text, ListValue old, ListDiff diff)
    {
        if (diff.Removed == 0)
            yield break;
        var first = diff.Start + diff.Overwritten;
        var last = first + diff.Removed - 1;
        var items = old.Items;
        if (last + 1 < items.Count)
            yield return TextChange.Delete(items[first].Span.Start, items[last + 1].Span.Start);
        else if (first == 0)
            yield return TextChange.Delete(old.Span.Start + 1, old.Span.End - 1);
        else if (new TextSpan(items[first - 1].Span.End, items[first].Span.Start).Contains(text, '#'))
            yield return TextChange.Delete(items[first].Span.Start, AfterComma(text, items[last].Span.End));
        else
            yield return TextChange.Delete(items[first - 1].Span.End, items[last].Span.End);
    }

    static IEnumerable<TextChange> FlowAddition(string text, ListValue old, ListDiff diff)
    {
        if (diff.Added.Count == 0)
            yield break;
        var source = FieldText.FlowItems(diff.Added);
        var after = diff.Start + diff.Overwritten;
        if (after > 0)
            yield return TextChange.Insert(old.Items[after - 1].Span.End, ", " + source);
        else if (old.Items.Count > 0)
            yield return TextChange.Insert(old.Items[0].Span.Start, source + ", ");
        else if (text.AsSpan(old.Span.Start + 1, old.Span.End - old.Span.Start - 2).Trim(' ').IsEmpty)
            yield return new TextChange(old.Span, $"[{source}]");
        else
            yield return TextChange.Insert(old.Span.Start + 1, source);
    }

    static IEnumerable<TextChange> BlockRemoval(string text, FrontMatterField field, ListValue old, ListDiff diff)
    {
        if (diff.Removed == old.Items.Count)
            yield return TextChange.Insert(field.AfterColon(text), " []");
        foreach (var item in old.Items.Skip(diff.Start + diff.Overwritten).Take(diff.Removed))
            yield return TextChange.Delete(TextLines.StartOf(text, item.Span.Start), LinesEnd(text, item));
    }

    static IEnumerable<TextChange> BlockAddition(string text, ListValue old, ListDiff diff)
    {
        if (diff.Added.Count == 0)
            yield break;
        var after = diff.Start + diff.Overwritten;
        var neighbour = old.Items[Math.Max(after - 1, 0)];
        var lineStart = TextLines.StartOf(text, neighbour.Span.Start);
        var prefix = text[lineStart..neighbour.Span.Start];
        var offset = after > 0 ? LinesEnd(text, neighbour) : lineStart;
        yield return TextChange.Insert(offset, FieldText.Items(diff.Added, prefix, TextLines.BreakAt(text, neighbour.Span.Start)));
    }

    static IEnumerable<TextChange> RewriteBlock(string text, FrontMatterField field, ListValue old, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return [TextChange.Insert(field.AfterColon(text), " []"), DeleteLines(text, old)];
        var lineStart = TextLines.StartOf(text, old.Span.Start);
        var prefix = string.Concat(text.AsSpan(lineStart, old.Span.Start - lineStart), "- ");
        var lines = DeleteLines(text, old);
        return [lines with { Replacement = FieldText.Items(values, prefix, TextLines.BreakAt(text, old.Span.Start)) }];
    }

    static bool HasOneLinePerItem(string text, ListValue list) => list.Items.All(item =>
    {
        var start = TextLines.StartOf(text, item.Span.Start);
        var prefix = text.AsSpan(start, item.Span.Start - start).TrimStart(' ');
        return !item.IsBlock && prefix.Length > 1 && prefix[0] == '-' && prefix[1..].Trim(' ').IsEmpty;
    });

    static TextChange DeleteLines(string text, ListValue block) =>
        TextChange.Delete(TextLines.StartOf(text, block.Span.Start), LinesEnd(text, block.Items[^1]));

    static int LinesEnd(string text, ScalarValue item) => TextLines.EndOf(text, Math.Max(item.Span.End - 1, item.Span.Start));

    static int AfterComma(string text, int offset)
    {
        var next = offset + text.AsSpan(offset).IndexOfAnyExcept(" \t\r\n");
        return next >= offset && text[next] == ',' ? next + 1 : offset;
    }
}
