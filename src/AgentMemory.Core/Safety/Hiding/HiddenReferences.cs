using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Safety.Hiding;

/// <summary>Finds text in the parts of links and images that are not shown.</summary>
static class HiddenReferences
{
    const int Longest = 120;
    const int LongestUnusedLabel = 40;

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var body = passage.Text.AsSpan(passage.BodyStart);
        var mayDefine = body.Contains("]:", StringComparison.Ordinal);
        if (mayDefine || body.Contains("![", StringComparison.Ordinal) || (body.Length > Longest && body.Contains("](", StringComparison.Ordinal)))
            return [.. mayDefine ? Definitions(passage) : [], .. LinksAndImages(passage)];
        return [];
    }

    static IEnumerable<Finding> Definitions(Passage passage)
    {
        var used = passage.Markdown.All<LinkInline>().Select(link => link.Reference).OfType<LinkReferenceDefinition>().ToHashSet();
        foreach (var definition in passage.Markdown.All<LinkReferenceDefinition>())
        {
            if (Hides(definition, used.Contains(definition)))
                yield return passage.Finding(HidingRules.HiddenReference, passage.Markdown.StartOf(definition), "A link reference definition with text that nobody sees stands here.");
        }
    }

    static bool Hides(LinkReferenceDefinition definition, bool isUsed)
    {
        var title = definition.Title?.Length ?? 0;
        var label = definition.Label?.Length ?? 0;
        if (title > Longest || label > Longest)
            return true;
        if (isUsed)
            return false;
        return title > 0 || label > LongestUnusedLabel || string.IsNullOrEmpty(definition.Url) || definition.Url[0] == '#';
    }

    static IEnumerable<Finding> LinksAndImages(Passage passage)
    {
        foreach (var link in passage.Markdown.All<LinkInline>())
        {
            var title = link.Reference is null ? link.Title?.Length ?? 0 : 0;
            var alternative = link.IsImage ? link.Descendants<LiteralInline>().Sum(literal => literal.Content.Length) : 0;
            if (Math.Max(title, alternative) is > Longest and var length)
                yield return passage.Finding(HidingRules.LongHiddenText, passage.Markdown.StartOf(link), string.Create(CultureInfo.InvariantCulture, $"{(title > Longest ? "The title of this link or image" : "The alternative text of this image")} has {length} characters; {Longest} are allowed."));
        }
    }
}
