using System.Text;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Freshness;

/// <summary>Entries that cite code, and what is asked about them.</summary>
static class Questions
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    internal static MemoryEntry Citing(params string[] citations) => new()
    {
        Id = EntryId.Parse("entry"),
        Type = EntryType.Project,
        Title = "Entry",
        Status = EntryStatus.Approved,
        Evidence = [.. citations.Select(Parse)],
        Body = "",
    };

    internal static Citation Parse(string text) =>
        CitationParser.TryParse(text, out var citation, out var problem) ? citation : throw new FormatException(problem);

    /// <summary>Cites lines with the pin they have in a text; the whole file where no lines are given.</summary>
    internal static string Pinned(string path, string text, int? first = null, int? last = null)
    {
        var cited = CitedText.Of(Encoding.UTF8.GetBytes(text));
        return first is { } from && last is { } to
            ? FormattableString.Invariant($"{path}#L{from}-L{to}@{cited.PinOf(from, to - from + 1)}")
            : $"{path}@{cited.PinOfAll()}";
    }

    internal static FreshnessInput On(CodeTree tree, CodeHistory? history = null, IPinCache? cache = null) => new()
    {
        Tree = tree,
        CitedFiles = (history ?? new CodeHistory()).Walk,
        Now = Now,
        Cache = cache ?? NoPinCache.Instance,
    };

    internal static EntryFreshness Judge(MemoryEntry entry, FreshnessInput input) => FreshnessEvaluator.Evaluate([entry], input)[0];

    internal static FreshnessState State(string citation, FreshnessInput input) => Judge(Citing(citation), input).State;
}

/// <summary>A cache that keeps everything, as a file in the Git directory does.</summary>
sealed class SamplePinCache : IPinCache
{
    readonly Dictionary<(BlobId, PinnedText), PinVerdict> _known = [];

    internal int Kept => _known.Count;

    public PinVerdict? Find(BlobId file, PinnedText text) => _known.TryGetValue((file, text), out var verdict) ? verdict : null;

    public void Keep(IReadOnlyList<KnownPin> found)
    {
        foreach (var known in found)
            _known[(known.File, known.Text)] = known.Verdict;
    }
}
