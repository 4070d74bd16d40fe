using AgentMemory.Approval;
using AgentMemory.Freshness;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>What is said about a hit, in words.</summary>
public static class RecallPhrases
{
    static readonly MatchedFields[] Fields = [MatchedFields.Title, MatchedFields.Keys, MatchedFields.Paths, MatchedFields.Body];
    static readonly string[] Places = ["in the title", "in subject, tags or description", "in the paths it is about", "in the text"];

    /// <summary>Returns when somebody last stood behind an entry: its approval, or else its last change; <c>null</c> where nothing is known.</summary>
    public static DateTimeOffset? StatedAt(EntryReport report) =>
        report.Verdict is { Authority: Authority.Approved, Proof.Date: { } approved } ? approved : report.Provenance?.Updated;

    /// <summary>Returns an age in the one unit that says most, e.g. <c>3 days ago</c>.</summary>
    public static string Age(TimeSpan age) => age.TotalDays switch
    {
        < 1 => "today",
        < 2 => "yesterday",
        < 60 => $"{(int)age.TotalDays} days ago",
        < 730 => $"{(int)(age.TotalDays / 30.44)} months ago",
        _ => $"{(int)(age.TotalDays / 365.25)} years ago",
    };

    /// <summary>Returns who stands behind an entry, e.g. <c>approved by Ada in 3f2a9c1, 3 days ago</c>.</summary>
    public static string Standing(EntryReport report, DateTimeOffset now)
    {
        var age = StatedAt(report) is { } stated ? $", {Age(now - stated)}" : "";
        var by = report.Verdict is { Authority: Authority.Approved, Proof: { By: { } person } proof }
            ? $" by {person.Name}{(proof.Commit is { } commit ? $" in {commit.Short}" : "")}"
            : report.Provenance?.CreatedBy is { } author ? $", written by {author.Agent ?? author.Person.Name}" : "";
        return $"{report.Verdict.Authority.Word()}{by}{age}";
    }

    /// <summary>Returns what its evidence says, e.g. <c>fresh</c> or <c>changed: src/a.cs changed</c>.</summary>
    public static string Evidence(EntryReport report) =>
        report.Freshness is { } freshness && freshness.State != FreshnessState.Fresh && FreshnessPhrases.Reason(freshness) is { } reason
            ? $"{freshness.State.Word()}: {reason}"
            : report.Freshness?.State.Word() ?? "";

    /// <summary>Returns why an entry was found: its words by the place they stand in, and the scope that holds a file in play.</summary>
    internal static IReadOnlyList<string> Why(RecallMatch match, (string Glob, string Path)? scope)
    {
        var relevance = match.Relevance;
        var why = new List<string>();
        if (match.StandsFor is { } replaced)
            why.Add($"takes the place of {replaced}, which has what follows");
        for (var i = 0; i < Fields.Length; i++)
        {
            // A word is told once, where it counts most.
            var here = relevance.Words.Where(word => FirstPlaceOf(word) == i).Select(Quoted).ToList();
            if (here.Count > 0)
                why.Add($"{string.Join(", ", here)} {Places[i]}");
        }
        if (scope is { } named)
            why.Add(named.Glob == named.Path ? $"about {named.Path}" : $"about {named.Glob}, which holds {named.Path}");
        return why;
    }

    static int FirstPlaceOf(MatchedWord word) => Array.FindIndex(Fields, field => (word.Fields & field) != 0);

    static string Quoted(MatchedWord word) => word.ReadAs is { } read ? $"\"{word.Asked}\" (read as \"{read}\")" : $"\"{word.Asked}\"";
}
