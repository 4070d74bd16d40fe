using AgentMemory.Checks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>
/// Reads front matter from YamlDotNet's event stream, which gives every value its place. Only lines of <c>key: value</c> with
/// scalars and lists of scalars pass, so depth is bounded by construction: the first value that nests deeper ends the reading.
/// </summary>
sealed class FrontMatterParser
{
    readonly string _text;
    readonly TextSpan _block;
    readonly EntryFindings _findings;
    readonly Parser _parser;
    readonly List<FrontMatterField> _fields = [];
    int _position;
    bool _failed;

    FrontMatterParser(string text, TextSpan block, EntryFindings findings)
    {
        _text = text;
        _block = block;
        _findings = findings;
        _position = block.Start;
        _parser = new Parser(new StringReader(block.In(text)));
    }

    /// <summary>Returns the fields in order; <c>null</c> where the structure is not allowed, with the findings that say why.</summary>
    internal static IReadOnlyList<FrontMatterField>? Parse(string text, TextSpan block, EntryFindings findings) =>
        !FrontMatterCharacters.Check(text, block, findings) ? null : PlainFrontMatter.Read(text, block) ?? ParseEvents(text, block, findings);

    /// <summary>The same by the parser's events, whatever the front matter looks like.</summary>
    internal static IReadOnlyList<FrontMatterField>? ParseEvents(string text, TextSpan block, EntryFindings findings)
    {
        var reading = new FrontMatterParser(text, block, findings);
        try
        {
            reading.ReadStream();
        }
        catch (YamlException error)
        {
            reading.Fail(EntryRules.YamlSyntax, $"The front matter is not valid YAML here: {error.Message}", block.Start + (int)error.Start.Index);
        }
        return reading._failed ? null : reading._fields;
    }

    Mark Here => new(_position - _block.Start, 1, 1);

    void ReadStream()
    {
        Next();
        if (Next() is not DocumentStart document)
        {
            CheckIsEmpty();
            return;
        }
        if (!document.IsImplicit)
        {
            Fail(EntryRules.SeveralDocuments, "A document marker or directive stands within the front matter; it is one YAML document.", _position);
            return;
        }
        if (!ReadMapping())
            return;
        if (Next() is DocumentEnd { IsImplicit: false } || Next() is not StreamEnd)
            Fail(EntryRules.SeveralDocuments, "The YAML document ends here, before the front matter does; it is one document.", _position);
    }

    /// <summary>A document end without a document goes by without an event.</summary>
    void CheckIsEmpty()
    {
        for (var line = _block.Start; line < _block.End; line = TextLines.EndOf(_text, line))
        {
            var content = _text.AsSpan(line, TextLines.EndOf(_text, line) - line).Trim();
            if (!content.IsEmpty && content[0] != '#')
                Fail(EntryRules.SeveralDocuments, "A document marker stands here, within the front matter; it is one YAML document.", line);
        }
    }

    /// <summary>Reads all fields; <c>false</c> where reading cannot go on.</summary>
    bool ReadMapping()
    {
        if (Next() is not MappingStart { Style: not MappingStyle.Flow } mapping)
        {
            Fail(EntryRules.FrontMatterShape, "The front matter has to be lines of 'key: value'.", _position);
            return false;
        }
        CheckProperties(mapping);
        while (Next() is { } key and not MappingEnd)
        {
            if (!ReadField(key))
                return false;
        }
        return true;
    }

    bool ReadField(ParsingEvent keyEvent)
    {
        if (keyEvent is not Scalar key || key.Value.Length == 0 || IsIndicator(key) || !StartsItsLine(key))
        {
            Fail(EntryRules.FrontMatterShape, "A key has to be a word at the start of its line, as in 'key: value'.", _position);
            return false;
        }
        CheckProperties(key);
        var keySpan = SpanOf(key).Span;
        if (ReadValue() is not { } value)
            return false;
        if (_fields.Exists(field => field.Key == key.Value))
            Fail(EntryRules.DuplicateKey, $"The key {Printable.Quote(key.Value)} stands here a second time; each key is allowed once.", keySpan.Start);
        else
            _fields.Add(new FrontMatterField(key.Value, keySpan, value));
        return true;
    }

