namespace AgentMemory.Compilation.Lines;

/// <summary>A stretch of prose or of code on one line: no line breaks, no runs of white space, nothing invisible.</summary>
/// <param name="Text">The text as a reader sees it, unescaped.</param>
/// <param name="IsCode">Whether it stands in a code span.</param>
readonly record struct InlineSpan(string Text, bool IsCode);
