using System.Text;

namespace AgentMemory.Search.Analysis;

/// <summary>Takes text apart into words. Any text will do, half surrogate pairs and control characters included.</summary>
sealed class WordScanner
{
    readonly string _text;
    readonly List<Word> _words = [];
    int _at;

    WordScanner(string text) => _text = text;

    /// <summary>Returns the words of a text, those that leave no term out.</summary>
    internal static List<Word> Scan(string text)
    {
        var scanner = new WordScanner(text);
        while (scanner._at < text.Length)
            scanner.Step();
        return scanner._words;
    }

    void Step()
    {
        switch (KindAt(_at, out var width))
        {
            case CharacterKind.Unspaced:
                ReadUnspaced();
                break;
            case CharacterKind.Letter or CharacterKind.Digit:
                ReadCompound();
                break;
            default:
                _at += width;
                break;
        }
    }

    /// <summary>Chinese, Japanese, Korean, Thai: pairs of neighbours, for want of a dictionary.</summary>
    void ReadUnspaced()
    {
        var start = _at;
        var folded = new StringBuilder();
        while (KindAt(_at, out var width) is CharacterKind.Unspaced or CharacterKind.Attached)
        {
            LetterFolding.Append(Rune.GetRuneAt(_text, _at), folded);
            _at += width;
        }
        Add(start, NeighbourPairs.Of(folded.ToString()), isStopWord: false);
    }

    /// <summary>Words that connectors join: <c>order-service</c>, <c>src/Orders.cs</c>, <c>System.Text</c>; most often there is only one.</summary>
    void ReadCompound()
    {
        var start = _at;
        var segments = new List<Segment>();
        var level = 0;
        do
        {
            segments.Add(ReadSegment(level));
            level = Connectors.LevelAt(_text, _at, out var width);
            _at += level > 0 ? width : 0;
        }
        while (level > 0);
        var parts = new CompoundParts(segments);
        if (segments.Count == 1)
            AddDecoration(start, segments[0], parts);
        Add(start, parts.Terms, parts.IsStopWord);
    }

    /// <summary>Reads letters and digits with the apostrophes, decimal points and thousands separators inside them.</summary>
    Segment ReadSegment(int level)
    {
        var letters = new StringBuilder();
        var apostrophe = -1;
        while (_at < _text.Length)
        {
            var kind = KindAt(_at, out var width);
            if (kind is CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Attached || Connectors.IsDecimalPoint(_text, _at))
                letters.Append(_text, _at, width);
            else if (Connectors.IsApostrophe(_text, _at))
                apostrophe = letters.Length;
            else if (!Connectors.IsThousandsSeparator(_text, _at))
                break;
            _at += width;
        }
        return Segment.Of(letters.ToString(), apostrophe, level);
    }

    /// <summary>Marks that make another name of a word: <c>C#</c>, <c>C++</c>, <c>.NET</c>, <c>.env</c>.</summary>
    void AddDecoration(int start, Segment segment, CompoundParts parts)
    {
        var suffix = _text.AsSpan(_at) switch
        {
            ['#', ..] when segment.Letters.Length == 1 => "#",
            ['+', '+', ..] when segment.Letters.Length <= 2 => "++",
            _ => "",
        };
        var isName = char.IsAsciiLetter(segment.Letters[0]);
        if (isName && suffix.Length > 0 && KindAt(_at + suffix.Length, out _) != CharacterKind.Letter)
        {
            _at += suffix.Length;
            parts.ReplaceBy(segment.Folded + suffix);
        }
        else if (isName && start > 0 && _text[start - 1] == '.' && (start == 1 || (_text[start - 2] != '.' && KindAt(start - 2, out _) == CharacterKind.Other)))
        {
            parts.AddJoined("." + segment.Folded);
        }
    }

    void Add(int start, IReadOnlyList<WordPart> parts, bool isStopWord)
    {
        if (parts.Count > 0)
            _words.Add(new Word(_text[start.._at], parts, isStopWord));
    }

    CharacterKind KindAt(int index, out int width) => CharacterKinds.At(_text, index, out width);
}
