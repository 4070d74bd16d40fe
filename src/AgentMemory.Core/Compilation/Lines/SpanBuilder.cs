using System.Text;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Gathers prose and code into spans. Words that a client could act on, such as <c>@name</c>, are made code; neighbouring
/// code becomes one span, so that two fences never touch.
/// </summary>
sealed class SpanBuilder
{
    // No line has room for more of one word.
    const int LongestWord = 120;

    readonly List<InlineSpan> _raw = [];
    readonly StringBuilder _prose = new();

    /// <summary>Appends prose, in which any white space counts as one space.</summary>
    internal void Prose(string text) => _prose.Append(text);

    /// <summary>Appends code.</summary>
    internal void Code(string text)
    {
        EndProse();
        _raw.Add(new InlineSpan(VisibleText.Of(text), IsCode: true));
    }

    /// <summary>Returns the spans; empty where there was only white space.</summary>
    internal IReadOnlyList<InlineSpan> Build()
    {
        EndProse();
        var spans = new List<InlineSpan>();
        foreach (var span in _raw)
        {
            if (span.IsCode)
                Add(spans, span with { Text = Shorten(span.Text.Trim(' ')) });
            else
                AddWords(spans, span.Text);
        }
        return Trimmed(spans);
    }

    void EndProse()
    {
        if (_prose.Length > 0)
            _raw.Add(new InlineSpan(VisibleText.Of(_prose.ToString()), IsCode: false));
        _prose.Clear();
    }

    static void AddWords(List<InlineSpan> spans, string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0)
                Add(spans, new InlineSpan(" ", IsCode: false));
            AddWord(spans, Shorten(words[i]));
        }
    }

    static void AddWord(List<InlineSpan> spans, string word)
    {
        if (!ActsOutsideCode(word))
        {
            Add(spans, new InlineSpan(word, IsCode: false));
            return;
        }
        var start = 0;
        var end = word.Length;
        while (start < end && "([{\"'“‘<".Contains(word[start]))
            start++;
        while (end > start && ")]}\"'”’>.,;:!?".Contains(word[end - 1]))
            end--;
        Add(spans, new InlineSpan(word[..start], IsCode: false));
        Add(spans, new InlineSpan(word[start..end], IsCode: true));
        Add(spans, new InlineSpan(word[end..], IsCode: false));
    }

    // Clients import what follows an at sign; and an address is spoilt by the escapes that prose needs.
    static bool ActsOutsideCode(string word) =>
        word.Contains('@') || (word.Contains("://", StringComparison.Ordinal) && InertText.Prose(word) != word);

    static void Add(List<InlineSpan> spans, InlineSpan span)
    {
        if (span.Text.Length == 0)
            return;
        if (spans.Count > 0 && spans[^1].IsCode == span.IsCode)
            spans[^1] = spans[^1] with { Text = spans[^1].Text + span.Text };
        else
            spans.Add(span);
    }

    static List<InlineSpan> Trimmed(List<InlineSpan> spans)
    {
        TrimEdge(spans, 0, text => text.TrimStart(' '));
        TrimEdge(spans, spans.Count - 1, text => text.TrimEnd(' '));
        return spans;
    }

    static void TrimEdge(List<InlineSpan> spans, int index, Func<string, string> trim)
    {
        if (spans.Count == 0 || spans[index].IsCode)
            return;
        spans[index] = spans[index] with { Text = trim(spans[index].Text) };
        if (spans[index].Text.Length == 0)
            spans.RemoveAt(index);
    }

    static string Shorten(string word)
    {
        if (word.Length <= LongestWord)
            return word;
        var end = char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord;
        return word[..end] + InertText.Ellipsis;
    }
}
