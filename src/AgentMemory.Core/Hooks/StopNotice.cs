using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Episodes.Transcripts;
using AgentMemory.Injection;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Hooks;

/// <summary>
/// Names the approved entries that cite lines which a session removed, by the files that its transcript says it changed since it last
/// stopped. What a shell command changed beside them is seen by <c>check</c>.
/// </summary>
sealed class StopNotice(StoreAccess access, IRecallCatalogs catalogs, ISessionLog sessions)
{
    /// <summary>What is read of a transcript at most: its end.</summary>
    const long MostBytes = 4 * 1024 * 1024;

    /// <summary>How far back it looks for what the session was before.</summary>
    const int MostCaptures = 500;

    const int MostNamed = 5;

    /// <summary>Returns the line; empty where there is nothing to say.</summary>
    internal string Of(SessionKey key, string transcript)
    {
        var before = sessions.Read().Take(MostCaptures).Where(capture => capture.Key == key).ToList();
        var changed = Changed(key, transcript, before.FirstOrDefault(capture => capture.Moment == SessionMoment.Stop)?.Offset ?? 0);
        if (changed.Count == 0)
            return "";
        using var catalog = catalogs.Open(new RecallState(access.Repository, access.Repository.Head));
        var removed = new RemovedCitations(access.Repository, catalog).Find(changed, Start(before));
        return removed.Count == 0 ? "" : Say(removed);
    }

    IReadOnlyList<string> Changed(SessionKey key, string transcript, long from)
    {
        using var stream = sessions.OpenTranscript(transcript);
        if (stream is null || access.Repository.Facts.WorkTree is not { } root || TranscriptFormats.Of(key.Client) is not { } format)
            return [];
        // A piece of a line at the start is passed over.
        stream.Position = Math.Max(Math.Min(from, stream.Length), stream.Length - MostBytes);
        var events = new TranscriptReader(format).Read(stream, stream.Position).SelectMany(step => step.Events);
        return [.. events.OfType<SessionEvent.FileChanged>().Select(change => RepositoryFile.Of(change.Path, root, [root])).OfType<string>().Distinct(StringComparer.Ordinal).Take(RemovedCitations.MostFiles)];
    }

    /// <summary>Returns where HEAD stood when the session was first heard of; <c>null</c> where that commit is gone.</summary>
    CommitId? Start(List<SessionCapture> before) => before.Count > 0 && before[^1].Head is { } head && access.Repository.Resolve(head.Value) is { } here ? here : null;

    static string Say(IReadOnlyList<RemovedCitation> removed)
    {
        var entries = removed.GroupBy(citation => citation.Id).ToList();
        var named = entries.Take(MostNamed).Select(entry => $"{entry.Key} ({string.Join(", ", entry.Select(citation => Compilation.Lines.VisibleText.Of(citation.Citation)))})");
        var more = entries.Count > MostNamed ? FormattableString.Invariant($" and {entries.Count - MostNamed} more") : "";
        return $"agent-memory: this session removed lines that approved entries rest on: {string.Join(", ", named)}{more}. Where one still holds: agent-memory verify ID; where not, retire or supersede it.";
    }
}
