using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Receipts;

/// <summary>How two answers differ, in words.</summary>
public class AnswerComparisonTests
{
    [Test]
    public void Equal_answers_do_not_differ([Range(1, 30)] int seed)
    {
        var answers = new RandomReceipts(seed);
        while (answers.Next() is { } receipt)
        {
            if (receipt.Answer is not { } answer)
                continue;
            var again = ReceiptLine.ReadBackwards(ReceiptLine.Write(receipt).Line).Single().Answer!;

            Assert.That(new AnswerComparison(answer, again, exact: true).Find(), Is.Empty);
            return;
        }
    }

    [Test]
    public void What_came_and_went_is_told_with_its_place_and_with_why_it_was_kept_back() => Assert.That(
        Differences(
            Answer([Hit("a"), Hit("b"), Hit("c")], [Withheld("d", "retired")]),
            Answer([Hit("a"), Hit("c"), Hit("d")], [Withheld("b", "superseded by e")])),
        Is.EqualTo(new[] { "gone b: 2 of 3 -> superseded by e", "added d: retired -> 3 of 3" }));

    [Test]
    public void Places_count_among_what_both_answers_have()
    {
        Assert.That(Differences(Answer([Hit("a"), Hit("b"), Hit("c")]), Answer([Hit("b"), Hit("c")])), Is.EqualTo(new[] { "gone a: 1 of 3 -> " }));
        Assert.That(Differences(Answer([Hit("a"), Hit("b")]), Answer([Hit("b"), Hit("a")])), Is.EqualTo(new[] { "moved a: 1 of 2 -> 2 of 2", "moved b: 2 of 2 -> 1 of 2" }));
    }

    [Test]
    public void Bytes_labels_scores_and_tokens_are_compared()
    {
        var other = Hit("a", '2') with { Labels = ["lapsed"], Score = 1.5, Tokens = 4 };

        Assert.That(Differences(Answer([Hit("a", '1')]), Answer([other])), Is.EqualTo(new[]
        {
            $"bytes a: {new string('1', 40)} -> {new string('2', 40)}", "relabelled a:  -> lapsed", "score a: 1 -> 1.5", "tokens a: 3 -> 4",
        }));
        Assert.That(Differences(Answer([Hit("a") with { Score = 1 + 5e-7 }]), Answer([Hit("a")])), Is.Empty);
        Assert.That(Differences(Answer([Hit("a") with { Score = 1 + 5e-6 }]), Answer([Hit("a")])), Has.Exactly(1).Items);
        Assert.That(Differences(Answer([Hit("a") with { Score = 2, Tokens = 9 }]), Answer([Hit("a")]), exact: false), Is.Empty);
    }

    [Test]
    public void Two_versions_of_an_entry_are_told_apart_by_their_bytes() =>
        Assert.That(Differences(Answer([Hit("a", '1'), Hit("a", '2')]), Answer([Hit("a", '2')])), Is.EqualTo(new[] { "gone a: 1 of 2 -> " }));

    [Test]
    public void Reasons_are_compared() => Assert.That(
        Differences(Answer([], [Withheld("a", "retired"), Withheld("b", "drifted")]), Answer([], [Withheld("a", "superseded by c"), Withheld("c", "retired")])),
        Is.EqualTo(new[] { "withheld a: retired -> superseded by c", "withheld b: drifted -> ", "withheld c:  -> retired" }));

    [Test]
    public void Files_are_compared_by_their_entries_bytes_and_tokens()
    {
        var was = Files([new RecordedFile("A.md", 10, [Served("a", '1'), Served("b", '1')])], [new RecordedOmission(EntryId.Parse("c"), "retired")]);
        var now = Files([new RecordedFile("A.md", 12, [Served("a", '2'), Served("c", '1')])], []);

        Assert.That(FilesComparison.Find(was, was), Is.Empty);
        Assert.That(FilesComparison.Find(was, now).Select(difference => $"{difference.Kind.Word()} {difference.Id} {difference.Path}"), Is.EqualTo(new[] { "bytes a A.md", "gone b A.md", "added c A.md", "tokens  A.md", "withheld c " }));
    }

    static IEnumerable<string> Differences(RecordedAnswer was, RecordedAnswer now, bool exact = true) =>
        new AnswerComparison(was, now, exact).Find().Select(difference => $"{difference.Kind.Word()} {difference.Id}: {difference.Was} -> {difference.Is}");

    static RecordedAnswer Answer(IReadOnlyList<RecordedHit> hits, params RecordedWithheld[] withheld) => new() { Query = new RecordedQuery("q"), Hits = hits, Withheld = withheld };

    static RecordedHit Hit(string id, char digit = '0') => new(EntryId.Parse(id), Blob(digit), 1, new ScoreParts(1, 0, 1, 1, 1, 1, 1), [], 3);

    static RecordedWithheld Withheld(string id, string reason) => new(EntryId.Parse(id), Blob('0'), reason);

    static RecordedFiles Files(IReadOnlyList<RecordedFile> files, IReadOnlyList<RecordedOmission> omitted) => new() { Files = files, Omitted = omitted };

    static ServedEntry Served(string id, char digit) => new(EntryId.Parse(id), Blob(digit));

    static BlobId Blob(char digit) => new(new string(digit, 40));
}
