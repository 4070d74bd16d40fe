using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Rollback;

namespace AgentMemory.Cli.Entries;

/// <summary>What a rollback did, with the proof.</summary>
static class RollbackAnswer
{
    internal static void Write(Utf8JsonWriter json, RollbackResult result)
    {
        json.WriteList("reverted"u8, result.Reverted.Select(commit => commit.Value));
        json.WriteList("commits"u8, result.Change.Outcome.Commits.Select(commit => commit.Value));
        json.WriteStartObject("proof"u8);
        json.WriteBoolean("passed"u8, result.Proof.Passed);
        json.WriteStartArray("paths"u8);
        foreach (var path in result.Proof.Paths)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, path.Path);
            json.WriteString("result"u8, Word(path.Result));
            json.WriteOptional("before"u8, path.Before?.Value);
            json.WriteOptional("now"u8, path.Now?.Value);
            json.WriteOptional("surviving"u8, path.Surviving);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("notCompiled"u8, result.Proof.NotCompiled);
        json.WriteOptional("stillCompiled"u8, result.Proof.StillCompiled);
        json.WriteEndObject();
        json.WriteList("derived"u8, result.Derived.Select(id => id.Value));
        json.WriteOptional("onlyWritten"u8, result.OnlyWritten);
        ChangeAnswer.WritePlan(json, [result.Change]);
    }

    internal static void Write(TextOutput text, RollbackResult result)
    {
        ChangeAnswer.Summary(text, [result.Change], "rolled back");
        foreach (var path in result.Proof.Paths)
        {
            text.Line(new Span($"{Word(path.Result),-9}", path.Result == RollbackPathResult.Restored ? Tone.Good : Tone.Warning), path.Path,
                path.Now is { } now ? $" is {now.Short}" : " is gone", path.Result == RollbackPathResult.Restored ? ", as before" : "");
            foreach (var line in path.Surviving)
                text.Line("          still there: ", line);
        }
        if (result.Proof.NotCompiled)
            text.Line("No generated file carries what was taken back.");
        foreach (var path in result.Proof.StillCompiled)
            text.Line(new Span($"{path} may still carry what was taken back", Tone.Bad), ": ", NextStep(path, result));
        if (result.Derived.Count > 0)
            text.Line($"Derived from it, or in its place: {string.Join(", ", result.Derived)}");
        text.Line(result.Proof.Passed ? new Span("proved: nothing of it stands any more", Tone.Good) : new Span("not proved: see above", Tone.Bad));
    }

    static string NextStep(string path, RollbackResult result) => result.OnlyWritten.Contains(path)
        ? $"it holds changes of your own; commit {path}, then run agent-memory compile"
        : "run agent-memory compile --check to see why it is not written";

    static string Word(RollbackPathResult result) => result switch
    {
        RollbackPathResult.Restored => "restored",
        RollbackPathResult.Merged => "merged",
        _ => "kept",
    };
}
