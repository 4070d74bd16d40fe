using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Forgetting;
using AgentMemory.Lifecycle;
using AgentMemory.Receipts;

namespace AgentMemory.Erasure;

/// <summary>What to erase.</summary>
public sealed record EraseRequest
{
    /// <summary>Whole ids; empty where <see cref="Text"/> says it.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>A text; <c>null</c> where ids say it.</summary>
    public string? Text { get; init; }

    /// <summary>Also where the text is very short, or stands in most of what there is.</summary>
    public bool Force { get; init; }

    /// <summary>Why, for the certificate; <c>null</c> for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the certificate holds digests of what was erased.</summary>
    public bool WithDigests { get; init; }

    /// <summary>Says what is going on, now and then.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}

/// <summary>
/// Takes entries or a text out of everything this clone holds, history included, and proves it with a look at every object. For
/// secrets and personal data: there is no way back.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="eraser">Rewrites history.</param>
/// <param name="log">The receipts.</param>
/// <param name="index">The search index.</param>
public sealed class EraseOperation(StoreAccess access, IHistoryEraser eraser, IReceiptLog log, ISearchIndex index)
{
    /// <summary>Says everything that holds it, and changes nothing.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, the request says too little or too much, or nothing holds it.</exception>
    public ErasureFindings Find(EraseRequest request)
    {
        var target = TargetOf(request);
        var found = eraser.Find(target);
        return found.IsEmpty ? throw EraseErrors.Nothing(target is ErasureTarget.Text) : found;
    }

    /// <summary>Erases it.</summary>
    /// <exception cref="AgentMemoryException">As <see cref="Find"/>; or the repository is not at rest.</exception>
    public ErasureOutcome Run(EraseRequest request)
    {
        var target = TargetOf(request);
        return eraser.Erase(new ErasureOrder(target, request.Force, gone => ScrubDerived(target, gone))
        {
            Message = request.Message is { } message && target is ErasureTarget.Text text ? text.Erased.Erase(message) : request.Message,
            WithDigests = request.WithDigests,
            Progress = request.Progress,
        });
    }

    int ScrubDerived(ErasureTarget target, IReadOnlyList<byte[]> gone)
    {
        index.Drop();
        if (target is ErasureTarget.Text text)
            return log.Rewrite(receipt => ReceiptErasing.Without(receipt, text.Erased));
        var quoted = new QuotedText([.. gone.Select(Read).OfType<MemoryEntry>()]);
        return log.Rewrite(receipt => quoted.Scrub(receipt, ReceiptErasing.Taken) is var scrubbed && ReferenceEquals(scrubbed, receipt) ? receipt : scrubbed with { Was = null });
    }

    /// <summary>The bytes do not say where they lay; a file is an entry in the folder of its type alone.</summary>
    static MemoryEntry? Read(byte[] bytes) =>
        Enum.GetValues<EntryType>().Select(type => EntryReader.Read($"{Store.StoreLayout.Prefix}{type.Word()}/erased.md", bytes).Entry).FirstOrDefault(entry => entry is not null);

    ErasureTarget TargetOf(EraseRequest request)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "erase");
        if (request.Text is null == (request.Ids.Count == 0))
            throw new AgentMemoryException(ErrorKind.Usage, "Either ids or a text say what to erase.", "Run: agent-memory erase ID, or agent-memory erase --text-file FILE");
        if (request.Text is { } text)
            return new ErasureTarget.Text(ErasedText.Of(text, request.Force));
        var ids = request.Ids.Select(id => EntryId.TryParse(id, out var parsed) ? parsed : throw LifecycleErrors.BadId(id));
        return new ErasureTarget.Entries([.. ids.Distinct().Order()]);
    }
}
