using Markdig.Syntax;

namespace AgentMemory.Compilation.Blocks;

/// <summary>Finds the lines of a markdown file that are code, wherever they are nested.</summary>
static class CodeLines
{
    /// <summary>Returns the numbers of the lines inside fenced and indented code; <c>null</c> where the file is nested too deeply to tell.</summary>
    internal static HashSet<int>? Of(string text)
    {
        if (MarkdownText.Parse(text) is not { } document)
            return null;
        var numbers = new HashSet<int>();
        foreach (var code in document.Descendants<CodeBlock>())
        {
            for (var i = 0; i < code.Lines.Count; i++)
                numbers.Add(code.Lines.Lines[i].Line + 1);
        }
        return numbers;
    }
}
