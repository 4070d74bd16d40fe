using System.Text;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Writes whole fields in the canonical form of a new file.</summary>
static class FieldText
{
    internal static string OfScalar(string key, string value, string indent = "", string lineBreak = "\n") =>
        $"{indent}{KeyText(key)}: {ScalarText.Format(value, inFlow: false, EntryKeys.IsTyped(key))}{lineBreak}";

    internal static string OfList(string key, IReadOnlyList<string> values, string indent = "", string lineBreak = "\n") =>
        EntryKeys.IsBlockList(key) && values.Count > 0
            ? $"{indent}{KeyText(key)}:{lineBreak}{Items(values, $"{indent}  - ", lineBreak)}"
            : $"{indent}{KeyText(key)}: {Flow(values)}{lineBreak}";

    /// <summary>Returns a list in brackets.</summary>
    internal static string Flow(IEnumerable<string> values) => $"[{FlowItems(values)}]";

    /// <summary>Returns what stands between the brackets.</summary>
    internal static string FlowItems(IEnumerable<string> values) => string.Join(", ", values.Select(value => ScalarText.Format(value, inFlow: true)));

    /// <summary>Returns a line an item.</summary>
    internal static string Items(IEnumerable<string> values, string prefix, string lineBreak)
    {
        var lines = new StringBuilder();
        foreach (var value in values)
            lines.Append(prefix).Append(ScalarText.Format(value, inFlow: false)).Append(lineBreak);
        return lines.ToString();
    }

    static string KeyText(string key) => ScalarText.Format(key, inFlow: false);
}
