using AgentMemory.Checks;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;

namespace AgentMemory.Benchmarks.Retrieval;

/// <summary>A store that is told facts one after another, by the operations of the command line: each is proposed, then approved by a person.</summary>
sealed class ToldStore : IDisposable
{
    const int LongestTitle = 100;

    readonly RecallStore _store = RecallStore.Create([], []);
    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The ids of the facts that were told, in order; <c>null</c> for one that was refused.</summary>
    internal List<string?> Ids { get; } = [];

    /// <summary>How many facts took an older one's place, because the tool pointed at it.</summary>
    internal int Superseded { get; private set; }

    /// <summary>Why facts were refused.</summary>
    internal List<string> Refusals { get; } = [];

    /// <summary>Tells a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isNewer">Whether the person knows that it takes the place of an older one, and so follows the tool where that names one.</param>
    internal void Tell(MemoryFact fact, bool isNewer)
    {
        _store.Wait();
        var id = $"fact-{Ids.Count + 1:00}";
        try
        {
            var proposed = new RememberOperation(_store.Access).Run(new RememberRequest { Draft = Draft(fact), Id = id });
            var twin = proposed.Findings.FirstOrDefault(finding => finding.Id == ContradictionRules.LookAlike.Id || finding.Id == ContradictionRules.WouldContest.Id);
            if (isNewer && twin is not null)
                Supersede(twin, id);
            var approve = new ApproveOperation(_store.Access);
            approve.Run(approve.Select(new ApproveRequest { Ids = [id] }), new WriteOptions());
            _texts[id] = fact.Text;
            Ids.Add(id);
        }
        catch (AgentMemoryException refused)
        {
            Refusals.Add($"{fact.Text}: {refused.Message}");
            Ids.Add(null);
        }
    }

    /// <summary>Takes a fact back, if it was not refused.</summary>
    internal void Retire(int position)
    {
        if (Ids[position] is not { } id)
            return;
        _store.Wait();
        var retire = new RetireOperation(_store.Access);
        var request = new RetireRequest { Ids = [id], Reason = "No longer so." };
        retire.Run(retire.Select(request), request);
    }

    /// <summary>Asks.</summary>
    internal IReadOnlyList<(string Id, string Text)> Ask(string question, string? agent = null)
    {
        _store.Wait();
        RecallResult result = _store.Ask(question, agent);
        return [.. result.Hits.Select(hit => (hit.Report.Entry.Id.Value, _texts[hit.Report.Entry.Id.Value]))];
    }

    public void Dispose() => _store.Dispose();

    /// <summary>Does what the finding offers: its command names the older entry and the newer.</summary>
    void Supersede(Finding finding, string id)
    {
        var words = finding.Fix!.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "supersede");
        var supersede = new SupersedeOperation(_store.Access);
        supersede.Run(supersede.Select(new SupersedeRequest { Old = words[at + 1], New = id }), new WriteOptions());
        Superseded++;
    }

    static EntryDraft Draft(MemoryFact fact) => new()
    {
        Title = fact.Text.Length <= LongestTitle ? fact.Text : fact.Text[..fact.Text.LastIndexOf(' ', LongestTitle)],
        Body = fact.Text.Length <= LongestTitle ? null : fact.Text,
        Audience = fact.OnlyFor is { } agent ? [agent] : null,
    };
}
