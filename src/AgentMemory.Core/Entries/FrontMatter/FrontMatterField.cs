namespace AgentMemory.Entries.FrontMatter;

/// <summary>One key of the front matter and what stands under it, with their places in the file's text.</summary>
sealed record FrontMatterField(string Key, TextSpan KeySpan, FieldValue Value)
{
    /// <summary>The offset after the last of the field's lines.</summary>
    internal int LinesEnd(string text) => TextLines.EndOf(text, Math.Max(Value.ContentEnd - 1, KeySpan.End));

    /// <summary>The offset after the colon.</summary>
    internal int AfterColon(string text) => text.IndexOf(':', KeySpan.End) + 1;
}

/// <summary>A scalar or a list of scalars.</summary>
abstract record FieldValue(TextSpan Span)
{
    /// <summary>The offset after all that belongs to the value, blank lines that end a block scalar included.</summary>
    internal virtual int ContentEnd => Span.End;

    /// <summary>Whether two values say the same, wherever and however they are written.</summary>
    internal abstract bool SaysSameAs(FieldValue other);
}

/// <summary>How a scalar is written; our own, since the parser's word for it would load the parser.</summary>
enum ScalarForm
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes.</summary>
    DoubleQuoted,

    /// <summary>As a block, of lines or of running text.</summary>
    Block,
}

/// <summary>One scalar. All scalars are text; what a number or an instant is, the key decides.</summary>
/// <param name="Text">Its value.</param>
/// <param name="Span">Its source, quotes included, without the blank lines that follow a block scalar.</param>
/// <param name="Form">How it is written.</param>
/// <param name="FullEnd">The offset after its source, blank lines included.</param>
sealed record ScalarValue(string Text, TextSpan Span, ScalarForm Form, int FullEnd) : FieldValue(Span)
{
    internal override int ContentEnd => FullEnd;

    /// <summary>Whether YAML reads this as null. Editors leave such a value behind when a property is emptied.</summary>
    internal bool IsNull => Form == ScalarForm.Plain && Text is ("" or "~" or "null" or "Null" or "NULL");

    internal bool IsBlock => Form is ScalarForm.Block;

    /// <summary>The text without the line break that ends a block scalar, which nobody means who writes one.</summary>
    internal string Meant => IsBlock ? Text.TrimEnd('\n') : Text;

    internal override bool SaysSameAs(FieldValue other) => other is ScalarValue scalar && scalar.Text == Text && scalar.IsNull == IsNull;
}

/// <summary>A list of scalars.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Span">From the bracket to the bracket, or from the first dash to the end of the last item.</param>
/// <param name="IsFlow">Whether it is written in brackets.</param>
sealed record ListValue(IReadOnlyList<ScalarValue> Items, TextSpan Span, bool IsFlow) : FieldValue(Span)
{
    internal override int ContentEnd => IsFlow || Items.Count == 0 ? Span.End : Items[^1].FullEnd;

    internal override bool SaysSameAs(FieldValue other) =>
        other is ListValue list && list.Items.Count == Items.Count && Items.Zip(list.Items).All(pair => pair.First.SaysSameAs(pair.Second));
}
