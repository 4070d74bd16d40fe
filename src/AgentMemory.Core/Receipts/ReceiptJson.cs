using System.Text.Json;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>A receipt's properties as JSON: the same names in the log and in answers. Absent values and empty lists are left out.</summary>
public static class ReceiptJson
{
    static readonly string[] Kinds = ["recall", "injection", "compile"];
    static readonly string[] Includes = ["proposed", "episodic", "personal"];

    /// <summary>Returns the word for a kind.</summary>
    public static string Word(this ReceiptKind kind) => Kinds[(int)kind];

    /// <summary>Parses a kind's word.</summary>
    internal static ReceiptKind? KindOf(string? word) => Array.IndexOf(Kinds, word) is >= 0 and var place ? (ReceiptKind)place : null;

    /// <summary>Parses a word for what was included.</summary>
    internal static RecallInclude? IncludeOf(string? word) => Array.IndexOf(Includes, word) is >= 0 and var place ? (RecallInclude)(1 << place) : null;

    /// <summary>Writes everything but the id into an object that is open.</summary>
    public static void WriteProperties(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteString("kind"u8, receipt.Kind.Word());
        json.WriteString("time"u8, EntryValues.Instant(receipt.Time));
        Optional(json, "agent"u8, receipt.Agent);
        Optional(json, "session"u8, receipt.Session);
        Optional(json, "commit"u8, receipt.Commit?.Value);
        if (receipt.Search.Length > 0)
            json.WriteString("search"u8, receipt.Search);
        Write(json, receipt.State);
        if (receipt.Answer is { } answer)
            Write(json, answer);
        if (receipt.Files is { } files)
            Write(json, files);
        json.WriteNumber("tokens"u8, receipt.Tokens);
        Optional(json, "was"u8, receipt.Was?.Value);
    }

    static void Write(Utf8JsonWriter json, ReceiptState state)
    {
        json.WriteStartObject("state"u8);
        Optional(json, "head"u8, state.Head?.Value);
        Optional(json, "branch"u8, state.Branch);
        List(json, "refs"u8, state.References, seen => WritePlace(json, seen.Ref, seen.Commit));
        if (state.Inboxes is { } inboxes)
            List(json, "inboxes"u8, inboxes, inbox => WritePlace(json, inbox.Ref, inbox.Tip), evenEmpty: true);
        if (state.BranchTips is { } tips)
            List(json, "branchTips"u8, tips, tip => json.WriteStringValue(tip.Value), evenEmpty: true);
        Texts(json, "dirty"u8, state.Dirty);
        json.WriteEndObject();
    }

    static void WritePlace(Utf8JsonWriter json, string name, CommitId? commit)
    {
        json.WriteStartObject();
        json.WriteString("ref"u8, name);
        Optional(json, "commit"u8, commit?.Value);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, RecordedAnswer answer)
    {
        json.WriteString("query"u8, answer.Query.Text);
        Optional(json, "queryDigest"u8, answer.Query.Digest);
        Optional(json, "querySecret"u8, answer.Query.Secret);
        Optional(json, "queryTaken"u8, answer.Query.Taken);
        Texts(json, "paths"u8, answer.Paths);
        Optional(json, "type"u8, answer.Type?.Word());
        Optional(json, "at"u8, answer.At);
        Optional(json, "limit"u8, answer.Limit);
        Optional(json, "budget"u8, answer.Budget);
        Texts(json, "include"u8, [.. Includes.Where(word => answer.Include.HasFlag(IncludeOf(word)!.Value))]);
        Optional(json, "since"u8, answer.Since is { } since ? EntryValues.Instant(since) : null);
        List(json, "hits"u8, answer.Hits, hit => WriteHit(json, hit), evenEmpty: true);
        List(json, "withheld"u8, answer.Withheld, withheld => WriteReasoned(json, withheld.Id, withheld.Blob, withheld.Reason), evenEmpty: true);
        if (answer.PersonalHits > 0)
            json.WriteNumber("personalHits"u8, answer.PersonalHits);
        if (answer.PersonalWithheld > 0)
            json.WriteNumber("personalWithheld"u8, answer.PersonalWithheld);
        json.WriteNumber("more"u8, answer.More);
    }

    static void WriteHit(Utf8JsonWriter json, RecordedHit hit)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, hit.Id.Value);
        json.WriteString("blob"u8, hit.Blob.Value);
        json.WriteNumber("score"u8, hit.Score);
        json.WriteStartObject("parts"u8);
        json.WriteNumber("entry"u8, hit.Parts.Entry);
        json.WriteNumber("passage"u8, hit.Parts.Passage);
        json.WriteNumber("authority"u8, hit.Parts.Authority);
        json.WriteNumber("freshness"u8, hit.Parts.Freshness);
        json.WriteNumber("scope"u8, hit.Parts.Scope);
        json.WriteNumber("type"u8, hit.Parts.Type);
        json.WriteNumber("age"u8, hit.Parts.Age);
        json.WriteEndObject();
        Texts(json, "labels"u8, hit.Labels);
        json.WriteNumber("tokens"u8, hit.Tokens);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, RecordedFiles files)
    {
        Texts(json, "targets"u8, files.Targets);
        Optional(json, "at"u8, files.At);
        Optional(json, "budget"u8, files.Budget);
        List(json, "files"u8, files.Files, file => WriteFile(json, file), evenEmpty: true);
        List(json, "omitted"u8, files.Omitted, omitted => WriteReasoned(json, omitted.Id, null, omitted.Reason), evenEmpty: true);
        Optional(json, "made"u8, files.Made?.Value);
    }

    static void WriteFile(Utf8JsonWriter json, RecordedFile file)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, file.Path);
        json.WriteNumber("tokens"u8, file.Tokens);
        List(json, "entries"u8, file.Entries, entry => WriteReasoned(json, entry.Id, entry.Blob, null), evenEmpty: true);
        json.WriteEndObject();
    }

    static void WriteReasoned(Utf8JsonWriter json, EntryId id, BlobId? blob, string? reason)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id.Value);
        Optional(json, "blob"u8, blob?.Value);
        Optional(json, "reason"u8, reason);
        json.WriteEndObject();
    }

    static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    static void Texts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts) => List(json, name, texts, json.WriteStringValue);

    static void List<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<T> write, bool evenEmpty = false)
    {
        if (items.Count == 0 && !evenEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
