using System.Globalization;
using System.Text;
using System.Text.Json;
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
            json.WriteString("ancestor"u8, Text(conflict.Ancestor));
            json.WriteString("ours"u8, Text(conflict.Ours));
            json.WriteString("theirs"u8, Text(conflict.Theirs));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Names the paths and what each side has there.</summary>
    internal static void Write(TextOutput text, IReadOnlyList<RevertConflict> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            text.Line(new Span("conflict", Tone.Bad), $": {conflict.Path}");
            text.Line("  ancestor (what the commit left):      ", Size(conflict.Ancestor));
            text.Line("  ours     (what stands there now):     ", Size(conflict.Ours));
            text.Line("  theirs   (what was there before it):  ", Size(conflict.Theirs));
        }
    }

    static string? Text(byte[]? side) => side is null ? null : Encoding.UTF8.GetString(side);

    static string Size(byte[]? side) =>
        side is null ? "no file" : string.Create(CultureInfo.InvariantCulture, $"{side.Length} bytes, {Text(side)!.Count(character => character == '\n')} lines");
}
