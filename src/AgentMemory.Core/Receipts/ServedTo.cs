using AgentMemory.Entries;

namespace AgentMemory.Receipts;

/// <summary>One session that was served, and how often.</summary>
/// <param name="Agent">The agent; <c>null</c> for a person.</param>
/// <param name="Session">Its session, where known.</param>
/// <param name="First">When it was first served.</param>
/// <param name="Last">When it was last served.</param>
/// <param name="Count">How often.</param>
/// <param name="Tokens">The tokens of what it was served.</param>
public sealed record ServedSession(string? Agent, string? Session, DateTimeOffset First, DateTimeOffset Last, int Count, int Tokens)
{
    /// <summary>Adds receipts up by session, the last served first.</summary>
    internal static IReadOnlyList<ServedSession> Of(IEnumerable<Receipt> receipts) =>
    [
        .. receipts.GroupBy(receipt => (receipt.Agent, receipt.Session))
            .Select(group => new ServedSession(group.Key.Agent, group.Key.Session, group.Min(receipt => receipt.Time), group.Max(receipt => receipt.Time), group.Count(), Sums.Of(group.Select(receipt => receipt.Tokens))))
            .OrderByDescending(session => session.Last).ThenBy(session => session.Agent, StringComparer.Ordinal).ThenBy(session => session.Session, StringComparer.Ordinal),
    ];
}

/// <summary>Finds the receipts by which an entry was served.</summary>
static class ServingReceipts
{
    /// <summary>Returns them, the last first, read as they are asked for.</summary>
    internal static IEnumerable<Receipt> Serving(this IReceiptLog log, EntryId id) => log.Read().Where(receipt => receipt.Served.Any(entry => entry.Id == id));
}

/// <summary>Adds up numbers that a file says, which may be any.</summary>
static class Sums
{
    internal static int Of(IEnumerable<int> numbers) => (int)Math.Clamp(numbers.Sum(number => (long)number), int.MinValue, int.MaxValue);
}
