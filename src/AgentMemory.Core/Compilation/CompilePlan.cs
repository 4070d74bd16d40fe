using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;

namespace AgentMemory.Compilation;

/// <summary>What every block should say, whatever stands on disk, and what is left out.</summary>
sealed record CompilePlan(IReadOnlyList<PlannedBlock> Blocks, IReadOnlyList<OmittedEntry> Omitted)
{
    /// <summary>The tokens of the generated text that one client loads at most.</summary>
    internal int Tokens => Load(Blocks);

    /// <summary>Makes the plan; entries in <paramref name="takenAsFresh"/> are kept although time or code went past them.</summary>
    internal static CompilePlan Make(CompileInput input, CompileContext context, IReadOnlySet<EntryId> takenAsFresh)
    {
        var selection = EntrySelection.From(input, context.Lines, takenAsFresh);
        var omitted = selection.Omitted.ToList();
        var reached = new List<CompiledEntry>();
        foreach (var entry in selection.Included)
        {
            if (context.Targets.Any(target => target.Reaches(entry.Audience, context)))
                reached.Add(entry);
            if (AudienceOmission(entry, context) is { } omission)
                omitted.Add(omission);
        }
        var kept = WithinBudget(reached, context);
        omitted.AddRange(reached.Except(kept).Select(entry => new OmittedEntry(entry.Id, OmitKind.Budget, $"over the budget of {context.Policy.Budget} tokens")));
        return new CompilePlan(PlanBlocks(kept, context), [.. omitted.OrderBy(omission => omission.Id).ThenBy(omission => omission.Kind)]);
    }

    /// <summary>Returns the tokens a planned block costs.</summary>
    internal static int Cost(PlannedBlock block) => block.Inner is null ? 0 : TokenCount.Of(ManagedBlock.Render(block.Inner));

    // The longest run of the best entries that fits: what ranks lowest leaves first, and nothing overtakes it for being short.
    static List<CompiledEntry> WithinBudget(List<CompiledEntry> entries, CompileContext context)
    {
        var budget = context.Policy.Budget;
        var ranked = entries.Order(EntryRank.BestFirst).ToList();
        List<CompiledEntry> Best(int count) => [.. ranked.Take(count).OrderBy(entry => entry.Id)];
        bool Fits(int count) => budget <= 0 || Load(PlanBlocks(Best(count), context)) <= budget;

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

    // Names that lead to one file are one file: the first target has it.
    static List<PlannedBlock> PlanBlocks(IReadOnlyList<CompiledEntry> entries, CompileContext context) =>
        [.. context.Targets.SelectMany(target => target.Plan(entries, context)).DistinctBy(block => context.RealPath(block.Path), StringComparer.Ordinal)];

    static int Load(IReadOnlyList<PlannedBlock> blocks) => blocks
        .Select(block => Cost(block) + blocks.Where(other => other.Path == block.LoadedWith).Sum(Cost))
        .DefaultIfEmpty(0)
        .Max();

    static OmittedEntry? AudienceOmission(CompiledEntry entry, CompileContext context)
    {
        if (entry.Audience.Count == 0)
            return null;
        var unreached = entry.Audience.Where(agent => !context.Targets.Any(target => target.Reaches([agent], context))).Order(StringComparer.Ordinal).ToList();
        return unreached.Count == 0
            ? null
            : new OmittedEntry(entry.Id, OmitKind.Audience, $"no generated file is read by {string.Join(" and ", unreached)} alone: recall serves it there");
    }
}
