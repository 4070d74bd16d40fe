using AgentMemory.Digests;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Episodes;

/// <summary>Distils one session from where it was left, as far as the time goes.</summary>
/// <param name="log">Where progress is kept.</param>
/// <param name="isOver">Whether the time is spent; <c>null</c> for all the time in the world.</param>
sealed class SessionDistiller(ISessionLog log, Func<bool>? isOver)
{
    /// <summary>A document is read as a whole or not at all, so a large one waits for somebody who has time.</summary>
    const long LargeDocument = 4 * 1024 * 1024;

    /// <summary>The file is told by how it begins.</summary>
    const int HeadBytes = 512;

    /// <summary>Returns how far the session is distilled now; <c>null</c> where its transcript is not here.</summary>
    /// <param name="capture">The last that is known of the session.</param>
    internal (DistilProgress Progress, bool IsDone)? Run(SessionCapture capture)
    {
        if (capture.Transcript is not { } path || TranscriptFormats.Of(capture.Key.Client) is not { } format || log.OpenTranscript(path) is not { } stream)
            return null;
        using (stream)
        {
            // Lines are only ever added; a document is written anew.
            var isDocument = capture.Key.Client == "gemini" && !path.EndsWith(".jsonl", StringComparison.Ordinal);
            var start = StartOf(capture, stream, isDocument);
            if (start.Length == stream.Length)
                return (start, true);
            if (isDocument && isOver is not null && stream.Length > LargeDocument)
                return (start, false);
            stream.Position = start.Offset;
            return Read(stream, new TranscriptReader(format, isDocument), start, capture.Root is { } root ? [root] : []);
        }
    }

    (DistilProgress, bool) Read(Stream stream, TranscriptReader reader, DistilProgress start, IReadOnlyList<string> roots)
    {
        var (distiller, offset, passedOver) = (new EpisodeDistiller(start.Gathered, roots), start.Offset, start.PassedOver);
        var length = stream.Length;
        foreach (var step in reader.Read(stream, start.Offset))
        {
            foreach (var happened in step.Events)
                distiller.Add(happened);
            offset = step.End;
            passedOver += step.IsPassedOver ? 1 : 0;
            if (!reader.IsDocument && isOver?.Invoke() == true)
                return (start with { Offset = offset, Length = offset, PassedOver = passedOver, Gathered = distiller.Gathered, IsWritten = false }, false);
        }
        return (start with { Offset = offset, Length = length, PassedOver = passedOver, Gathered = distiller.Gathered, IsWritten = false }, true);
    }

    /// <summary>Returns where to go on, or the beginning, where the file is not the one that was read.</summary>
    DistilProgress StartOf(SessionCapture capture, Stream stream, bool isDocument)
    {
        var known = log.ProgressOf(capture.Key);
        var isSame = known is { Version: DistilProgress.CurrentVersion } && known.Transcript == capture.Transcript && stream.Length >= known.Length && (!isDocument || stream.Length == known.Length) && known.Head == HeadOf(stream, known.Head);
        return isSame ? known! : new DistilProgress(DistilProgress.CurrentVersion, capture.Transcript!, 0, -1, HeadOf(stream, null), 0, new Gathered(), known?.Proposed ?? []);
    }

    /// <summary>Returns the digest of as many bytes as another one was made of, which it says before the colon.</summary>
    static string HeadOf(Stream stream, string? known)
    {
        var count = known is not null && int.TryParse(known.AsSpan(..Math.Max(0, known.IndexOf(':', StringComparison.Ordinal))), out var of) ? Math.Clamp(of, 0, HeadBytes) : HeadBytes;
        Span<byte> head = stackalloc byte[count];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, count, throwOnEndOfStream: false);
        return FormattableString.Invariant($"{read}:{Digest.Of(head[..read])[..16]}");
    }
}
