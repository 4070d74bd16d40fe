using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>An entry as JSON: one shape wherever an entry is printed.</summary>
static class EntryJson
{
    /// <summary>Writes <c>"entry":{…}</c>.</summary>
    internal static void WriteOne(Utf8JsonWriter json, EntryReport report, bool withBody = false)
    {
        json.WritePropertyName("entry"u8);
        Write(json, report, withBody);
    }

    /// <summary>Writes <c>"entries":[…]</c>, an empty list too.</summary>
    internal static void WriteAll(Utf8JsonWriter json, IEnumerable<EntryReport> reports) => WriteAll(json, reports, "entries"u8);

    /// <summary>Writes entries under another name, an empty list too.</summary>
    internal static void WriteAll(Utf8JsonWriter json, IEnumerable<EntryReport> reports, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        foreach (var report in reports)
            Write(json, report, withBody: false);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, EntryReport report, bool withBody)
    {
        json.WriteStartObject();
        WriteProperties(json, report);
        if (withBody)
            json.WriteString("body"u8, report.Entry.Body);
        json.WriteEndObject();
    }

    /// <summary>Writes everything but the body into an object that is open.</summary>
    internal static void WriteProperties(Utf8JsonWriter json, EntryReport report)
    {
        var entry = report.Entry;
        json.WriteString("id"u8, entry.Id.Value);
        json.WriteString("type"u8, entry.Type.Word());
        json.WriteString("title"u8, entry.Title);
        json.WriteOptional("description"u8, entry.Description);
        json.WriteString("status"u8, entry.Status.Word());
        json.WriteString("authority"u8, report.Verdict.Authority.Word());
        json.WriteOptional("freshness"u8, report.Freshness?.State.Word());
        json.WriteOptional("subject"u8, entry.Subject);
        json.WriteOptional("scope"u8, entry.Scope);
        json.WriteOptional("tags"u8, entry.Tags);
        json.WriteOptional("audience"u8, entry.Audience);
        json.WriteOptional("repos"u8, entry.Repos);
        if (entry.Confidence is { } confidence)
            json.WriteNumber("confidence"u8, confidence);
        WriteEvidence(json, report);
        json.WriteOptional("staleAfter"u8, entry.StaleAfter);
        json.WriteOptional("supersedes"u8, Texts(entry.Supersedes));
        json.WriteOptional("supersededBy"u8, report.SupersededBy?.Value);
        json.WriteOptional("contestedWith"u8, Texts(report.ContestedWith));
        json.WriteOptional("disputes"u8, Texts(entry.Disputes));
        json.WriteOptional("disputedBy"u8, Texts(report.DisputedBy));
        WritePending(json, report.Pending);
        json.WriteOptional("derivedFrom"u8, Texts(entry.DerivedFrom));
        json.WriteString("path"u8, report.Path);
        json.WriteString("blob"u8, report.Blob.Value);
        json.WriteOptional("commit"u8, report.Commit?.Value);
        json.WriteOptional("ref"u8, report.Ref);
        WriteApproval(json, report);
        WriteProvenance(json, report);
    }

    static void WriteEvidence(Utf8JsonWriter json, EntryReport report)
    {
        if (report.Entry.Evidence.Count == 0)
            return;
        json.WriteStartArray("evidence"u8);
        foreach (var citation in report.Freshness?.Citations ?? [.. report.Entry.Evidence.Select(citation => new CitationFreshness(citation, null))])
            Write(json, citation, withBreakingCommit: true);
        json.WriteEndArray();
    }

    /// <summary>Writes one citation with what became of it, and by which commit where that was looked for and belongs into the answer.</summary>
    internal static void Write(Utf8JsonWriter json, CitationFreshness judged, bool withBreakingCommit)
    {
        var citation = judged.Citation;
        json.WriteStartObject();
        json.WriteString("citation"u8, citation.Text);
        json.WriteString("kind"u8, citation.Kind.Word());
        if (citation.Kind == CitationKind.Path)
            json.WriteString("path"u8, citation.Target);
        if (citation.FirstLine is { } first)
            json.WriteString("lines"u8, citation.LastLine is { } last && last != first ? $"{first}-{last}" : $"{first}");
        json.WriteOptional("pin"u8, citation.Pin);
        json.WriteOptional("state"u8, judged.State?.Word());
        json.WriteOptional("renamedTo"u8, judged.RenamedTo);
        json.WriteOptional("reason"u8, judged.Unreadable);
        if (judged.IsUncommitted)
            json.WriteBoolean("uncommitted"u8, true);
        if (withBreakingCommit && judged.BrokenBy is { } change)
        {
            json.WriteStartObject("brokenBy"u8);
            json.WriteString("commit"u8, change.Commit.Value);
            json.WriteString("author"u8, $"{change.Author.Name} <{change.Author.Email}>");
            json.WriteOptional("date"u8, change.Date);
            json.WriteString("subject"u8, change.Subject);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WritePending(Utf8JsonWriter json, IReadOnlyList<PendingProposal> pending)
    {
        if (pending.Count == 0)
            return;
        json.WriteStartArray("pending"u8);
        foreach (var proposal in pending)
        {
            json.WriteStartObject();
            json.WriteString("blob"u8, proposal.Blob.Value);
            json.WriteString("ref"u8, proposal.Ref);
            json.WriteString("commit"u8, proposal.Commit.Value);
            json.WriteOptional("agent"u8, proposal.Origin?.Agent);
            json.WriteOptional("session"u8, proposal.Origin?.Session);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteApproval(Utf8JsonWriter json, EntryReport report)
    {
        if (report.Verdict.Proof is not { } proof)
            return;
        json.WriteStartObject("approval"u8);
        json.WriteString("proof"u8, proof.Proof);
        json.WriteOptional("commit"u8, proof.Commit?.Value);
        if (proof.By is { } by)
            json.WriteString("by"u8, $"{by.Name} <{by.Email}>");
        json.WriteOptional("date"u8, proof.Date);
        json.WriteBoolean("signed"u8, proof.IsSigned);
        json.WriteEndObject();
    }

    static void WriteProvenance(Utf8JsonWriter json, EntryReport report)
    {
        if (report.Provenance is not { } provenance)
            return;
        if (provenance.CreatedBy is { } author)
        {
            json.WriteStartObject("createdBy"u8);
            json.WriteString("name"u8, author.Person.Name);
            json.WriteString("email"u8, author.Person.Email);
            json.WriteOptional("agent"u8, author.Agent);
            json.WriteOptional("session"u8, author.Session);
            json.WriteEndObject();
        }
        json.WriteOptional("created"u8, provenance.Created);
        json.WriteOptional("updated"u8, provenance.Updated);
    }

    static IReadOnlyCollection<string> Texts(IReadOnlyList<EntryId> ids) => [.. ids.Select(id => id.Value)];
}
