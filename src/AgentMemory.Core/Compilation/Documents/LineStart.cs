namespace AgentMemory.Compilation.Documents;

/// <summary>Keeps the start of a line of prose from being read as the start of anything else: a heading, a list, a quotation, a rule, a link's definition.</summary>
static class LineStart
{
    const string Starts = "#+-=>|~:[!%^$";

    /// <summary>Returns the line with a backslash where it needs one.</summary>
    internal static string Guard(string line)
    {
        if (line.Length == 0)
            return line;
        if (Starts.Contains(line[0], StringComparison.Ordinal))
            return "\\" + line;
        var digits = line.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && line[digits] is '.' or ')' ? line.Insert(digits, "\\") : line;
    }
}
