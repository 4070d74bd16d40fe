namespace AgentMemory.Compilation.Blocks;

/// <summary>Recognises the lines Git writes around a conflict.</summary>
static class MergeDebris
{
    const int Width = 7;

    /// <summary>Whether a line is one of a conflict's four separators.</summary>
    internal static bool Is(string line) => Opens(line) || Closes(line) || IsSeparator(line, '|') || IsSeparator(line, '=');

    /// <summary>Whether a line starts a conflict.</summary>
    internal static bool Opens(string line) => IsSeparator(line, '<');

    /// <summary>Whether a line ends a conflict.</summary>
    internal static bool Closes(string line) => IsSeparator(line, '>');

    static bool IsSeparator(string line, char sign) =>
        line.Length >= Width
        && line.AsSpan(0, Width).IndexOfAnyExcept(sign) < 0
        && (line.Length == Width || line[Width] == ' ');
}
