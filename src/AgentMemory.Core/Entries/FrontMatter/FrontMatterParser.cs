using AgentMemory.Checks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>
/// Reads front matter from YamlDotNet's events, which give every value its place. Only lines of <c>key: value</c> with
/// scalars and lists of scalars pass, so depth is bounded by construction: the first value that nests deeper ends the reading.
/// </summary>
sealed class FrontMatterParser
{
    readonly string _text;
    readonly TextSpan _block;
    readonly EntryFindings _findings;
    readonly FrontMatterEvents _events;
    readonly List<FrontMatterField> _fields = [];
    bool _failed;

    FrontMatterParser(string text, TextSpan block, EntryFindings findings)
    {
        _text = text;
        _block = block;
        _findings = findings;
        _events = new FrontMatterEvents(text, block);
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

    void ReadStream()
    {
        _events.Next();
        if (_events.Next() is not DocumentStart document)
        {
            CheckIsEmpty();
            return;
        }
        if (!document.IsImplicit)
        {
            Fail(EntryRules.SeveralDocuments, "A document marker or directive stands within the front matter; it is one YAML document.", _events.Position);
            return;
        }
        if (!ReadMapping())
            return;
        if (_events.Next() is DocumentEnd { IsImplicit: false } || _events.Next() is not StreamEnd)
            Fail(EntryRules.SeveralDocuments, "The YAML document ends here, before the front matter does; it is one document.", _events.Position);
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
        if (_events.Next() is not MappingStart { Style: not MappingStyle.Flow } mapping)
        {
            Fail(EntryRules.FrontMatterShape, "The front matter has to be lines of 'key: value'.", _events.Position);
            return false;
        }
        CheckProperties(mapping);
        while (_events.Next() is { } key and not MappingEnd)
        {
            if (!ReadField(key))
                return false;
        }
        return true;
    }

    bool ReadField(ParsingEvent keyEvent)
    {
        if (keyEvent is not Scalar key || key.Value.Length == 0 || IsIndicator(key) || !_events.StartsItsLine(key))
        {
            Fail(EntryRules.FrontMatterShape, "A key has to be a word at the start of its line, as in 'key: value'.", _events.Position);
            return false;
        }
        CheckProperties(key);
        var keySpan = _events.ValueOf(key).Span;
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
        switch (_events.Next())
        {
            case Scalar scalar:
                CheckProperties(scalar);
                return _events.ValueOf(scalar);
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
        var start = _events.Position;
        var items = new List<ScalarValue>();
        while (_events.Next() is { } item and not SequenceEnd)
        {
            if (item is not (Scalar or AnchorAlias))
            {
                FailNested();
                return null;
            }
            if (item is Scalar scalar)
                CheckProperties(scalar);
            items.Add(item is AnchorAlias alias ? Alias(alias) : _events.ValueOf((Scalar)item));
        }
        // The end event of a list in brackets stands before the closing bracket; that of a list of lines behind the comments that follow.
        var isFlow = sequence.Style == SequenceStyle.Flow;
        var end = isFlow ? _events.Position + 1 : items[^1].Span.End;
        return new ListValue(items, new TextSpan(start, end), isFlow);
    }

    ScalarValue Alias(AnchorAlias alias)
    {
        Fail(EntryRules.AnchorOrAlias, $"The alias *{alias.Value} stands here; aliases are not allowed.", _events.Position);
        return new ScalarValue("", new TextSpan(_events.Position, _events.Position), ScalarForm.Plain, _events.Position);
    }

    void CheckProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Fail(EntryRules.AnchorOrAlias, $"The anchor &{node.Anchor.Value} stands here; anchors are not allowed.", _events.Position);
        // A tag that is not written is a question mark; no plain scalar starts with an exclamation mark.
        var isWritten = (!node.Tag.IsEmpty && node.Tag.Value != "?") || (_events.Position < _block.End && _text[_events.Position] == '!');
        if (isWritten)
            Fail(EntryRules.Tag, "A YAML tag stands here; tags are not allowed.", _events.Position);
        if (node is Scalar scalar && FrontMatterCharacters.FirstControl(scalar.Value) is { } control)
            Fail(EntryRules.ControlCharacter, $"The value has the control character U+{(int)control:X4}; front matter is plain text.", _events.Position);
    }

    /// <summary>Whether a key starts like another piece of YAML, which it is to some parsers, depending on the line before.</summary>
    static bool IsIndicator(Scalar key) => key.Style == ScalarStyle.Plain && key.Value[0] is (':' or '?' or '-');

    void FailNested()
    {
        // A mapping of one pair within brackets claims to stand at the start of all; its key knows better.
        if (_events.IsBehind)
            _events.Next();
        Fail(EntryRules.NestedValue, "A value within a value stands here; allowed are scalars and lists of scalars.", _events.Position);
    }

    void Fail(FindingRule rule, string message, int offset)
    {
        _failed = true;
        _findings.Add(rule, message, offset);
    }
}
