namespace AgentMemory.Episodes.Transcripts;

/// <summary>Something that happened in a session, as its transcript tells it: one model for every client.</summary>
/// <param name="Time">When; <c>null</c> where the transcript does not say.</param>
public abstract record SessionEvent(DateTimeOffset? Time)
{
    /// <summary>The client said who it is and where it works.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Folder">The folder the session works in, absolute.</param>
    /// <param name="Version">The client's version.</param>
    public sealed record Began(DateTimeOffset? Time, string? Folder, string? Version) : SessionEvent(Time);

    /// <summary>A person said something; never what a tool returned or a hook put in.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Text">The words, as they stand in the transcript.</param>
    public sealed record UserSaid(DateTimeOffset? Time, string Text) : SessionEvent(Time);

    /// <summary>The agent said something.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Text">The words.</param>
    public sealed record AgentSaid(DateTimeOffset? Time, string Text) : SessionEvent(Time);

    /// <summary>The agent started a command in a shell.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Call">What the transcript calls it; empty where results are not told.</param>
    /// <param name="Command">The command line.</param>
    public sealed record CommandStarted(DateTimeOffset? Time, string Call, string Command) : SessionEvent(Time);

    /// <summary>A tool came back. Its output is not looked at.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Call">What the transcript calls it.</param>
    /// <param name="ExitCode">The exit code, where it is told.</param>
    /// <param name="Failed">Whether the client calls it a failure; <c>null</c> where it says nothing.</param>
    public sealed record CallEnded(DateTimeOffset? Time, string Call, int? ExitCode, bool? Failed) : SessionEvent(Time);

    /// <summary>The agent read a file.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Path">Its path as the tool was given it.</param>
    public sealed record FileRead(DateTimeOffset? Time, string Path) : SessionEvent(Time);

    /// <summary>The agent changed, made or removed a file.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Path">Its path as the tool was given it.</param>
    public sealed record FileChanged(DateTimeOffset? Time, string Path) : SessionEvent(Time);
}
