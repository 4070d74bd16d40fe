using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;

namespace AgentMemory.Recall;

/// <summary>The marks by which an entry is found again when something else has changed that its judgement depends on.</summary>
public static class JudgedMarks
{
    /// <summary>Waits in an inbox.</summary>
    public const string Pending = "pending";

    /// <summary>Cites something that is gone, renamed or cannot be read: what became of it may come to light anywhere.</summary>
    public const string Unsettled = "unsettled";

    /// <summary>Returns the marks that an entry bears, each once.</summary>
    public static IReadOnlyList<string> Of(JudgedEntry judged)
    {
        if (judged.Visibility != ProposalVisibility.Committed)
            return [Pending];
        var entry = judged.Report.Entry;
        var marks = new SortedSet<string>(StringComparer.Ordinal);
        if (IsUnsettled(judged.Report.Freshness!))
            marks.Add(Unsettled);
        if (entry.Subject is { } subject)
            marks.Add(Subject(subject));
        foreach (var citation in entry.Evidence)
        {
            if (citation.Kind == CitationKind.Path)
                marks.Add(Cites(citation.Target));
        }
        foreach (var old in entry.Supersedes)
            marks.Add(Supersedes(old));
        foreach (var target in entry.Disputes)
            marks.Add(Disputes(target));
        return [.. marks];
    }

    /// <summary>The mark of entries about a subject.</summary>
    internal static string Subject(string subject) => "subject " + subject;

    /// <summary>The mark of entries that cite a file, or a folder with or without its slash.</summary>
    internal static string Cites(string path) => "cites " + path.TrimEnd('/');

    /// <summary>The mark of entries that say they take an id's place.</summary>
    internal static string Supersedes(EntryId id) => "supersedes " + id.Value;

    /// <summary>The mark of entries that say an id is wrong.</summary>
    internal static string Disputes(EntryId id) => "disputes " + id.Value;

    static bool IsUnsettled(EntryFreshness freshness)
    {
        foreach (var citation in freshness.Citations)
        {
            if (citation.State is FreshnessState.Broken or FreshnessState.Unverifiable || citation.RenamedTo is not null)
                return true;
        }
        return false;
    }
}
