using System.Text.Json;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Receipts;

/// <summary>Reads what <see cref="ReceiptJson"/> wrote. Throws what <see cref="JsonElement"/> throws for anything else.</summary>
static class ReceiptReader
{
    /// <summary>Returns the receipt, without its id; <c>null</c> for one of another schema.</summary>
    internal static Receipt? Read(JsonElement json, int schema)
    {
        if (json.GetProperty("schema"u8).GetInt32() != schema)
            return null;
        var kind = ReceiptJson.KindOf(Text(json, "kind"u8)) ?? throw new FormatException("No such kind of receipt.");
        return new Receipt
        {
            Salt = Demand(Text(json, "salt"u8)),
            Kind = kind,
            Time = EntryValues.TryParseInstant(Demand(Text(json, "time"u8)), out var time) ? time : throw new FormatException("No instant."),
            Agent = Text(json, "agent"u8),
            Session = Text(json, "session"u8),
            Commit = Commit(json, "commit"u8),
            Search = Text(json, "search"u8) ?? "",
            State = State(json.GetProperty("state"u8)),
            Answer = kind == ReceiptKind.Compile ? null : Answer(json),
            Files = kind == ReceiptKind.Compile ? Files(json) : null,
            Tokens = json.GetProperty("tokens"u8).GetInt32(),
            Was = Text(json, "was"u8) is not { } was ? null : ReceiptId.TryParse(was, out var id) ? id : throw new FormatException("No receipt."),
        };
    }

    static ReceiptState State(JsonElement json) => new()
    {
        Head = Commit(json, "head"u8),
        Branch = Text(json, "branch"u8),
        References = List(json, "refs"u8, seen => new SeenReference(Demand(Text(seen, "ref"u8)), Commit(seen, "commit"u8))) ?? [],
        Inboxes = List(json, "inboxes"u8, inbox => new InboxTip(Demand(Text(inbox, "ref"u8)), Commit(inbox, "commit"u8) ?? throw new FormatException("An inbox without a commit."))),
        BranchTips = List(json, "branchTips"u8, tip => CommitId.TryParse(tip.GetString(), out var commit) ? commit : throw new FormatException("No commit.")),
        Dirty = Texts(json, "dirty"u8),
    };

    static RecordedAnswer Answer(JsonElement json) => new()
    {
        Query = new RecordedQuery(Demand(Text(json, "query"u8)), Text(json, "queryDigest"u8), Text(json, "querySecret"u8), Text(json, "queryTaken"u8)),
        Paths = Texts(json, "paths"u8),
        Type = Text(json, "type"u8) is { } word ? EntryWords.TryParseType(word, out var type) ? type : throw new FormatException("No such type.") : null,
        At = Text(json, "at"u8),
        Limit = Number(json, "limit"u8),
        Budget = Number(json, "budget"u8),
        Include = Texts(json, "include"u8).Aggregate(RecallInclude.None, (all, included) => all | (ReceiptJson.IncludeOf(included) ?? throw new FormatException("No such word."))),
        Since = Text(json, "since"u8) is { } instant ? EntryValues.TryParseInstant(instant, out var since) ? since : throw new FormatException("No instant.") : null,
        Hits = List(json, "hits"u8, Hit) ?? throw new FormatException("No hits."),
        Withheld = List(json, "withheld"u8, withheld => new RecordedWithheld(Id(withheld), Blob(withheld), Demand(Text(withheld, "reason"u8)))) ?? throw new FormatException("Nothing about what was kept back."),
        PersonalHits = Number(json, "personalHits"u8) ?? 0,
        PersonalWithheld = Number(json, "personalWithheld"u8) ?? 0,
        More = json.GetProperty("more"u8).GetInt32(),
    };

    static RecordedHit Hit(JsonElement json)
    {
        var parts = json.GetProperty("parts"u8);
        return new RecordedHit(Id(json), Blob(json), json.GetProperty("score"u8).GetDouble(),
            new ScoreParts(Part("entry"), Part("passage"), Part("authority"), Part("freshness"), Part("scope"), Part("type"), Part("age")),
            Texts(json, "labels"u8), json.GetProperty("tokens"u8).GetInt32());

        double Part(string name) => parts.GetProperty(name).GetDouble();
    }

    static RecordedFiles Files(JsonElement json) => new()
    {
        Targets = Texts(json, "targets"u8),
        At = Text(json, "at"u8),
        Budget = Number(json, "budget"u8),
        Files = List(json, "files"u8, File) ?? throw new FormatException("No files."),
        Omitted = List(json, "omitted"u8, omitted => new RecordedOmission(Id(omitted), Demand(Text(omitted, "reason"u8)))) ?? throw new FormatException("Nothing about what was left out."),
        Made = Commit(json, "made"u8),
    };

    static RecordedFile File(JsonElement json) => new(Demand(Text(json, "path"u8)), json.GetProperty("tokens"u8).GetInt32(),
        List(json, "entries"u8, entry => new ServedEntry(Id(entry), Blob(entry))) ?? throw new FormatException("No entries."));

    static EntryId Id(JsonElement json) => EntryId.Parse(Demand(Text(json, "id"u8)));

    static BlobId Blob(JsonElement json) => BlobId.TryParse(Text(json, "blob"u8), out var blob) ? blob : throw new FormatException("No blob.");

    static CommitId? Commit(JsonElement json, ReadOnlySpan<byte> name) =>
        Text(json, name) is not { } text ? null : CommitId.TryParse(text, out var commit) ? commit : throw new FormatException("No commit.");

    static string? Text(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static int? Number(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    static List<string> Texts(JsonElement json, ReadOnlySpan<byte> name) => List(json, name, item => Demand(item.GetString())) ?? [];

    static List<T>? List<T>(JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : null;

    static string Demand(string? text) => text ?? throw new FormatException("A text is missing.");
}
