namespace AgentMemory.Cli.Output;

/// <summary>What a piece of text means. Colour only underlines it: the words must say it too.</summary>
enum Tone
{
    Plain,
    Strong,
    Muted,
    Good,
    Warning,
    Bad,
}

/// <summary>A piece of a line with one tone.</summary>
/// <param name="Text">Any text; escaped when it is written.</param>
/// <param name="Tone">What it means.</param>
readonly record struct Span(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Span(string text) => new(text);
}

/// <summary>Output for people. All text is taken as untrusted and shown with its hidden characters visible.</summary>
abstract class TextOutput(TextWriter writer)
{
    /// <summary>The stream behind.</summary>
    protected TextWriter Writer => writer;

    /// <summary>Returns drawn output, or plain text. Only the former loads the terminal library.</summary>
    internal static TextOutput Create(TextWriter writer, bool rich, int width) =>
        rich ? new RichText(writer, width) : new PlainText(writer);

    /// <summary>Writes one line.</summary>
    internal abstract void Line(params ReadOnlySpan<Span> spans);

    /// <summary>Writes rows below headings; nothing where there are no rows.</summary>
    internal abstract void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<Span>> rows);

    /// <summary>Writes a text of several lines, such as a body.</summary>
    internal void Block(string text)
    {
        var visible = VisibleText.EscapeLines(text);
        writer.Write(visible);
        if (!visible.EndsWith('\n'))
            writer.Write('\n');
    }

    /// <summary>Writes text of our own, such as a script, exactly as it is.</summary>
    internal void Verbatim(string text) => writer.Write(text);
}
