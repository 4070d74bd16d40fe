using AgentMemory.Entries;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Ranking;

namespace AgentMemory.Search.Tests.Ranking;

/// <summary>Entries to search.</summary>
static class Sample
{
    internal static MemoryEntry Entry(string title, string body = "") => new()
    {
        Id = EntryId.Parse("sample"),
        Type = EntryType.Project,
        Status = EntryStatus.Approved,
        Title = title,
        Body = body,
    };

    internal static SearchableEntry Searchable(string id, string title, string body = "") => new(id, EntryAnalyzer.Analyze(Entry(title, body)));

    internal static StatisticsInMemory Statistics(params SearchableEntry[] entries) => new(entries.Select(entry => EntryStatistics.Of(entry.Analysis)));
}

/// <summary>An entry that can be found.</summary>
/// <param name="Id">What names it.</param>
/// <param name="Analysis">Its terms.</param>
sealed record SearchableEntry(string Id, EntryAnalysis Analysis);
