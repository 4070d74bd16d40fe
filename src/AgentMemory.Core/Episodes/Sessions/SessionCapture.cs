using AgentMemory.Store;

namespace AgentMemory.Episodes.Sessions;

/// <summary>What a hook wrote down about a session: where its transcript is and how far it reached. Private to the clone.</summary>
public sealed record SessionCapture
{
    /// <summary>The session.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>What the hook was called for.</summary>
    public required SessionMoment Moment { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where the transcript lies, absolute; <c>null</c> where the client did not say.</summary>
    public string? Transcript { get; init; }

    /// <summary>How many bytes the transcript had.</summary>
    public long Offset { get; init; }

    /// <summary>The work tree's root.</summary>
    public string? Root { get; init; }

    /// <summary>Where HEAD stood; <c>null</c> on an unborn branch.</summary>
    public CommitId? Head { get; init; }
}

/// <summary>What hooks are called for.</summary>
public enum SessionMoment
{
    /// <summary>A session starts, or is resumed, or goes on after it was compacted.</summary>
    SessionStart,

    /// <summary>The session's context is about to be compacted.</summary>
    PreCompact,

    /// <summary>The agent has finished its turn.</summary>
    Stop,

    /// <summary>The session ends.</summary>
    SessionEnd,
}

/// <summary>The words for moments.</summary>
public static class SessionMoments
{
    /// <summary>All words, in the order of the moments.</summary>
    public static IReadOnlyList<string> Words { get; } = ["session-start", "pre-compact", "stop", "session-end"];

    /// <summary>Returns a moment's word.</summary>
    public static string Word(this SessionMoment moment) => Words[(int)moment];

    /// <summary>Parses a word.</summary>
    public static SessionMoment? Of(string? word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == word)
                return (SessionMoment)i;
        }
        return null;
    }
}
