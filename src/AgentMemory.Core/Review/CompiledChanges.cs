using AgentMemory.Compilation;
using AgentMemory.Compilation.Selecting;

namespace AgentMemory.Review;

/// <summary>What differs in the text that agents load, whether or not this change regenerates it.</summary>
static class CompiledChanges
{
    /// <summary>Returns the changes, by path.</summary>
    internal static IEnumerable<ReviewChange> Of(CompilePlan before, CompilePlan after)
    {
        var old = Texts(before);
        var now = Texts(after);
        foreach (var path in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            if ((was?.Says ?? "") == (isNow?.Says ?? ""))
                continue;
            yield return new ReviewChange
            {
                Kind = ReviewKind.Compiled,
                Path = path,
                Lines = LineDiff.Of(Lines(was), Lines(isNow), context: 0),
                TokensBefore = was?.Tokens ?? 0,
                TokensAfter = isNow?.Tokens ?? 0,
            };
        }
    }

    static Dictionary<string, Text> Texts(CompilePlan plan) => plan.Blocks.Select(block => (block.Path, Text: new Text(block.Inner ?? "", CompilePlan.Cost(block))))
        .Concat(plan.Documents.Select(document => (document.Path, Text: new Text(document.Text, TokenCount.Of(document.Text)))))
        .ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

    /// <summary>Each line stands alone: what is around it, blank lines first, says nothing.</summary>
    static IReadOnlyList<string> Lines(Text? text) =>
        [.. LineDiff.Lines(text?.Says ?? "").Where(line => line.Length > 0)];

    sealed record Text(string Says, int Tokens);
}
