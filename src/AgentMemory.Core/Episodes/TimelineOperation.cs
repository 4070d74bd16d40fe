using AgentMemory.Episodes.Sessions;
using AgentMemory.Episodes.Transcripts;
using AgentMemory.Errors;
using AgentMemory.Safety.Redaction;

namespace AgentMemory.Episodes;

/// <summary>One thing that happened in a session, as it is shown.</summary>
/// <param name="At">When; <c>null</c> where the transcript does not say.</param>
/// <param name="Offset">The place in the transcript behind it.</param>
/// <param name="Kind">What it is: <c>user</c>, <c>agent</c>, <c>command</c>, <c>result</c>, <c>read</c> or <c>changed</c>.</param>
/// <param name="Text">What was said or done, on one line, without what may not be shown.</param>
public sealed record TimelineEvent(DateTimeOffset? At, long Offset, string Kind, string Text);

/// <summary>Shows a session again from its transcript, as long as that is here: nothing of it is kept but the place.</summary>
/// <param name="log">Knows where transcripts are.</param>
public sealed class TimelineOperation(ISessionLog log)
{
    /// <summary>What is shown of one thing, in characters.</summary>
    const int MostText = 500;

    /// <summary>What is looked at of one thing: what is longer was pasted.</summary>
    const int MostSearched = 16 * 1024;

    /// <summary>Returns what happened, in order, read as it is asked for.</summary>
    /// <exception cref="AgentMemoryException">The transcript is not here.</exception>
    public IEnumerable<TimelineEvent> Run(EpisodePage page)
    {
        var capture = log.Read().FirstOrDefault(capture => capture.Transcript is not null && capture.Key.ToString() == page.Session);
        if (capture is null || TranscriptFormats.Of(capture.Key.Client) is not { } format || log.OpenTranscript(capture.Transcript!) is not { } stream)
            throw new AgentMemoryException(ErrorKind.NotFound, $"The transcript of {page.Session} is not on this machine any more.", $"What was distilled of it: agent-memory sessions show {page.Entry.Id}");
        var isDocument = capture.Key.Client == "gemini" && !capture.Transcript!.EndsWith(".jsonl", StringComparison.Ordinal);
        return Read(stream, new TranscriptReader(format, isDocument));
    }

    static IEnumerable<TimelineEvent> Read(Stream stream, TranscriptReader reader)
    {
        using (stream)
        {
            foreach (var step in reader.Read(stream, 0))
            {
                foreach (var happened in step.Events)
                {
                    if (Of(happened) is var (kind, text) && text.Length > 0)
                        yield return new TimelineEvent(happened.Time, step.End, kind, text);
                }
            }
        }
    }

    static (string Kind, string Text)? Of(SessionEvent happened) => happened switch
    {
        SessionEvent.UserSaid said => ("user", OneLine.Of(UserWords.Of(said.Text), MostText)),
        SessionEvent.AgentSaid said => ("agent", Shown(said.Text)),
        SessionEvent.CommandStarted command => ("command", Shown(command.Command)),
        SessionEvent.CallEnded { ExitCode: { } code } => ("result", FormattableString.Invariant($"exit code {code}")),
        SessionEvent.CallEnded { Failed: true } => ("result", "failed"),
        SessionEvent.FileRead read => ("read", Shown(read.Path)),
        SessionEvent.FileChanged changed => ("changed", Shown(changed.Path)),
        _ => null,
    };

    static string Shown(string text) => OneLine.Of(RedactedText.Of(text.Length > MostSearched ? text[..MostSearched] : text), MostText);
}
