using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Rollback;

namespace AgentMemory.Cli.Entries;

/// <summary>What a rollback did, with the proof, for programs.</summary>
static class RollbackJson
{
    internal static void Write(Utf8JsonWriter json, RollbackResult result)
    {
        json.WriteList("reverted"u8, result.Reverted.Select(commit => commit.Value));
        json.WriteList("commits"u8, result.Changes.SelectMany(change => change.Outcome.Commits).Select(commit => commit.Value));
        Write(json, result.Proof);
        json.WriteList("derived"u8, result.Consequences.Where(consequence => consequence.Kind != ConsequenceKind.Replaced).Select(consequence => consequence.Id.Value).Distinct());
        json.WriteStartArray("consequences"u8);
        foreach (var consequence in result.Consequences)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, consequence.Id.Value);
            json.WriteString("kind"u8, RollbackPage.Word(consequence.Kind));
            json.WriteString("becomes"u8, consequence.Becomes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteOptional("onlyWritten"u8, result.OnlyWritten);
        json.WriteOptional("notes"u8, result.Notes);
        ChangeAnswer.WritePlan(json, result.Changes);
    }

    static void Write(Utf8JsonWriter json, RollbackProof proof)
    {
        json.WriteStartObject("proof"u8);
        json.WriteBoolean("passed"u8, proof.Passed);
        json.WriteStartArray("paths"u8);
        foreach (var path in proof.Paths)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, path.Path);
            json.WriteString("result"u8, RollbackPage.Word(path.Result));
            json.WriteOptional("inbox"u8, path.Inbox);
            json.WriteOptional("before"u8, path.Before?.Value);
            json.WriteOptional("now"u8, path.Now?.Value);
            json.WriteOptional("surviving"u8, path.Surviving);
            json.WriteOptional("diff"u8, [.. path.Later.Select(DiffMarks.Unified)]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (proof.NotRecalled is { } notRecalled)
            json.WriteBoolean("notRecalled"u8, notRecalled);
        json.WriteBoolean("notCompiled"u8, proof.NotCompiled);
        json.WriteOptional("stillRecalled"u8, [.. (proof.StillRecalled ?? []).Select(id => id.Value)]);
        json.WriteOptional("stillCompiled"u8, proof.StillCompiled);
        json.WriteEndObject();
    }
}
