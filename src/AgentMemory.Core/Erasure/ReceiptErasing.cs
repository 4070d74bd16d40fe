using System.Text;
using AgentMemory.Receipts;

namespace AgentMemory.Erasure;

/// <summary>Takes a text out of a receipt, wherever it stands in it.</summary>
static class ReceiptErasing
{
    /// <summary>Stands for words that were erased.</summary>
    internal const string Taken = "erased";

    /// <summary>Returns the receipt without the text; the same one where it does not hold it, <c>null</c> where an id in it does.</summary>
    internal static Receipt? Without(Receipt receipt, ErasedText text)
    {
        if (!text.IsIn(ReceiptLine.Write(receipt).Line))
            return receipt;
        // Nothing of what it was called stays: its old id is a digest of the text among words that are known.
        var erased = receipt with
        {
            Agent = Clean(receipt.Agent),
            Session = Clean(receipt.Session),
            Search = text.Erase(receipt.Search),
            State = receipt.State with
            {
                Branch = Clean(receipt.State.Branch),
                References = [.. receipt.State.References.Select(seen => seen with { Ref = text.Erase(seen.Ref) })],
                Inboxes = receipt.State.Inboxes is { } inboxes ? [.. inboxes.Select(inbox => inbox with { Ref = text.Erase(inbox.Ref) })] : null,
                Dirty = All(receipt.State.Dirty),
            },
            Answer = receipt.Answer is { } answer ? InAnswer(answer) : null,
            Files = receipt.Files is { } files ? InFiles(files) : null,
            Was = null,
        };
        return text.IsIn(ReceiptLine.Write(erased).Line) ? null : erased;

        RecordedAnswer InAnswer(RecordedAnswer answer) => answer with
        {
            // Not even a digest of the whole question: with all but one word known it can be guessed.
            Query = IsIn(answer.Query.Text) || answer.Query.Digest is not null ? new RecordedQuery("", Taken: Taken) : answer.Query,
            Paths = All(answer.Paths),
            At = Clean(answer.At),
            Hits = [.. answer.Hits.Select(hit => hit with { Labels = All(hit.Labels) })],
            Withheld = [.. answer.Withheld.Select(withheld => withheld with { Reason = text.Erase(withheld.Reason) })],
        };

        RecordedFiles InFiles(RecordedFiles files) => files with
        {
            Targets = All(files.Targets),
            At = Clean(files.At),
            Files = [.. files.Files.Select(file => file with { Path = text.Erase(file.Path) })],
            Omitted = [.. files.Omitted.Select(omitted => omitted with { Reason = text.Erase(omitted.Reason) })],
        };

        bool IsIn(string value) => text.IsIn(Encoding.UTF8.GetBytes(value));
        string? Clean(string? value) => value is null ? null : text.Erase(value);
        IReadOnlyList<string> All(IReadOnlyList<string> values) => [.. values.Select(text.Erase)];
    }
}
