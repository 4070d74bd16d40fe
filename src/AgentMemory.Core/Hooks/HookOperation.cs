using AgentMemory.Actors;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Injection;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Store;

namespace AgentMemory.Hooks;

/// <summary>What a client calls a hook with.</summary>
public sealed record HookRequest
{
    /// <summary>What it is called for.</summary>
    public required SessionMoment Moment { get; init; }

    /// <summary>The client, as hooks name it.</summary>
    public required string Client { get; init; }

    /// <summary>The session; <c>null</c> where the client does not say, or says what no citation can carry.</summary>
    public SessionKey? Key { get; init; }

    /// <summary>What tells this event from others of the session: how it started, which turn it was.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where the transcript lies, absolute.</summary>
    public string? Transcript { get; init; }

    /// <summary>Whether the client gives the agent what the hook says.</summary>
    public bool TakesContext { get; init; }

    /// <summary>Whether the client shows the user a line.</summary>
    public bool ShowsNotice { get; init; }

    /// <summary>The machine's clock, by which two calls for one event are told from two events.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What a hook answers.</summary>
/// <param name="Context">What the agent is to know; empty for nothing.</param>
/// <param name="Notice">What the user is shown; empty for nothing.</param>
public sealed record HookResult(string Context, string Notice)
{
    internal static HookResult Nothing { get; } = new("", "");
}

/// <summary>
/// What a hook does: it tells a session that starts what memory holds, and writes down where the session's transcript is. It reads one state
/// of the repository and a piece of the transcript at most, commits nothing, and asks no network.
/// </summary>
/// <param name="access">The store; who acts follows from the request.</param>
/// <param name="catalogs">Where it is searched.</param>
/// <param name="receipts">Where receipts are kept.</param>
/// <param name="sessions">Where captures are kept.</param>
public sealed class HookOperation(StoreAccess access, IRecallCatalogs catalogs, IReceiptLog receipts, ISessionLog sessions)
{
    /// <summary>How far back it looks for the session before.</summary>
    const int MostCaptures = 500;

    /// <summary>Answers a call; a second one for the same event gets nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or the repository refuses.</exception>
    public HookResult Run(HookRequest request)
    {
        // Where nobody keeps memory nothing is written down.
        if (access.Repository.TreeAt(access.Repository.Head).Find(StoreLayout.ConfigFile) is null)
            return HookResult.Nothing;
        var length = request.Transcript is { } path ? LengthOf(path) : 0;
        if (!sessions.TryClaim(HookEvent.NameOf(request, length), request.At))
            return HookResult.Nothing;
        var result = request.Moment switch
        {
            SessionMoment.SessionStart when request.TakesContext => new HookResult(Inject(request), ""),
            SessionMoment.Stop when request is { ShowsNotice: true, Key: not null, Transcript: not null } => new HookResult("", new StopNotice(access, catalogs, sessions).Of(request.Key, request.Transcript)),
            _ => HookResult.Nothing,
        };
        if (request.Key is { } key)
            sessions.Append(CaptureOf(request, key, length));
        return result;
    }

    string Inject(HookRequest request)
    {
        var own = access with { Actor = new Actor.Agent(SessionKey.AgentOf(request.Client), null, request.Key?.Session) };
        return new RecordedInjection(own, catalogs, receipts).Run(new InjectionRequest { Since = LastSession(request) }).Result.Text;
    }

    /// <summary>Returns when this client's session before this one was last heard of.</summary>
    DateTimeOffset? LastSession(HookRequest request) =>
        sessions.Read().Take(MostCaptures).FirstOrDefault(capture => capture.Key.Client == request.Client && capture.Key != request.Key)?.Time;

    SessionCapture CaptureOf(HookRequest request, SessionKey key, long length) => new()
    {
        Key = key,
        Moment = request.Moment,
        Time = access.Clock.GetUtcNow(),
        Transcript = request.Transcript,
        Offset = length,
        Root = access.Repository.Facts.WorkTree,
        Head = access.Repository.Head,
    };

    long LengthOf(string path)
    {
        using var transcript = sessions.OpenTranscript(path);
        return transcript?.Length ?? 0;
    }
}
