using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;

namespace AgentMemory.Compilation;

/// <summary>What every generated file should say, whatever stands on disk, and what is left out.</summary>
sealed record CompilePlan(IReadOnlyList<PlannedBlock> Blocks, IReadOnlyList<PlannedDocument> Documents, IReadOnlyList<OmittedEntry> Omitted)
{
    /// <summary>The tokens of the generated text that one client loads at most, whatever it works on.</summary>
    internal int Tokens => AlwaysLoaded.Of(Blocks, Documents);

    /// <summary>Makes the plan; entries in <paramref name="takenAsFresh"/> are kept although time or code went past them.</summary>
    internal static CompilePlan Make(CompileInput input, CompileContext context, IReadOnlySet<EntryId> takenAsFresh)
    {
        var selection = EntrySelection.From(input, context.Lines, takenAsFresh);
        var omitted = selection.Omitted.ToList();
        var placement = new Placement(context);
        var placed = new List<PlacedEntry>();
        foreach (var entry in selection.Included)
        {
            var place = placement.Of(entry);
            if (place.Targets.Count > 0)
                placed.Add(place);
            if (AudienceOmission(place, placement) is { } omission)
                omitted.Add(omission);
        }
        var kept = WithinBudget(placed, context);
        omitted.AddRange(placed.Except(kept).Select(entry => new OmittedEntry(entry.Id, OmitKind.Budget, $"over the budget of {context.Policy.Budget} tokens")));
        return new CompilePlan(PlanBlocks(kept, context), PlanDocuments(kept, context), [.. omitted.OrderBy(omission => omission.Id).ThenBy(omission => omission.Kind)]);
    }

    /// <summary>Returns the tokens a planned block costs.</summary>
    internal static int Cost(PlannedBlock block) => block.Inner is null ? 0 : TokenCount.Of(ManagedBlock.Render(block.Inner));

    // The longest run of the best entries that fits: what ranks lowest leaves first, and nothing overtakes it for being short. What
    // clients load by path costs nothing here, so that leaving it out would help nobody.
    static List<PlacedEntry> WithinBudget(List<PlacedEntry> entries, CompileContext context)
    {
        var budget = context.Policy.Budget;
        var byPath = entries.Where(entry => IsByPath(entry)).ToHashSet();
        var ranked = entries.Where(entry => !byPath.Contains(entry)).OrderBy(entry => entry.Compiled, EntryRank.BestFirst).ToList();
        List<PlacedEntry> Best(int count) => [.. ranked.Take(count).Concat(byPath).OrderBy(entry => entry.Id)];
        bool Fits(int count) => budget <= 0 || AlwaysLoaded.Of(PlanBlocks(Best(count), context), PlanDocuments(Best(count), context)) <= budget;

        if (Fits(ranked.Count))
            return entries;
        var (fits, tooMany) = (0, ranked.Count);
        while (tooMany - fits > 1)
        {
            var middle = fits + ((tooMany - fits) / 2);
            (fits, tooMany) = Fits(middle) ? (middle, tooMany) : (fits, middle);
        }
        return Best(fits);
    }

    static bool IsByPath(PlacedEntry entry) => ScopePatterns.Of(entry.Entry.Scope) is not null && !entry.Targets.Any(AlwaysLoaded.Has);

    // Names that lead to one file are one file: the first target has it.
    static List<PlannedBlock> PlanBlocks(IReadOnlyList<PlacedEntry> entries, CompileContext context) =>
        [.. context.Targets.OfType<IBlockTarget>().SelectMany(target => target.Plan(entries, context)).DistinctBy(block => context.RealPath(block.Path), StringComparer.Ordinal)];

    static List<PlannedDocument> PlanDocuments(IReadOnlyList<PlacedEntry> entries, CompileContext context) =>
        [.. context.Targets.OfType<IDocumentTarget>().SelectMany(target => target.Plan(entries, context)).DistinctBy(document => context.RealPath(document.Path), StringComparer.Ordinal)];

    static OmittedEntry? AudienceOmission(PlacedEntry entry, Placement placement)
    {
        if (entry.Audience.Count == 0)
        {
            return entry.Targets.Count > 0
                ? null
                : new OmittedEntry(entry.Id, OmitKind.Audience, "none of the policy's targets holds what is for every agent and every path: recall serves it");
        }
        var unreached = placement.Unreached(entry.Compiled);
        return unreached.Count == 0
            ? null
            : new OmittedEntry(entry.Id, OmitKind.Audience, $"no generated file is read by {string.Join(" and ", unreached)} alone: recall serves it there");
    }
}
