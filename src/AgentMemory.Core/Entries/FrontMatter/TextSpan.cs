namespace AgentMemory.Entries.FrontMatter;

/// <summary>A stretch of a file's text.</summary>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
readonly record struct TextSpan(int Start, int End)
{
    internal bool IsEmpty => Start == End;

    internal string In(string text) => text[Start..End];

    internal bool Contains(string text, char character) => text.AsSpan(Start, End - Start).Contains(character);
}
