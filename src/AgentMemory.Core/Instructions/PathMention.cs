namespace AgentMemory.Instructions;

/// <summary>How a text names something that could be a path.</summary>
enum MentionKind
{
    /// <summary>As inline code.</summary>
    Code,

    /// <summary>As the target of a link or image.</summary>
    Link,

    /// <summary>As an <c>@path</c> import, in prose.</summary>
    Import,
}

/// <summary>A place in an instruction file that could name a path.</summary>
/// <param name="Kind">How it is named.</param>
/// <param name="Text">The name as written: without backticks, or the <c>@</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Before">The words before it in the same sentence, as written.</param>
/// <param name="After">The words after it in the same sentence.</param>
sealed record PathMention(MentionKind Kind, string Text, int Line, int Column, string Before, string After);
