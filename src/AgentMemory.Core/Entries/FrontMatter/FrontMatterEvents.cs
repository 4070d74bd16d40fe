using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>The events of YamlDotNet's parser, with the places in the file that they stand at; what it trips over is one sort of error.</summary>
/// <param name="text">The file.</param>
/// <param name="block">Its front matter.</param>
sealed class FrontMatterEvents(string text, TextSpan block)
{
    readonly Parser _parser = new(new StringReader(block.In(text)));

    /// <summary>Where in the file reading has come to.</summary>
    internal int Position { get; private set; } = block.Start;

    /// <summary>Whether the last event claims to stand before others that were read already.</summary>
    internal bool IsBehind => block.Start + (int)_parser.Current!.Start.Index < Position;

    Mark Here => new(Position - block.Start, 1, 1);

    /// <summary>Moves on and keeps track of the place.</summary>
    /// <exception cref="YamlException">The front matter is no YAML.</exception>
    internal ParsingEvent Next()
    {
        if (!MoveNext() || _parser.Current is not { } current)
            throw new SyntaxErrorException(Here, Here, "it ends too early.");
        Position = Math.Max(Position, block.Start + (int)current.Start.Index);
        return current;
    }

    /// <summary>Returns a value with its place.</summary>
    internal ScalarValue ValueOf(Scalar scalar)
    {
        var start = block.Start + (int)scalar.Start.Index;
        var fullEnd = block.Start + (int)scalar.End.Index;
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var end = isBlock ? start + text.AsSpan(start, fullEnd - start).TrimEnd(" \t\r\n").Length : fullEnd;
        return new ScalarValue(scalar.Value, new TextSpan(start, end), FormOf(scalar.Style), fullEnd);
    }

    /// <summary>Whether nothing but spaces stands before a key in its line.</summary>
    internal bool StartsItsLine(Scalar key)
    {
        var start = block.Start + (int)key.Start.Index;
        var line = TextLines.StartOf(text, start);
        return text.AsSpan(line, start - line).Trim(' ').IsEmpty;
    }

    static ScalarForm FormOf(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal or ScalarStyle.Folded => ScalarForm.Block,
        _ => ScalarForm.Plain,
    };

    /// <summary>Some malformed input escapes the scanner as an exception of another kind, an escape of no character for one.</summary>
    bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new SyntaxErrorException(Here, Here, "the value is an escape of no Unicode character.");
        }
        catch (InvalidOperationException)
        {
            throw new SyntaxErrorException(Here, Here, "the lines from here on cannot be understood; look for an open bracket or quote.");
        }
    }
}
