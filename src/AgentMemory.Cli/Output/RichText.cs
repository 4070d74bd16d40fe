using Spectre.Console;

namespace AgentMemory.Cli.Output;

/// <summary>Colours and drawn tables, for a terminal that shows them.</summary>
sealed class RichText : TextOutput
{
    readonly IAnsiConsole _console;

    internal RichText(TextWriter writer, int width)
        : base(writer)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        _console.Profile.Width = width;
    }

    internal override void Line(params ReadOnlySpan<Span> spans)
    {
        foreach (var span in spans)
            _console.Write(Styled(span));
        _console.WriteLine();
    }

    internal override void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<Span>> rows)
    {
        if (rows.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Styled(new Span(heading, Tone.Strong))));
        foreach (var row in rows)
            table.AddRow(row.Select(Styled));
        _console.Write(table);
    }

    static Text Styled(Span span) => new(VisibleText.Escape(span.Text), span.Tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Muted => new Style(decoration: Decoration.Dim),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    });
}
