using AgentMemory.Recall;

namespace AgentMemory.Search.Analysis;

/// <summary>Walks over the terms of an analysed entry where they stand, without making a string of each.</summary>
sealed class AnalysisCursor(EntryAnalysis analysis)
{
    /// <summary>The sentence of terms that stand in none: those of keys and paths.</summary>
    internal const int NoSentence = -1;

    const int TitleField = 0, KeysField = 1, BodyField = 3;

    int _field;
    int _bodySentence = 1;
    int _next;

    /// <summary>The text that the term stands in.</summary>
    internal string Text { get; } = analysis.Text;

    /// <summary>Where the term starts.</summary>
    internal int Start { get; private set; }

    /// <summary>How long the term is.</summary>
    internal int Length { get; private set; }

    /// <summary>The index of its sentence, the title's being 0.</summary>
    internal int Sentence => _field switch { TitleField => 0, BodyField => _bodySentence, _ => NoSentence };

    /// <summary>The part of the entry that it stands in.</summary>
    internal MatchedFields Field => (MatchedFields)(1 << _field);

    /// <summary>How much an occurrence counts: a title or key says what the entry is about, the rest what it mentions.</summary>
    internal int Weight => IsHead ? 2 : 1;

    /// <summary>Whether it stands in what heads the entry: title, subject, tags and description.</summary>
    internal bool IsHead => _field is TitleField or KeysField;

    /// <summary>Goes to the next term.</summary>
    internal bool MoveNext()
    {
        for (; _next < Text.Length && Text[_next] is EntryAnalysis.TermEnd or EntryAnalysis.SentenceEnd or EntryAnalysis.FieldEnd; _next++)
        {
            if (Text[_next] == EntryAnalysis.FieldEnd)
                _field++;
            else if (Text[_next] == EntryAnalysis.SentenceEnd)
                _bodySentence++;
        }
        Start = _next;
        while (_next < Text.Length && Text[_next] is not (EntryAnalysis.TermEnd or EntryAnalysis.SentenceEnd or EntryAnalysis.FieldEnd))
            _next++;
        Length = _next - Start;
        return Length > 0;
    }
}
