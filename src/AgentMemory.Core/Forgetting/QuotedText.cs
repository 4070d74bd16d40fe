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

    /// <summary>Returns a receipt without what it quotes of them; the same receipt where it quotes nothing.</summary>
    internal Receipt Scrub(Receipt receipt)
    {
        if (receipt.Answer is not { } answer)
            return receipt.Files is { } files && files.Omitted.Any(omitted => IsIn(omitted.Reason))
                ? receipt with { Files = files with { Omitted = [.. files.Omitted.Select(omitted => IsIn(omitted.Reason) ? omitted with { Reason = RecordedQuery.Scrubbed } : omitted)] } }
                : receipt;
        if (!IsIn(answer.Query.Text) && !answer.Withheld.Any(withheld => IsIn(withheld.Reason)))
            return receipt;
        return receipt with
        {
            Answer = answer with
            {
                Query = IsIn(answer.Query.Text) ? new RecordedQuery("", Taken: RecordedQuery.Scrubbed) : answer.Query,
                Withheld = [.. answer.Withheld.Select(withheld => IsIn(withheld.Reason) ? withheld with { Reason = RecordedQuery.Scrubbed } : withheld)],
            },
        };
    }
}
