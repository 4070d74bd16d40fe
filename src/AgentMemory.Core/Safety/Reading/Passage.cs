using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Safety.Reading;

/// <summary>
/// A text that the checks judge as one: an entry's whole file, front matter and body, or one value of the front matter whose
/// spelling in the file hides what it says.
/// </summary>
sealed class Passage
{
    readonly CandidateText _source;
    readonly Passage? _file;
    readonly int _offset;
    int[]? _lineStarts;
    CodeRanges? _code;
    MarkdownBody? _markdown;

    Passage(CandidateText source, string text, int bodyStart, Passage? file = null, int offset = 0)
    {
        _source = source;
        _file = file;
        _offset = offset;
        Text = text;
        BodyStart = bodyStart;
        IsAscii = Ascii.IsValid(text);
    }

    /// <summary>The text.</summary>
    internal string Text { get; }

    /// <summary>Where the body starts; the end of the text where there is none.</summary>
    internal int BodyStart { get; }

    /// <summary>Whether the text has ASCII characters only, so that many questions need not be asked.</summary>
    internal bool IsAscii { get; }

    /// <summary>Whether this is the file, rather than a value of its front matter.</summary>
    internal bool IsFile => _file is null;

    /// <summary>The entry that the text belongs to.</summary>
    internal Entries.MemoryEntry Entry => _source.Entry;

    /// <summary>The body as markdown; parsed on first use, because few texts need it.</summary>
    internal MarkdownBody Markdown => _markdown ??= new MarkdownBody(Text, BodyStart);

    /// <summary>The characters that matchers have looked ahead at so far, which is what the checks' cost hangs on.</summary>
    internal long LookedAt { get; private set; }

    /// <summary>Returns a text that is no entry as one passage.</summary>
    internal static Passage OfText(string text) => new(new CandidateText(NoEntry, "", []), text, 0);

    static readonly Entries.MemoryEntry NoEntry = new() { Id = Entries.EntryId.Parse("text"), Type = Entries.EntryType.Project, Title = "", Status = Entries.EntryStatus.Proposed, Body = "" };

    /// <summary>Returns the file as one passage, and each value that YAML escapes spell differently as one of its own.</summary>
    internal static IEnumerable<Passage> Of(CandidateText source)
    {
        var text = Encoding.UTF8.GetString(source.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? source.Bytes.AsSpan(Encoding.UTF8.Preamble.Length) : source.Bytes);
        var file = new Passage(source, text, Math.Max(0, text.Length - source.Entry.Body.Length));
        yield return file;
        if (!text.AsSpan(0, file.BodyStart).Contains('\\') || EntryDocument.Read(source.Bytes, new EntryFindings(source.Path)) is not { } document)
            yield break;
        foreach (var scalar in document.Fields.SelectMany(field => Scalars(field.Value)).Where(scalar => !scalar.Span.In(text).Contains(scalar.Text, StringComparison.Ordinal)))
            yield return new Passage(source, scalar.Text, scalar.Text.Length, file, scalar.Span.Start);
    }

    /// <summary>Returns at most <paramref name="length"/> characters from a place on. Matchers look through windows, so that none of them can run away.</summary>
    internal ReadOnlySpan<char> Window(int start, int length)
    {
        var window = Text.AsSpan(start, Math.Min(length, Text.Length - start));
        LookedAt += window.Length;
        return window;
    }

    /// <summary>Returns the line that holds a place, cut to <paramref name="reach"/> characters on both sides.</summary>
    internal ReadOnlySpan<char> LineAround(int index, int reach, out int start)
    {
        var from = Math.Max(0, index - reach);
        var before = Window(from, index - from).LastIndexOf('\n');
        start = before < 0 ? from : from + before + 1;
        var after = Window(index, reach).IndexOf('\n');
        var end = after < 0 ? Math.Min(Text.Length, index + reach) : index + after;
        return Text.AsSpan(start, end - start);
    }

    /// <summary>Whether a place is shown as code, where markup means nothing.</summary>
    internal bool IsCode(int index) => (_code ??= CodeRanges.Of(this)).Contain(index);

    /// <summary>Returns a finding at a place.</summary>
    internal Finding Finding(FindingRule rule, int index, string message)
    {
        var (line, column) = PlaceOf(index);
        return rule.At(message, _source.Path, line, column, _source.Entry.Id.Value);
    }

    /// <summary>Returns the line and column in the file, from 1.</summary>
    internal (int Line, int Column) PlaceOf(int index)
    {
        if (_file is not null)
            return _file.PlaceOf(_offset);
        _lineStarts ??= StartsOfLines();
        var line = Array.BinarySearch(_lineStarts, index);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, index - _lineStarts[line] + 1);
    }

    int[] StartsOfLines()
    {
        var starts = new List<int> { 0 };
        for (var feed = Text.IndexOf('\n'); feed >= 0; feed = Text.IndexOf('\n', feed + 1))
            starts.Add(feed + 1);
        return [.. starts];
    }

    static IEnumerable<ScalarValue> Scalars(FieldValue value) => value switch
    {
        ScalarValue scalar => [scalar],
        ListValue list => list.Items,
        _ => [],
    };
}
