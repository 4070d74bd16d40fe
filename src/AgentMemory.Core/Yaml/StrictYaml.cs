using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMemory.Yaml;

/// <summary>
/// Reads the small YAML that settings need and nothing more. Built on the event parser: the object layers above it expand
/// aliases and let the last of two equal keys win, and neither is acceptable in a file that says who may approve.
/// </summary>
sealed class StrictYaml
{
    const int MaxDepth = 8;

    readonly Parser _parser;
    readonly List<YamlProblem> _problems = [];

    StrictYaml(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads a file's bytes. Never throws on their account.</summary>
    internal static YamlReading Parse(byte[] bytes, int maxBytes)
    {
        if (bytes.Length > maxBytes)
            return Malformed($"The file has {bytes.Length} bytes; at most {maxBytes} are read.", new YamlPlace(1, 1));
        if (!YamlText.TryDecode(bytes, out var text))
            return Malformed("The file is not valid UTF-8.", new YamlPlace(1, 1));
        if (YamlText.FindInvisible(text) is { } place)
            return Malformed("The file holds a control character, or a line break that editors do not show.", place);

        return PlainSettings.Read(text) is { } plain ? new YamlReading(plain, []) : ParseEvents(text);
    }

    /// <summary>Reads a text by the parser's events, whatever it looks like.</summary>
    internal static YamlReading ParseEvents(string text)
    {
        var reader = new StrictYaml(text);
        try
        {
            return new YamlReading(reader.ReadStream(), reader._problems);
        }
        catch (YamlException exception)
        {
            reader.Add(YamlProblemKind.Malformed, $"This is not YAML: {FirstLine(exception.Message)}", exception.Start);
            return new YamlReading(null, reader._problems);
        }
    }

    static YamlReading Malformed(string message, YamlPlace at) =>
        new(null, [new YamlProblem(YamlProblemKind.Malformed, message, at)]);

    YamlValue? ReadStream()
    {
        Advance();
        Advance();
        YamlValue? root = null;
        if (_parser.Current is DocumentStart first)
        {
            CheckDirectives(first);
            Advance();
            root = ReadValue(depth: 1);
            Advance();
        }
        if (_parser.Current is DocumentStart second)
            Add(YamlProblemKind.Feature, "A second document begins here; one is allowed.", second.Start);
        return root;
    }

    void CheckDirectives(DocumentStart start)
    {
        // The parser adds the two prefixes that YAML has anyway.
        var hasTags = start.Tags?.Any(tag => tag.Prefix is not ("!" or "tag:yaml.org,2002:")) == true;
        if (start.Version is not null || hasTags)
            Add(YamlProblemKind.Feature, "Directives (%) are not allowed.", start.Start);
    }

    // The parser does not keep all its promises: what it trips over may escape as an error of another kind, and on tabs in odd
    // places it ends with mappings still open.
    void Advance()
    {
        var last = _parser.Current?.End ?? Mark.Empty;
        try
        {
            if (!_parser.MoveNext())
                throw new YamlException(last, last, "it ends in the middle of a value");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new YamlException(last, last, "a tag or value is malformed", exception);
        }
    }

    /// <summary>Reads the value that begins at the current event, and moves past it.</summary>
    YamlValue ReadValue(int depth)
    {
        var current = _parser.Current!;
        var at = Place(current.Start);
        if (depth > MaxDepth)
            throw new YamlException(current.Start, current.End, $"nested deeper than {MaxDepth} levels");
        CheckDecoration(current);
        Advance();
        return current switch
        {
            SequenceStart => ReadList(at, depth),
            MappingStart => ReadMap(at, depth),
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style is ScalarStyle.Plain, at),
            _ => new YamlScalar("", IsPlain: true, at),
        };
    }

    YamlList ReadList(YamlPlace at, int depth)
    {
        var items = new List<YamlValue>();
        while (_parser.Current is not SequenceEnd)
            items.Add(ReadValue(depth + 1));
        Advance();
        return new YamlList(items, at);
    }

    YamlMap ReadMap(YamlPlace at, int depth)
    {
        var pairs = new List<YamlPair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.Current is not MappingEnd)
        {
            var start = _parser.Current!.Start;
            var key = ReadValue(depth + 1);
            var value = ReadValue(depth + 1);
            if (key is not YamlScalar { IsNothing: false } name)
                Add(YamlProblemKind.Feature, "A key has to be text.", start);
            else if (!seen.Add(name.Text))
                Add(YamlProblemKind.DuplicateKey, $"The key {YamlQuoting.Show(name.Text)} stands here a second time.", start);
            else
                pairs.Add(new YamlPair(name.Text, name.At, value));
        }
        Advance();
        return new YamlMap(pairs, at);
    }

    void CheckDecoration(ParsingEvent current)
    {
        if (current is AnchorAlias)
            Add(YamlProblemKind.Feature, "Aliases (*) are not allowed.", current.Start);
        if (current is not NodeEvent node)
            return;
        if (!node.Anchor.IsEmpty)
            Add(YamlProblemKind.Feature, "Anchors (&) are not allowed.", node.Start);
        if (!node.Tag.IsEmpty)
            Add(YamlProblemKind.Feature, "Tags (!) are not allowed.", node.Start);
    }

    void Add(YamlProblemKind kind, string message, Mark at) => _problems.Add(new YamlProblem(kind, message, Place(at)));

    static YamlPlace Place(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    static string FirstLine(string message) => YamlQuoting.Clip(message.Split('\n')[0].Trim());
}
