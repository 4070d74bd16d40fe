namespace AgentMemory.Episodes.Sessions;

/// <summary>
/// What is known of sessions in one clone: what hooks wrote down, and how far transcripts have been distilled. Private to whoever works in
/// the clone, never in a commit. Derived: without it transcripts are distilled anew, and give the same episodes.
/// </summary>
public interface ISessionLog
{
    /// <summary>
    /// Returns what tells the captures of now from those that all have been distilled; <c>null</c> where they are the same, or there are none.
    /// Asked on every question, so it costs next to nothing.
    /// </summary>
    string? News();

    /// <summary>Keeps that everything is distilled that was there when <see cref="News"/> was asked. Never throws for a disk.</summary>
    void KeepSeen(string news);

    /// <summary>Adds a capture. Never throws for a disk that is full or may not be written; <c>false</c> where it was not.</summary>
    bool Append(SessionCapture capture);

    /// <summary>Returns the captures, the last added first, read as they are asked for. What is damaged is passed over.</summary>
    IEnumerable<SessionCapture> Read();

    /// <summary>
    /// Claims an event, so that of several hooks that are called for it only one answers. <c>false</c> where another one claimed it within
    /// <see cref="ClaimWindow"/>, also at this very moment. Where nothing can be written everybody gets it.
    /// </summary>
    /// <param name="what">Names the event.</param>
    /// <param name="now">The machine's clock.</param>
    bool TryClaim(string what, DateTimeOffset now);

    /// <summary>Keeps others from distilling; <c>null</c> where somebody does. Released by disposing, and when the process ends.</summary>
    IDisposable? TryLock();

    /// <summary>Returns how far a session has been distilled; <c>null</c> where it has not, or that is damaged.</summary>
    DistilProgress? ProgressOf(SessionKey key);

    /// <summary>Keeps how far a session has been distilled. Never throws for a disk that is full or may not be written.</summary>
    void Keep(SessionKey key, DistilProgress progress);

    /// <summary>Opens a transcript for reading; <c>null</c> where there is no such file, or it may not be read.</summary>
    Stream? OpenTranscript(string path);

    /// <summary>How long a claim holds: clients call all hooks of an event at once, and the same event comes again after minutes.</summary>
    static TimeSpan ClaimWindow { get; } = TimeSpan.FromSeconds(20);
}
