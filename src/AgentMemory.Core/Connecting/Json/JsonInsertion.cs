using System.Text;

namespace AgentMemory.Connecting.Json;

/// <summary>
/// Puts a child in front of the others: the comma is then always its own, so that one splice brings it in and one takes it out, whatever
/// comments and trailing commas stand behind.
/// </summary>
static class JsonInsertion
{
    /// <summary>Returns the splice.</summary>
    internal static Splices Of(JsonFile file, JsonSpan container, string? name, string value)
    {
        var layout = JsonLayout.Of(file);
        var outer = layout.IndentAt(container.Start);
        var open = container.Start + 1;
        if (container.Children is [var first, ..])
        {
            var gap = file.Bytes.AsSpan(open, first.Start - open);
            if (!gap.Contains((byte)'\n'))
                return Insert(first.Start, layout.Child(name, value, null) + (gap.IsEmpty ? "," : ", "));
            var indent = layout.IsFirstOfLine(first.Start) ? layout.IndentAt(first.Start) : outer + layout.Unit;
            return Insert(JsonGaps.EndOfLineComment(file.Bytes, open), layout.NewLine + indent + layout.Child(name, value, indent) + ",");
        }
        if (layout.IsOneLine)
            return Insert(open, layout.Child(name, value, null));
        var text = layout.NewLine + outer + layout.Unit + layout.Child(name, value, outer + layout.Unit);
        var close = container.End - 1;
        return JsonGaps.IsBlank(file.Bytes, open, close)
            ? new Splices([new Splice(open, close, Encoding.UTF8.GetBytes(text + layout.NewLine + outer))])
            : Insert(open, text);
    }

    static Splices Insert(int place, string text) => new([new Splice(place, place, Encoding.UTF8.GetBytes(text))]);
}
