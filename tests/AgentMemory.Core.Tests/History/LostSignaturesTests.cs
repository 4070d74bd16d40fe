using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.History;

public class LostSignaturesTests
{
    static readonly string X = FakeHistory.PathOf("x");
    static readonly string Signature = StoreLayout.ApprovalPath(FakeHistory.Ref("x", "one"));
    readonly FakeHistory _history = new();
    CommitId _signed = null!;

    [SetUp]
    public void Sign() => _signed = _history.Commit("memory: approve x", [Blocks.Approve("x", "one")], [(X, "one"), (Signature, "good")]);

    [Test]
    public void Finds_one_that_was_dropped_while_its_bytes_stand()
    {
        var dropped = _history.Commit("Fix a typo", files: [(Signature, null)]);
        _history.Commit("Go on", files: [(FakeHistory.PathOf("y"), "why")]);

        Assert.That(Find(), Is.EqualTo(new[] { new LostEntry(EntryId.Parse("x"), LostKind.Unsigned, Signature, FakeHistory.Blob("good"), dropped) }));
        Assert.That(Find(counts: false), Is.Empty, "what approves nothing may go");
    }

    [Test]
    public void Finds_one_whose_bytes_are_lost_themselves()
    {
        var dropped = _history.Commit("Fix a typo", files: [(X, null), (Signature, null)]);

        Assert.That(Find().Single().LostIn, Is.EqualTo(dropped));
    }

    [Test]
    public void A_merge_that_drops_it_is_a_loss_and_one_that_takes_a_loss_over_names_the_loss()
    {
        var side = _history.CommitOn([_signed], "Side", files: [("code", "1")]);
        var dropped = _history.CommitOn([_signed], "Fix a typo", files: [(Signature, null)]);
        _history.CommitOn([dropped, side], "Merge");
        Assert.That(Find().Single().LostIn, Is.EqualTo(dropped));

        var evil = new FakeHistory();
        var signed = evil.Commit("memory: approve x", [Blocks.Approve("x", "one")], [(X, "one"), (Signature, "good")]);
        var other = evil.CommitOn([signed], "Side", files: [("code", "1")]);
        var main = evil.CommitOn([signed], "Main", files: [("code", "2")]);
        var merge = evil.CommitOn([main, other], "Merge", files: [(Signature, null)]);
        Assert.That(LostSignatures.Find(evil.Build(), evil.TipTree, [], (_, _) => true).Single().LostIn, Is.EqualTo(merge));
    }

    [Test]
    public void What_a_person_said_settles_it([Values] bool before)
    {
        if (before)
            _history.Commit("memory: approve x", [Blocks.Approve("x", "one")], [(Signature, null)]);
        else
        {
            _history.Commit("Fix a typo", files: [(Signature, null)]);
            _history.Commit("memory: approve x", [Blocks.Approve("x", "one")]);
        }

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_restore_of_the_entry_alone_does_not_settle_it()
    {
        _history.Commit("Fix a typo", files: [(X, null), (Signature, null)]);
        _history.Commit("memory: restore x", [Blocks.Of("x", MemoryAction.Restore)], [(X, "one")]);

        Assert.That(Find(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_removal_on_purpose_on_another_branch_settles_it()
    {
        var dropped = _history.CommitOn([_signed], "Fix a typo", files: [(Signature, null)]);
        var retired = _history.CommitOn([_signed], "memory: retire x", [Blocks.Of("x", MemoryAction.Retire)], [(Signature, null)]);
        _history.CommitOn([dropped, retired], "Merge");

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_commit_that_gave_the_entry_a_new_text_lost_nothing()
    {
        _history.Commit("A squash", files: [(X, "retired"), (Signature, null)]);
        _history.Commit("Take it back", files: [(X, "one")]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void Nor_did_a_revert_of_the_commit_that_brought_it()
    {
        _history.Commit("Revert \"memory: approve x\"", files: [(Signature, null)]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void Nor_is_anything_lost_whose_bytes_stand_nowhere()
    {
        _history.Commit("Write it anew", files: [(X, "two")]);
        _history.Commit("Tidy up", files: [(Signature, null)]);

        Assert.That(Find(), Is.Empty);
    }

    List<LostEntry> Find(bool counts = true)
    {
        var history = _history.Build();
        return [.. LostSignatures.Find(history, _history.TipTree, LostEntries.Find(history, _history.TipTree), (_, _) => counts)];
    }
}
