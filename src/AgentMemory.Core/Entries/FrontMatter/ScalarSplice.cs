namespace AgentMemory.Entries.FrontMatter;

/// <summary>Changes a field that holds one value.</summary>
static class ScalarSplice
{
    internal static IEnumerable<TextChange> Replace(string text, FrontMatterField field, ScalarValue old, string value)
    {
        if (!old.IsNull && old.Text == value)
            return [];
        if (old.IsBlock)
            return ReplaceBlock(text, field, old, value);
        return [Replace(text, old, ScalarText.Format(value, inFlow: false, EntryKeys.IsTyped(field.Key), old.Form))];
    }

    /// <summary>Puts a source in place of a scalar's; an empty value stands right behind its colon or dash and needs a space.</summary>
    internal static TextChange Replace(string text, ScalarValue old, string source)
    {
        var needsSpace = old.Span.IsEmpty && old.Span.Start > 0 && text[old.Span.Start - 1] is ':' or '-';
        return new TextChange(old.Span, needsSpace ? " " + source : source);
    }

    internal static IEnumerable<TextChange> ToList(string text, FrontMatterField field, ScalarValue old, IReadOnlyList<string> values)
    {
        if (old.IsBlock)
            return ReplaceBlockBySource(text, old, FieldText.Flow(values));
        if (!old.Span.IsEmpty || values.Count == 0 || !EntryKeys.IsBlockList(field.Key))
            return [Replace(text, old, FieldText.Flow(values))];
        var indent = text[TextLines.StartOf(text, field.KeySpan.Start)..field.KeySpan.Start];
        return [TextChange.Insert(field.LinesEnd(text), FieldText.Items(values, $"{indent}  - ", TextLines.BreakAt(text, field.KeySpan.Start)))];
    }

    /// <summary>Whether the blank lines behind a block scalar are part of it.</summary>
    internal static bool KeepsBlankLines(string text, ScalarValue block) =>
        IndicatorOf(text[block.Span.Start..TextLines.EndOf(text, block.Span.Start)]).Contains('+', StringComparison.Ordinal);

    /// <summary>Keeps the header and the indentation of a block scalar where one line can hold the value.</summary>
    static IEnumerable<TextChange> ReplaceBlock(string text, FrontMatterField field, ScalarValue old, string value)
    {
        var header = text[old.Span.Start..TextLines.EndOf(text, old.Span.Start)];
        var content = old.Span.Start + header.Length;
        var isPlainLine = value.Length > 0 && value[0] != ' ' && value.Trim().Length > 0 && ScalarText.IsOneVisibleLine(value);
        if (!isPlainLine || content >= old.Span.End || IndicatorOf(header).Any(char.IsAsciiDigit))
            return ReplaceBlockBySource(text, old, ScalarText.Format(value, inFlow: false, EntryKeys.IsTyped(field.Key)));
        var firstLine = content + text.AsSpan(content).IndexOfAnyExcept(" \t\r\n");
        var indent = text[TextLines.StartOf(text, firstLine)..firstLine];
        return [new TextChange(new TextSpan(content, old.Span.End), indent + value)];
    }

    /// <summary>Puts a source in place of the indicator; what stands behind it on its line, a comment, stays.</summary>
    static IEnumerable<TextChange> ReplaceBlockBySource(string text, ScalarValue old, string source)
    {
        var lineEnd = TextLines.EndOf(text, old.Span.Start);
        var indicatorEnd = old.Span.Start + IndicatorOf(text[old.Span.Start..lineEnd]).Length;
        return
        [
            new TextChange(new TextSpan(old.Span.Start, indicatorEnd), source),
            TextChange.Delete(lineEnd, Math.Max(lineEnd, TextLines.EndOf(text, old.Span.End - 1))),
        ];
    }

    /// <summary>The <c>|</c> or <c>&gt;</c> with the digits and signs behind it.</summary>
    static string IndicatorOf(string header)
    {
        var end = header.AsSpan().IndexOfAny(" \t\r\n");
        return end < 0 ? header : header[..end];
    }
}
