using System.Text;

namespace AgentMemory.Connecting.Json;

/// <summary>Takes a child out together with its comma and the line it stood in; comments around it are somebody else's.</summary>
static class JsonRemoval
{
    /// <summary>Returns the splices.</summary>
    internal static Splices Of(JsonFile file, JsonSpan container, JsonChild child, string empty)
    {
        var bytes = file.Bytes;
        var close = container.End - 1;
        var comma = JsonGaps.Comma(bytes, child.End, close);
        var end = comma is { } own ? own + 1 : child.End;
        if (container.Children.Count == 1 && JsonGaps.IsBlank(bytes, container.Start + 1, child.Start) && JsonGaps.IsBlank(bytes, child.End, comma ?? close) && JsonGaps.IsBlank(bytes, end, close))
            return new Splices([new Splice(container.Start + 1, close, Encoding.UTF8.GetBytes(empty))]);

        var start = child.Start;
        while (JsonGaps.IsBlank(bytes, start - 1, start))
            start--;
        if (bytes.AsSpan(start, child.Start - start).Contains((byte)'\n') && !JsonGaps.EndsLine(bytes, end))
        {
            // Something follows in the same line: it must not move up behind a comment.
            start = child.Start;
            while (bytes[end] is (byte)' ' or (byte)'\t')
                end++;
        }
        var cut = comma is null || JsonGaps.IsBlank(bytes, child.End, comma.Value)
            ? new List<Splice> { new(start, end, []) }
            : [new(start, child.End, []), new(comma.Value, end, [])];
        var index = container.Children.TakeWhile(other => !ReferenceEquals(other, child)).Count();
        if (comma is null && index > 0 && JsonGaps.Comma(bytes, container.Children[index - 1].End, child.Start) is { } before)
            cut.Insert(0, new Splice(before, before + 1, []));
        return new Splices(cut);
    }
}
