using AgentMemory.Errors;

namespace AgentMemory.Receipts;

/// <summary>The receipts of one clone. Derived: without them everything else works, and only what was served when is forgotten.</summary>
public interface IReceiptLog
{
    /// <summary>Adds a receipt. Never throws for a disk that is full or may not be written: an answer is not withheld for want of its record.</summary>
    ReceiptOutcome Append(Receipt receipt);

    /// <summary>Returns the receipts, the last added first, read as they are asked for. What is damaged is passed over.</summary>
    IEnumerable<Receipt> Read();

    /// <summary>Replaces receipts by what a function makes of them; what is damaged goes where anything is replaced. Returns how many changed.</summary>
    /// <param name="change">Returns the same receipt for one that stays, and <c>null</c> for one that goes.</param>
    /// <exception cref="AgentMemoryException">A file of receipts cannot be rewritten.</exception>
    int Rewrite(Func<Receipt, Receipt?> change);
}

/// <summary>What became of a receipt.</summary>
/// <param name="Id">Its id; <c>null</c> where it was not written.</param>
/// <param name="Problem">Why it was not, as a sentence.</param>
public sealed record ReceiptOutcome(ReceiptId? Id, string? Problem = null);

/// <summary>Finds the receipt that a person means: by the whole of its id, or by any unique beginning.</summary>
public static class ReceiptNaming
{
    /// <summary>How many candidates an ambiguous beginning lists.</summary>
    const int MostCandidates = 10;

    /// <summary>Returns the receipt.</summary>
    /// <exception cref="AgentMemoryException">No receipt, or more than one, begins so.</exception>
    public static Receipt Find(this IReceiptLog log, string text)
    {
        if (ReceiptId.TryParse(text, out var whole))
            return log.Read().FirstOrDefault(receipt => receipt.Id == whole || receipt.Was == whole) ?? throw NotFound(text);
        var candidates = text.Length == 0 ? [] : log.Read().Where(receipt => receipt.Id!.Value.StartsWith(text, StringComparison.Ordinal)).DistinctBy(receipt => receipt.Id).Take(MostCandidates + 1).ToList();
        return candidates.Count switch
        {
            0 => throw NotFound(text),
            1 => candidates[0],
            _ => throw new AgentMemoryException(ErrorKind.Refused, $"'{text}' could be any of: {string.Join(", ", candidates.Take(MostCandidates).Select(receipt => receipt.Id))}{(candidates.Count > MostCandidates ? ", and more" : "")}.", "Write more of the id."),
        };
    }

    static AgentMemoryException NotFound(string text) =>
        new(ErrorKind.NotFound, $"There is no receipt '{text}' in this clone.", "See: agent-memory receipts. Receipts stay in the clone they were written in, and old ones make room.");
}
