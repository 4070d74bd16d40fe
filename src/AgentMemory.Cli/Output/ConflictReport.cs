using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Review;
using AgentMemory.Review;
using AgentMemory.Store;

namespace AgentMemory.Cli.Output;

/// <summary>Shows the sides of what needs a person.</summary>
static class ConflictReport
{
    /// <summary>Writes <c>"conflicts":[…]</c>, or nothing where there are none; a side without a file is <c>null</c>.</summary>
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<RevertConflict> conflicts)
    {
        if (conflicts.Count == 0)
            return;
        json.WriteStartArray("conflicts"u8);
        foreach (var conflict in conflicts)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, conflict.Path);
            json.WriteString("commit"u8, conflict.Commit.Value);
            json.WriteString("reason"u8, conflict.Reason);
            json.WriteString("ancestor"u8, Text(conflict.Ancestor));
            json.WriteString("ours"u8, Text(conflict.Ours));
            json.WriteString("theirs"u8, Text(conflict.Theirs));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Names the paths, and shows against what the commit left what each side made of it.</summary>
    internal static void Write(TextOutput text, IReadOnlyList<RevertConflict> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            text.Line(new Span("conflict", Tone.Bad), $": {conflict.Path}, left by {conflict.Commit.Short}. {conflict.Reason}");
            Side(text, "ours, what stands there now", conflict.Ancestor, conflict.Ours);
            Side(text, "theirs, what stood there before that commit", conflict.Ancestor, conflict.Theirs);
        }
    }

    static void Side(TextOutput text, string name, byte[]? ancestor, byte[]? side)
    {
        if (side is null)
        {
            text.Line(new Span($"  {name}: ", Tone.Strong), "no file");
            return;
        }
        var difference = LineDiff.Of(Text(ancestor) ?? "", Text(side)!);
        text.Line(new Span($"  {name}:", Tone.Strong), difference.Count == 0 ? " just what the commit left" : "");
        foreach (var line in difference)
        {
            var (mark, tone) = DiffMarks.Of(line.Side);
            text.Line(new Span($"    {mark} {line.Text}".TrimEnd(), tone));
        }
    }

    static string? Text(byte[]? side) => side is null ? null : Encoding.UTF8.GetString(side);
}
