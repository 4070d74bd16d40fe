using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentMemory.Compilation.Targets;

/// <summary>Finds the <c>@path</c> imports of a markdown file, as Claude Code reads them: anywhere but in code and comments.</summary>
static class ImportScan
{
    /// <summary>Counts the imports of <paramref name="target"/> in the text of the file at <paramref name="path"/>, both from the repository root.</summary>
    internal static int Count(string text, string path, string target)
    {
        if (!text.Contains('@'))
            return 0;
        // A file that cannot be read is not written either.
        return MarkdownText.Parse(text)?.Descendants<LiteralInline>().Sum(literal => Count(literal, path, target)) ?? 0;
    }

    static int Count(LiteralInline literal, string path, string target) => literal.Content.ToString()
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Count(word => word.StartsWith('@') && Resolve(path, word[1..]) == target);

    static string? Resolve(string path, string import)
    {
        var parts = new List<string>(path.Split('/')[..^1]);
        foreach (var step in import.Split('/'))
        {
            if (step == ".." && parts.Count == 0)
                return null;
            if (step == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (step != ".")
                parts.Add(step);
        }
        return string.Join('/', parts);
    }
}
