using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.History;
using AgentMemory.Review;

namespace AgentMemory.Cli.Review;

/// <summary>A review for scripts: <c>base</c>, <c>head</c>, <c>tokens</c>, <c>notes</c>, <c>summary</c> and <c>changes[]</c>.</summary>
static class ReviewJson
{
    /// <summary>Writes the properties beside <c>schema</c>.</summary>
    internal static void Write(Utf8JsonWriter json, ReviewReport report)
    {
        json.WriteOptional("base"u8, report.Base.Commit?.Value);
        json.WriteOptional("head"u8, report.Head?.Value);
        json.WriteString("summary"u8, ReviewSummary.Of(report));
        json.WriteBoolean("needsDecision"u8, ReviewSummary.NeedsDecision(report));
        json.WriteStartObject("tokens"u8);
        json.WriteNumber("before"u8, report.TokensBefore);
        json.WriteNumber("after"u8, report.TokensAfter);
        json.WriteEndObject();
        json.WriteOptional("notes"u8, [.. report.Notes]);
        json.WriteStartArray("changes"u8);
        foreach (var change in report.Changes)
            Write(json, change);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, ReviewChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, change.Kind.Word());
        json.WriteOptional("id"u8, change.Id?.Value);
        json.WriteOptional("type"u8, change.Type is { } type ? type.Word() : null);
        json.WriteOptional("title"u8, change.Title);
        json.WriteOptional("path"u8, change.Path);
        WriteSide(json, "before"u8, change.BlobBefore?.Value, change.AuthorityBefore, change.TokensBefore);
        WriteSide(json, "after"u8, change.BlobAfter?.Value, change.AuthorityAfter, change.TokensAfter);
        if (change.Approval is { } approval)
            WriteApproval(json, approval);
        if (change.OutOfReach)
            json.WriteBoolean("outOfReach"u8, true);
        if (change.ByMerge)
            json.WriteBoolean("byMerge"u8, true);
        if (change.By is { } by)
            WriteAuthor(json, by);
        json.WriteOptional("reason"u8, change.Reason);
        json.WriteOptional("with"u8, [.. change.With.Select(id => id.Value)]);
        if (change.FormatOnly)
            json.WriteBoolean("formatOnly"u8, true);
        if (change.Findings.Count > 0)
            FindingJson.Write(json, change.Findings);
        WriteEvidence(json, change.Evidence);
        WriteFields(json, change.Fields);
        json.WriteOptional("diff"u8, [.. change.Lines.Select(DiffMarks.Unified)]);
        json.WriteEndObject();
    }

    static void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? blob, Authority? authority, int? tokens)
    {
        if (blob is null && authority is null && tokens is null)
            return;
        json.WriteStartObject(name);
        json.WriteOptional("blob"u8, blob);
        json.WriteOptional("authority"u8, authority?.Word());
        json.WriteOptional("tokens"u8, tokens);
        json.WriteEndObject();
    }

    static void WriteApproval(Utf8JsonWriter json, ApprovalProof approval)
    {
        json.WriteStartObject("approval"u8);
        json.WriteString("proof"u8, approval.Proof);
        json.WriteOptional("commit"u8, approval.Commit?.Value);
        json.WriteOptional("by"u8, approval.By is { } by ? $"{by.Name} <{by.Email}>" : null);
        json.WriteOptional("date"u8, approval.Date);
        json.WriteEndObject();
    }

    static void WriteAuthor(Utf8JsonWriter json, EntryAuthor author)
    {
        json.WriteStartObject("by"u8);
        json.WriteString("name"u8, author.Person.Name);
        json.WriteString("email"u8, author.Person.Email);
        json.WriteOptional("agent"u8, author.Agent);
        json.WriteOptional("session"u8, author.Session);
        json.WriteEndObject();
    }

    static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<CitationFreshness> evidence)
    {
        if (evidence.Count == 0)
            return;
        json.WriteStartArray("evidence"u8);
        foreach (var citation in evidence)
            EntryJson.Write(json, citation, withBreakingCommit: false);
        json.WriteEndArray();
    }

    static void WriteFields(Utf8JsonWriter json, IReadOnlyList<FieldChange> fields)
    {
        if (fields.Count == 0)
            return;
        json.WriteStartArray("fields"u8);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, field.Name);
            json.WriteList("before"u8, field.Before);
            json.WriteList("after"u8, field.After);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
