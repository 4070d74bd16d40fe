namespace AgentMemory.Receipts;

/// <summary>Which receipts to list.</summary>
public sealed record ReceiptsRequest
{
    /// <summary>Only those of this session.</summary>
    public string? Session { get; init; }

    /// <summary>Only those of this agent, by name or name/version.</summary>
    public string? Agent { get; init; }

    /// <summary>Only those since then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most this many.</summary>
    public int? Limit { get; init; }
}

/// <summary>Says what was served to whom, the last first.</summary>
public sealed class ReceiptsOperation(IReceiptLog log)
{
    /// <summary>Returns the receipts that fit.</summary>
    public IReadOnlyList<Receipt> Run(ReceiptsRequest request)
    {
        var fitting = log.Read().Where(receipt => Fits(receipt, request));
        return request.Limit is { } limit ? [.. fitting.Take(limit)] : [.. fitting];
    }

    /// <summary>Returns one receipt, by the whole of its id or any unique beginning.</summary>
    /// <exception cref="Errors.AgentMemoryException">No receipt, or more than one, begins so.</exception>
    public Receipt One(string id) => log.Find(id);

    static bool Fits(Receipt receipt, ReceiptsRequest request) =>
        (request.Since is not { } since || receipt.Time >= since)
        && (request.Session is not { } session || receipt.Session == session)
        && (request.Agent is not { } agent || receipt.Agent == agent || (receipt.Agent?.StartsWith(agent + "/", StringComparison.Ordinal) ?? false));
}
