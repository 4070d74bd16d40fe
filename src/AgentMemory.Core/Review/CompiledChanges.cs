using AgentMemory.Compilation;
using AgentMemory.Compilation.Targets;

namespace AgentMemory.Review;

/// <summary>What differs in the text that agents load, whether or not this change regenerates it.</summary>
static class CompiledChanges
{
    /// <summary>Returns the changes, by path.</summary>
    internal static IEnumerable<ReviewChange> Of(CompilePlan before, CompilePlan after)
    {
        var old = before.Blocks.ToDictionary(block => block.Path, StringComparer.Ordinal);
        var now = after.Blocks.ToDictionary(block => block.Path, StringComparer.Ordinal);
        foreach (var path in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            if (was?.Inner == isNow?.Inner)
                continue;
            yield return new ReviewChange
            {
                Kind = ReviewKind.Compiled,
                Path = path,
                Lines = LineDiff.Of(Lines(was), Lines(isNow), context: 0),
                TokensBefore = was is null ? 0 : CompilePlan.Cost(was),
                TokensAfter = isNow is null ? 0 : CompilePlan.Cost(isNow),
            };
        }
    }

    /// <summary>Each line of a block stands alone: what is around it, blank lines first, says nothing.</summary>
    static IReadOnlyList<string> Lines(PlannedBlock? block) =>
        [.. LineDiff.Lines(block?.Inner ?? "").Where(line => line.Length > 0)];
}