    FieldValue? ReadValue()
    {
        switch (Next())
        {
            case Scalar scalar:
                CheckProperties(scalar);
                return SpanOf(scalar);
            case AnchorAlias alias:
                return Alias(alias);
            case SequenceStart sequence:
                CheckProperties(sequence);
                return ReadList(sequence);
            default:
                FailNested();
                return null;
        }
    }

    ListValue? ReadList(SequenceStart sequence)
    {
        var start = _position;
        var items = new List<ScalarValue>();
        while (Next() is { } item and not SequenceEnd)
        {
            if (item is not (Scalar or AnchorAlias))
            {
                FailNested();
                return null;
            }
            if (item is Scalar scalar)
                CheckProperties(scalar);
            items.Add(item is AnchorAlias alias ? Alias(alias) : SpanOf((Scalar)item));
        }
        // The end event of a list in brackets stands before the closing bracket; that of a list of lines behind the comments that follow.
        var isFlow = sequence.Style == SequenceStyle.Flow;
        var end = isFlow ? _position + 1 : items[^1].Span.End;
        return new ListValue(items, new TextSpan(start, end), isFlow);
    }

    ScalarValue Alias(AnchorAlias alias)
    {
        Fail(EntryRules.AnchorOrAlias, $"The alias *{alias.Value} stands here; aliases are not allowed.", _position);
        return new ScalarValue("", new TextSpan(_position, _position), ScalarForm.Plain, _position);
    }

    void CheckProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Fail(EntryRules.AnchorOrAlias, $"The anchor &{node.Anchor.Value} stands here; anchors are not allowed.", _position);
        // A tag that is not written is a question mark; no plain scalar starts with an exclamation mark.
        var isWritten = (!node.Tag.IsEmpty && node.Tag.Value != "?") || (_position < _block.End && _text[_position] == '!');
        if (isWritten)
            Fail(EntryRules.Tag, "A YAML tag stands here; tags are not allowed.", _position);
        if (node is Scalar scalar && FrontMatterCharacters.FirstControl(scalar.Value) is { } control)
            Fail(EntryRules.ControlCharacter, $"The value has the control character U+{(int)control:X4}; front matter is plain text.", _position);
    }

    ScalarValue SpanOf(Scalar scalar)
    {
        var start = _block.Start + (int)scalar.Start.Index;
        var fullEnd = _block.Start + (int)scalar.End.Index;
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var end = isBlock ? start + _text.AsSpan(start, fullEnd - start).TrimEnd(" \t\r\n").Length : fullEnd;
        return new ScalarValue(scalar.Value, new TextSpan(start, end), FormOf(scalar.Style), fullEnd);
    }

    static ScalarForm FormOf(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal or ScalarStyle.Folded => ScalarForm.Block,
        _ => ScalarForm.Plain,
    };

    /// <summary>Whether a key starts like another piece of YAML, which it is to some parsers, depending on the line before.</summary>
    static bool IsIndicator(Scalar key) => key.Style == ScalarStyle.Plain && key.Value[0] is (':' or '?' or '-');

    bool StartsItsLine(Scalar key)
    {
        var start = _block.Start + (int)key.Start.Index;
        var line = TextLines.StartOf(_text, start);
        return _text.AsSpan(line, start - line).Trim(' ').IsEmpty;
    }

    /// <summary>Moves on and keeps track of the place.</summary>
    ParsingEvent Next()
    {
        if (!MoveNext() || _parser.Current is not { } current)
            throw new SyntaxErrorException(Here, Here, "it ends too early.");
        _position = Math.Max(_position, _block.Start + (int)current.Start.Index);
        return current;
    }

    /// <summary>Some malformed input escapes the scanner as an exception of another kind, an escape of no character for one.</summary>
    bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new SyntaxErrorException(Here, Here, "the value is an escape of no Unicode character.");
        }
        catch (InvalidOperationException)
        {
            throw new SyntaxErrorException(Here, Here, "the lines from here on cannot be understood; look for an open bracket or quote.");
        }
    }

    void FailNested()
    {
        // A mapping of one pair within brackets claims to stand at the start of all; its key knows better.
        if (_block.Start + (int)_parser.Current!.Start.Index < _position)
            Next();
        Fail(EntryRules.NestedValue, "A value within a value stands here; allowed are scalars and lists of scalars.", _position);
    }

    void Fail(FindingRule rule, string message, int offset)
    {
        _failed = true;
        _findings.Add(rule, message, offset);
    }
}
