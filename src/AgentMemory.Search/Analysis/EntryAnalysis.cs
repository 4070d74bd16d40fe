namespace AgentMemory.Search.Analysis;

/// <summary>
/// The terms of an entry, by field. It is held as the text that an index stores, so that ranking reads it without taking it apart:
/// terms separated by a space, the sentences of the body by a newline, title, keys, paths and body by a tab.
/// </summary>
public sealed record EntryAnalysis
{
    /// <summary>Changes whenever the same entry would give other terms: what an older version wrote has to be analysed anew.</summary>
    public const int AnalysisVersion = 1;

    internal const char TermEnd = ' ', SentenceEnd = '\n', FieldEnd = '\t';

    const int Fields = 4;

    EntryAnalysis(string text) => Text = text;

    /// <summary>The compact form; <see cref="Parse"/> reads it.</summary>
    public string Text { get; }

    /// <summary>The terms of the title, which counts as the first sentence.</summary>
    public IReadOnlyList<string> Title => TermsOf(Field(0));

    /// <summary>The terms of subject, tags and description.</summary>
    public IReadOnlyList<string> Keys => TermsOf(Field(1));

    /// <summary>The terms of the cited paths and of the scope.</summary>
    public IReadOnlyList<string> Paths => TermsOf(Field(2));

    /// <summary>The terms of each sentence of the body.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Body
    {
        get
        {
            var body = Field(3);
            return body.Length == 0 ? [] : Array.ConvertAll(body.Split(SentenceEnd), TermsOf);
        }
    }

    /// <summary>Reads the compact form.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static EntryAnalysis Parse(string text)
    {
        var fields = 1;
        foreach (var unit in text)
        {
            var isTooEarly = unit == SentenceEnd && fields < Fields;
            if (isTooEarly || (unit < ' ' && unit is not (SentenceEnd or FieldEnd)))
                throw new FormatException("Not an analysed entry: a control character.");
            fields += unit == FieldEnd ? 1 : 0;
        }
        return fields == Fields ? new EntryAnalysis(text) : throw new FormatException($"Not an analysed entry: {fields} fields instead of {Fields}.");
    }

    /// <summary>Puts analysed fields together; sentences without a term are left out.</summary>
    internal static EntryAnalysis Of(IEnumerable<string> title, IEnumerable<string> keys, IEnumerable<string> paths, IEnumerable<IReadOnlyList<string>> body) => new(
        string.Join(FieldEnd, Join(title), Join(keys), Join(paths), string.Join(SentenceEnd, body.Where(sentence => sentence.Count > 0).Select(Join))));

    static string Join(IEnumerable<string> terms) => string.Join(TermEnd, terms);

    static IReadOnlyList<string> TermsOf(string text) => text.Length == 0 ? [] : text.Split(TermEnd);

    string Field(int index) => Text.Split(FieldEnd)[index];
}
