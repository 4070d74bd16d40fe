using AgentMemory.Entries;
using AgentMemory.Receipts;
using AgentMemory.Tombstones;

namespace AgentMemory.Forgetting;

/// <summary>Knows whether other text repeats what some entries say: their title, a line of theirs, or a question made of one.</summary>
public sealed class QuotedText
{
    /// <summary>Shorter passages are words that anybody uses.</summary>
    const int FewestCharacters = 12;

    readonly IReadOnlyList<string> _passages;
    readonly IReadOnlyList<string> _titles;

    /// <summary>Folds the texts, once for many receipts.</summary>
    public QuotedText(IReadOnlyList<MemoryEntry> texts)
    {
        _titles = [.. texts.Select(text => TombstoneText.Fold(text.Title)).Where(title => title.Length > 0).Distinct(StringComparer.Ordinal)];
        _passages = [.. texts.SelectMany(text => text.Body.Split('\n').Append(text.Title)).Select(TombstoneText.Fold)
            .Where(passage => passage.Length >= FewestCharacters).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a text repeats them, case, space and punctuation apart.</summary>
    public bool IsIn(string text)
    {
        var folded = TombstoneText.Fold(text);
        return _titles.Contains(folded)
            || _passages.Any(passage => folded.Contains(passage, StringComparison.Ordinal))
            || (folded.Length >= FewestCharacters && _passages.Any(passage => passage.Contains(folded, StringComparison.Ordinal)));
    }

    /// <summary>Returns a receipt without what it quotes of them, still known by its old id; the same receipt where it quotes nothing.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="word">What stands in the place of what goes, and says why.</param>
    internal Receipt Scrub(Receipt receipt, string word = RecordedQuery.Scrubbed)
    {
        var answer = receipt.Answer is { } asked && (IsIn(asked.Query.Text) || asked.Withheld.Any(withheld => IsIn(withheld.Reason))) ? Scrub(asked, word) : receipt.Answer;
        var files = receipt.Files is { } made && made.Omitted.Any(omitted => IsIn(omitted.Reason)) ? Scrub(made, word) : receipt.Files;
        return ReferenceEquals(answer, receipt.Answer) && ReferenceEquals(files, receipt.Files)
            ? receipt
            : receipt with { Answer = answer, Files = files, Was = receipt.Was ?? receipt.Id };
    }

    RecordedAnswer Scrub(RecordedAnswer answer, string word) => answer with
    {
        Query = IsIn(answer.Query.Text) ? new RecordedQuery("", Taken: word) : answer.Query,
        Withheld = [.. answer.Withheld.Select(withheld => IsIn(withheld.Reason) ? withheld with { Reason = word } : withheld)],
    };

    RecordedFiles Scrub(RecordedFiles files, string word) => files with
    {
        Omitted = [.. files.Omitted.Select(omitted => IsIn(omitted.Reason) ? omitted with { Reason = word } : omitted)],
    };
}
