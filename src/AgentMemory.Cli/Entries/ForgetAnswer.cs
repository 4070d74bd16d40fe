using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Forgetting;
using AgentMemory.Tombstones;

namespace AgentMemory.Cli.Entries;

/// <summary>The answer of <c>forget</c>: what is gone, what stays, and where history still has it.</summary>
static class ForgetAnswer
{
    internal static void Write(CommandRun run, ForgetResult result)
    {
        foreach (var change in result.Changes)
            ChangeAnswer.Notices(run, change);
        foreach (var reference in result.Elsewhere)
            run.Notices.Note($"{reference} is another clone's inbox and still holds it; the tombstone keeps it out here.");
        foreach (var path in result.StillCompiled)
            run.Notices.Warn($"{path} may still say it.", result.OnlyWritten.Contains(path) ? $"It holds changes of your own; commit {path}, then run: agent-memory compile" : "See: agent-memory compile --check");
        run.Answer(json => Write(json, result), text => Write(text, result));
    }

    static void Write(Utf8JsonWriter json, ForgetResult result)
    {
        json.WriteStartArray("tombstones"u8);
        foreach (var tombstone in result.Tombstones)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, tombstone.Id.Value);
            json.WriteString("type"u8, tombstone.Type.Word());
            json.WriteString("path"u8, TombstoneFile.PathOf(tombstone));
            json.WriteOptional("at"u8, tombstone.At);
            json.WriteString("reason"u8, tombstone.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteList("commits"u8, result.Changes.SelectMany(change => change.Outcome.Commits).Select(commit => commit.Value));
        json.WriteList("refs"u8, result.Changes.Select(change => change.Outcome.Ref));
        json.WriteNumber("receipts"u8, result.Receipts);
        json.WriteOptional("elsewhere"u8, result.Elsewhere);
        json.WriteOptional("onlyWritten"u8, result.OnlyWritten);
        json.WriteOptional("stillCompiled"u8, result.StillCompiled);
        ChangeAnswer.WritePlan(json, result.Changes);
    }

    static void Write(TextOutput text, ForgetResult result)
    {
        ChangeAnswer.Summary(text, result.Changes, "forgot");
        if (result.Changes.All(change => change.Outcome.Commits.Count == 0))
            return;
        foreach (var tombstone in result.Tombstones)
            text.Line(new Span("tombstone ", Tone.Muted), TombstoneFile.PathOf(tombstone));
        if (result.Receipts > 0)
            text.Line($"{result.Receipts} {(result.Receipts == 1 ? "receipt" : "receipts")} quoted it; those words are gone.");
        text.Line(new Span("History still holds it.", Tone.Warning), $" To take it from there too: agent-memory erase {string.Join(' ', result.Ids)}");
    }
}
