using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
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

    /// <summary>The generated files that lie at the same place in every repository, relative to its root.</summary>
    public static IReadOnlyList<string> Paths { get; } = [AgentsTarget.Path, ClaudeTarget.RootPath, ClaudeTarget.NestedPath];

    /// <summary>The names of the targets that compile something, for messages and completion.</summary>
    public static IReadOnlyList<string> Targets { get; } = [.. CompileTargets.All.Select(target => target.Name)];

    /// <summary>Compiles; writes nothing.</summary>
    public static CompileResult Compile(CompileInput input)
    {
        var context = new CompileContext(input);
        var owners = new LineOwners(input, context.Lines);
        var blocks = new BlockComparison(context, owners, input.DiscardEdits);
        var plan = CompilePlan.Make(input, context, NoId);
        var lastTime = PlanOfLastTime(input, context, plan, blocks);
        var documents = new DocumentComparison(context, owners, lastTime?.Documents.ToDictionary(document => document.Path, StringComparer.Ordinal), input.DiscardEdits);

        var planned = plan.Blocks.Select(block => block.Path).Concat(plan.Documents.Select(document => document.Path)).SelectMany(path => new[] { path, context.RealPath(path) }).ToHashSet(StringComparer.Ordinal);
        var left = context.Listed.Where(path => !planned.Contains(path)).ToList();
        var all = plan.Blocks.Concat(left.Where(path => NestedTarget.Is(path) && blocks.IsOurs(path)).Select(NestedTarget.Nothing))
            .Where(block => block.IsAlwaysListed || context.Block(block.Path).Exists)
            .Select(block => blocks.Compare(block, lastTime?.Blocks.SingleOrDefault(other => other.Path == block.Path)))
            .Concat(plan.Documents.Select(documents.Compare))
            .Concat(left.Select(documents.Leftover).OfType<CompiledFile>())
            .ToList();
        var files = all.Where(file => input.Only.Count == 0 || input.Only.Contains(file.Target, StringComparer.Ordinal))
            .OrderBy(file => OrderOf(file.Target)).ThenBy(file => file.IsDocument ? file.Path : "", StringComparer.Ordinal).ToList();
        var lapsed = files.SelectMany(file => file.IsDocument ? documents.Lapsed(file) : blocks.Lapsed(file)).ToList();
        return new CompileResult
        {
            Files = files,
            Omitted = plan.Omitted,
            Lapsed = lapsed,
            Tokens = plan.Tokens,
            Budget = Math.Max(0, input.Policy.Budget),
            Cut = CodexChain.Cut(files, context),
            Doubles = DoubleLoads.Of(plan, context),
            MayWrite = files.All(file => MayWrite(file, input)) && (lapsed.Count == 0 || input.AllowDrop),
        };
    }

    /// <summary>Returns what the files should say, whatever stands on disk.</summary>
    internal static CompilePlan Plan(CompileInput input) => CompilePlan.Make(input, new CompileContext(input), NoId);

    static int OrderOf(string target) => Targets.TakeWhile(other => other != target).Count();

    static bool MayWrite(CompiledFile file, CompileInput input) => file.State switch
    {
        CompileState.BrokenMarkers => false,
        CompileState.Edited => input.DiscardEdits && !file.IsForeign,
        _ => true,
    };

    // Entries that only went stale and still have their line were fresh when it was written; a file that agrees with them taken as
    // fresh is behind, not outdated.
    static CompilePlan? PlanOfLastTime(CompileInput input, CompileContext context, CompilePlan plan, BlockComparison blocks)
    {
        var onDisk = blocks.IdsOnDisk(Paths.Concat(context.Listed.Where(NestedTarget.Is)).Concat(plan.Blocks.Select(block => block.Path)).Distinct());
        onDisk.UnionWith(DocumentOwners.IdsIn(input.Files));
        var wentStale = input.Candidates
            .Where(candidate => onDisk.Contains(candidate.Entry.Id) && EntrySelection.IsOnlyStale(candidate, input))
            .Select(candidate => candidate.Entry.Id)
            .ToHashSet();
        return wentStale.Count == 0 ? null : CompilePlan.Make(input, context, wentStale);
    }
}
