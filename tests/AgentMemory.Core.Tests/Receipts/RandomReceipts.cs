using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Receipts;

/// <summary>Receipts made of whatever may stand in one, the same for the same seed.</summary>
sealed class RandomReceipts(int seed)
{
    static readonly string[] Texts = ["", "how do we deploy", "{\"schema\":1,", ",\"id\":\"r0123456789ab\"}", "a\nb\0c\u001b[2J", "\"}\n", "\u202Eабв\U0001F600", "x".PadLeft(3000, '\\')];

#pragma warning disable CA5394 // No secret: the same receipts on every run.
    readonly Random _random = new(seed);

    internal Receipt Next()
    {
        var compiled = _random.Next(4) == 0;
        return new Receipt
        {
            Salt = Hex(8),
            Kind = compiled ? ReceiptKind.Compile : (ReceiptKind)_random.Next(2),
            Time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(_random.NextInt64(TimeSpan.TicksPerDay * 300)),
            Agent = Maybe(() => "claude-code/2.1"),
            Session = Maybe(() => "s-1"),
            Commit = Maybe(Commit),
            State = State(),
            Search = Text(),
            Answer = compiled ? null : Answer(),
            Files = compiled ? Files() : null,
            Tokens = _random.Next(),
        };
    }

    ReceiptState State() => new()
    {
        Head = Maybe(Commit),
        Branch = Maybe(Text),
        References = Some(() => new SeenReference(Text(), Maybe(Commit))),
        Inboxes = Maybe(() => Some(() => new InboxTip(Text(), Commit()))),
        BranchTips = Maybe(() => Some(Commit)),
        Dirty = Some(Text),
    };

    RecordedAnswer Answer() => new()
    {
        Query = new RecordedQuery(Text(), Maybe(() => Hex(64)), Maybe(Text), Maybe(Text)),
        Paths = Some(Text),
        Type = _random.Next(2) == 0 ? EntryType.Procedural : null,
        At = Maybe(Text),
        Limit = _random.Next(2) == 0 ? _random.Next(1, 100) : null,
        Budget = _random.Next(2) == 0 ? _random.Next(100) : null,
        Include = (RecallInclude)_random.Next(8),
        Hits = Some(() => new RecordedHit(Id(), Blob(), Part(), new ScoreParts(Part(), Part(), Part(), Part(), Part(), Part(), Part()), Some(Text), _random.Next(100))),
        Withheld = Some(() => new RecordedWithheld(Id(), Blob(), Text())),
        PersonalHits = _random.Next(3),
        PersonalWithheld = _random.Next(3),
        More = _random.Next(9),
    };

    RecordedFiles Files() => new()
    {
        Targets = Some(Text),
        At = Maybe(Text),
        Budget = _random.Next(2) == 0 ? 2000 : null,
        Files = Some(() => new RecordedFile(Text(), _random.Next(2000), Some(() => new ServedEntry(Id(), Blob())))),
        Omitted = Some(() => new RecordedOmission(Id(), Text())),
        Made = Maybe(Commit),
    };

    string Text() => Texts[_random.Next(Texts.Length)];

    double Part() => _random.NextDouble() * Math.Pow(10, _random.Next(-9, 9));

    EntryId Id() => EntryId.Parse($"entry-{_random.Next(50)}");

    BlobId Blob() => new(Hex(40));

    CommitId Commit() => new(Hex(40));

    string Hex(int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    T? Maybe<T>(Func<T> make) where T : class => _random.Next(3) == 0 ? null : make();

    List<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];
#pragma warning restore CA5394
}
