namespace AgentMemory.Cli.Output;

/// <summary>Text without any control sequence: for pipes, jobs, agents and dumb terminals.</summary>
sealed class PlainText(TextWriter writer) : TextOutput(writer)
{
    const string Gap = "  ";

    internal override void Line(params ReadOnlySpan<Span> spans)
    {
        foreach (var span in spans)
            Writer.Write(VisibleText.Escape(span.Text));
        Writer.Write('\n');
    }

    internal override void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<Span>> rows)
    {
        if (rows.Count == 0)
            return;
        var cells = new List<string[]> { headings.Select(heading => heading.ToUpperInvariant()).ToArray() };
        foreach (var row in rows)
            cells.Add(row.Select(cell => VisibleText.Escape(cell.Text)).ToArray());
        var widths = new int[headings.Count];
        foreach (var row in cells)
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        }
        foreach (var row in cells)
            Writer.Write(string.Join(Gap, row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd() + "\n");
    }
}
