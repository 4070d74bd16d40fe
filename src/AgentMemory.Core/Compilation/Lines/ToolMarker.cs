using System.Text.RegularExpressions;

namespace AgentMemory.Compilation.Lines;

/// <summary>
/// Finds text that clients and models give a meaning of its own wherever it stands, code spans included: comments, role and
/// instruction tags, chat templates, argument placeholders.
/// </summary>
static partial class ToolMarker
{
    /// <summary>The index of each marker's first character.</summary>
    internal static HashSet<int> Starts(string text) => [.. Markers().Matches(text).Select(match => match.Index)];

    // A look-ahead, because one marker can begin inside another. Type names such as List<System.String> are none.
    [GeneratedRegex(
        """
        (?= <!--
        | <\| | <<\s*/?SYS
        | </?(?:system|instructions?|assistant|human|(?:user|custom|developer)[-_](?:instruction|prompt)s?|environment_context)(?![A-Za-z0-9.])
        | \[/?(?:INST|SYS(?:TEM)?)\]
        | \$\{?ARGUMENTS )
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Markers();
}
