using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>Says of entries that would be compiled why their evidence no longer holds.</summary>
static class StaleReasons
{
    static readonly Dictionary<EntryId, string> None = [];

    /// <summary>Returns the reason of each entry whose cited code is gone or says something else; expiry is judged elsewhere.</summary>
    internal static IReadOnlyDictionary<EntryId, string> Of(IReadOnlyList<EntryView> entries, StoreView view, FreshnessReader freshness)
    {
        if (view.Policy.Compile.KeepStale)
            return None;
        var compiled = entries.Where(entry => entry.Verdict.Authority == Authority.Approved && entry.Entry.Type is EntryType.Project or EntryType.Procedural).ToList();
        var judged = freshness.Of([.. compiled.Select(entry => entry.Entry)], view.Tree);
        return compiled.Zip(judged)
            .Where(pair => pair.Second.State is FreshnessState.Drifted or FreshnessState.Broken)
            .ToDictionary(pair => pair.First.Entry.Id, pair => FreshnessPhrases.Reason(pair.Second)!);
    }
}
