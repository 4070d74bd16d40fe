using System.Globalization;
using AgentMemory.Episodes.Sessions;

namespace AgentMemory.Hooks;

/// <summary>
/// Names events. All hooks that a client runs for one come to the same name: its own, and those that were written for another client
/// and that it runs as well, with words of that client's.
/// </summary>
static class HookEvent
{
    // Only after these has a session lost what it was told; however else it starts, it starts once.
    static readonly string[] Forgetting = ["clear", "compact"];

    /// <summary>Returns the name of the event that a hook is called for.</summary>
    /// <param name="request">The call.</param>
    /// <param name="length">How long the transcript is by now, in bytes.</param>
    internal static string NameOf(HookRequest request, long length)
    {
        // A session is one client's, whichever name a hook that was written for another gives that client.
        var session = request.Key is { } key ? key.Session : $"{request.Client} ";
        return $"{session} {request.Moment.Word()} {Occasion(request, length)}";
    }

    static string Occasion(HookRequest request, long length) => request switch
    {
        { Moment: SessionMoment.Stop } => string.Create(CultureInfo.InvariantCulture, $"{request.Source} {length}"),
        { Moment: SessionMoment.SessionStart, Key: not null } => Forgetting.Contains(request.Source) ? request.Source : "",
        _ => request.Source,
    };
}
