using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;

namespace AgentMemory.Compilation;

/// <summary>
/// Turns approved entries into the files that agents load. Pure: it is given what stands in the store and on disk, and answers what
/// should stand there and what stands against writing it.
/// </summary>
public static class Compiler
{
    static readonly HashSet<EntryId> NoId = [];

    /// <summary>Every path a compilation may look at or write, relative to the repository root.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. CompileTargets.All.SelectMany(target => target.Paths)];

    /// <summary>The names of the targets that compile something, for messages and completion.</summary>
    public static IReadOnlyList<string> Targets { get; } = [.. CompileTargets.All.Select(target => target.Name)];

    /// <summary>Compiles; writes nothing.</summary>
    public static CompileResult Compile(CompileInput input)
    {
        var context = new CompileContext(input);
        var owners = new LineOwners(input, context.Lines);
        var comparison = new BlockComparison(context, owners, input.DiscardEdits);
        var plan = CompilePlan.Make(input, context, NoId);
        var lastTime = PlanOfLastTime(input, context, comparison);

        var files = plan.Blocks
            .Where(block => input.Only.Count == 0 || input.Only.Contains(block.Target, StringComparer.Ordinal))
            .Where(block => block.IsAlwaysListed || context.Block(block.Path).Exists)
            .Select(block => comparison.Compare(block, lastTime?.Blocks.SingleOrDefault(other => other.Path == block.Path)))
            .ToList();
        var lapsed = files.SelectMany(comparison.Lapsed).ToList();
        return new CompileResult
        {
            Files = files,
            Omitted = plan.Omitted,
            Lapsed = lapsed,
            Tokens = plan.Tokens,
            Budget = Math.Max(0, input.Policy.Budget),
            MayWrite = files.All(file => MayWrite(file, input)) && (lapsed.Count == 0 || input.AllowDrop),
        };
    }

    /// <summary>Returns what the files should say, whatever stands on disk.</summary>
    internal static CompilePlan Plan(CompileInput input) => CompilePlan.Make(input, new CompileContext(input), NoId);

    static bool MayWrite(CompiledFile file, CompileInput input) => file.State switch
    {
        CompileState.BrokenMarkers => false,
        CompileState.Edited => input.DiscardEdits,
        _ => true,
    };

    // Entries that only went stale and still have their line were fresh when it was written; a file that agrees with them taken as
    // fresh is behind, not outdated.
    static CompilePlan? PlanOfLastTime(CompileInput input, CompileContext context, BlockComparison comparison)
    {
        var onDisk = comparison.IdsOnDisk(Paths);
        var wentStale = input.Candidates
            .Where(candidate => onDisk.Contains(candidate.Entry.Id) && EntrySelection.IsOnlyStale(candidate, input))
            .Select(candidate => candidate.Entry.Id)
            .ToHashSet();
        return wentStale.Count == 0 ? null : CompilePlan.Make(input, context, wentStale);
    }
}
