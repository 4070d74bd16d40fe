using AgentMemory.Actors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;

namespace AgentMemory.Receipts;

/// <summary>What was answered, and the receipt of it.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Result">The answer.</param>
/// <param name="Receipt">The receipt's id; <c>null</c> where none was written.</param>
/// <param name="Problem">Why none could be written, as a sentence; <c>null</c> where that was not tried, or went well.</param>
public sealed record Recorded<T>(T Result, ReceiptId? Receipt = null, string? Problem = null);

/// <summary>Answers a question, and writes the receipt. An answer is given whether or not its receipt can be written.</summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
/// <param name="log">Where receipts are kept.</param>
public sealed class RecordedRecall(StoreAccess access, IRecallCatalogs catalogs, IReceiptLog log)
{
    /// <summary>The user's own store, opened only where it is asked for; <c>null</c> where there is none.</summary>
    public Func<StoreAccess?> Personal { get; init; } = () => null;

    /// <summary>Returns the answer, and its receipt.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="kind">Whether somebody asked, or the answer is given unasked.</param>
    /// <exception cref="Errors.AgentMemoryException">There is no store, no such revision, or nothing is asked.</exception>
    public Recorded<RecallResult> Run(RecallRequest request, ReceiptKind kind = ReceiptKind.Recall)
    {
        var observed = new ObservedRepository(access.Repository);
        // The receipt has the very instant that the scores were made at.
        var clock = new RecordedClock(access.Clock.GetUtcNow());
        var result = new RecallOperation(access with { Repository = observed, Clock = clock }, catalogs) { Personal = Personal }.Run(request);
        var outcome = log.Append(new Receipt
        {
            Kind = kind,
            Time = clock.GetUtcNow(),
            Agent = (access.Actor as Actor.Agent)?.Label,
            Session = (access.Actor as Actor.Agent)?.Session,
            Commit = result.Commit,
            State = observed.State([.. result.Dirty.Select(ReceiptText.Clean)]),
            Search = catalogs.Version,
            Answer = AnswerRecord.Of(request, result),
            Tokens = result.Tokens,
        });
        return new Recorded<RecallResult>(result, outcome.Id, outcome.Problem);
    }
}
