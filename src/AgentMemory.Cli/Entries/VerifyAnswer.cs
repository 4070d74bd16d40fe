using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Entries;

/// <summary>The answer of <c>verify</c>: what is pinned anew, and to which text.</summary>
static class VerifyAnswer
{
    internal static void Write(CommandRun run, IReadOnlyList<VerifiedEntry> selected, IReadOnlyList<ChangeResult> results)
    {
        foreach (var result in results)
            ChangeAnswer.Notices(run, result);
        run.Answer(
            json =>
            {
                ChangeAnswer.WriteSeveral(json, run, results);
                Write(json, selected);
            },
            text =>
            {
                WriteLines(text, selected);
                ChangeAnswer.Summary(text, results, "verified");
            });
    }

    /// <summary>Writes each citation before and after, and the lines it is pinned to.</summary>
    internal static void WriteLines(TextOutput text, IReadOnlyList<VerifiedEntry> selected)
    {
        foreach (var item in selected)
        {
            foreach (var citation in item.Repinned)
            {
                text.Line(new Span($"{item.Entry.Id}: ", Tone.Muted), citation.Before.Text, " → ", new Span(citation.After.Text, Tone.Strong));
                if (citation.Text is { } lines)
                    text.Block(lines);
            }
        }
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<VerifiedEntry> selected)
    {
        json.WriteStartArray("verified"u8);
        foreach (var item in selected)
        {
            foreach (var citation in item.Repinned)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, item.Entry.Id.Value);
                json.WriteString("before"u8, citation.Before.Text);
                json.WriteString("after"u8, citation.After.Text);
                json.WriteOptional("text"u8, citation.Text);
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
    }
}
