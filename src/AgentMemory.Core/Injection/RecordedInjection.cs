using AgentMemory.Actors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Receipts;

namespace AgentMemory.Injection;

/// <summary>Puts together what a session is told, and writes the receipt.</summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
/// <param name="log">Where receipts are kept.</param>
public sealed class RecordedInjection(StoreAccess access, IRecallCatalogs catalogs, IReceiptLog log)
{
    /// <summary>Returns what to tell; no receipt is written where there is nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    public Recorded<InjectionPack> Run(InjectionRequest request)
    {
        var observed = new ObservedRepository(access.Repository);
        var clock = new RecordedClock(access.Clock.GetUtcNow());
        var pack = new InjectionOperation(access with { Repository = observed, Clock = clock }, catalogs).Run(request);
        if (pack.Text.Length == 0)
            return new Recorded<InjectionPack>(pack);
        var outcome = log.Append(new Receipt
        {
            Kind = ReceiptKind.Injection,
            Time = clock.GetUtcNow(),
            Agent = (access.Actor as Actor.Agent)?.Label,
            Session = (access.Actor as Actor.Agent)?.Session,
            Commit = pack.Answer.Commit,
            State = observed.State([.. pack.Answer.Dirty.Select(ReceiptText.Clean)]),
            Search = catalogs.Version,
            Answer = AnswerRecord.Of(new RecallRequest { Query = "", At = request.At, Budget = request.Budget }, pack.Answer) with { Since = request.Since },
            Tokens = pack.Answer.Tokens,
        });
        return new Recorded<InjectionPack>(pack, outcome.Id, outcome.Problem);
    }
}
