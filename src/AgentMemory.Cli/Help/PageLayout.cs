using System.Text;

namespace AgentMemory.Cli.Help;

/// <summary>Lays out headings, paragraphs and two columns in a given width.</summary>
sealed class PageLayout(int width)
{
    const int Indent = 2;
    const int Gap = 2;
    const int LongestLabel = 30;
    const int Narrowest = 60;
    const int Widest = 100;

    readonly StringBuilder _text = new();
    readonly int _width = Math.Clamp(width, Narrowest, Widest);

    /// <summary>Writes one line as it is.</summary>
    internal void Line(string text) => _text.Append(text).Append('\n');

    /// <summary>Writes text wrapped at words.</summary>
    internal void Text(string text, int indent = 0)
    {
        foreach (var line in Wrap(text, _width - indent))
            Line(new string(' ', indent) + line);
    }

    /// <summary>Starts a section.</summary>
    internal void Heading(string text) => _text.Append('\n').Append(text).Append(":\n");

    /// <summary>Writes a section of two columns; nothing where there are no rows.</summary>
    internal void Columns(string heading, IEnumerable<(string Label, string Text)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
            return;
        Heading(heading);
        var fitting = list.Where(row => row.Label.Length <= LongestLabel).Select(row => row.Label.Length);
        var column = Indent + fitting.DefaultIfEmpty(LongestLabel).Max() + Gap;
        foreach (var (label, text) in list)
            Row(label, text, column);
    }

    void Row(string label, string text, int column)
    {
        var first = new string(' ', Indent) + label;
        foreach (var line in Wrap(text, _width - column))
        {
            // A label that is too long stands on a line of its own.
            if (first.Length + Gap > column)
            {
                Line(first);
                first = "";
            }
            Line((first.PadRight(column) + line).TrimEnd());
            first = "";
        }
    }

    static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }

    public override string ToString() => _text.ToString();
}
