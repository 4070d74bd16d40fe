using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Core.Tests.History;

public class LostEntriesTests
{
    static readonly string X = FakeHistory.PathOf("x");
    static readonly string Y = FakeHistory.PathOf("y");
    readonly FakeHistory _history = new();

    IReadOnlyList<LostEntry> Find() => LostEntries.Find(_history.Build(), _history.TipTree);

    [Test]
    public void Finds_an_entry_that_a_foreign_commit_dropped()
    {
        var added = _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var dropped = _history.Commit("Fix a typo", files: [(X, null)]);
        _history.Commit("Go on", files: [(Y, "why")]);

        Assert.That(Find(), Is.EqualTo(new[] { new LostEntry(EntryId.Parse("x"), LostKind.Dropped, X, FakeHistory.Blob("one"), dropped) }));
    }

    [Test]
    public void Finds_nothing_once_it_is_back()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Fix a typo", files: [(X, null)]);
        _history.Commit("memory: restore x", [Blocks.Of("x", MemoryAction.Restore)], [(X, "one")]);

        Assert.That(Find(), Is.Empty);
    }

    [TestCase(MemoryAction.Reject)]
    [TestCase(MemoryAction.Forget)]
    [TestCase(MemoryAction.Rollback)]
    public void A_removal_that_a_statement_covers_is_no_loss(MemoryAction action)
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("memory: take x back", [Blocks.Of("x", action)], [(X, null)]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_statement_about_another_entry_covers_nothing()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("memory: propose y", [Blocks.Of("y", MemoryAction.Propose)], [(X, null), (Y, "why")]);

        Assert.That(Find().Single().Id.Value, Is.EqualTo("x"));
    }

    [Test]
    public void A_statement_after_the_loss_settles_it()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Fix a typo", files: [(X, null)]);
        _history.Commit("memory: forget x", [Blocks.Of("x", MemoryAction.Forget)]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_statement_on_a_parallel_branch_does_not_settle_it()
    {
        var added = _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var dropped = _history.CommitOn([added], "Fix a typo", files: [(X, null)]);
        var approved = _history.CommitOn([added], "memory: approve x", [Blocks.Approve("x", "one")]);
        _history.CommitOn([dropped, approved], "Merge");

        Assert.That(Find().Single().LostIn, Is.EqualTo(dropped));
    }

    [Test]
    public void A_move_is_no_loss()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Tidy up", files: [(X, null), (".agent-memory/project/deep/x.md", "one")]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void Git_revert_is_no_loss()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Revert \"memory: propose x\"", files: [(X, null)]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_revert_of_something_else_that_drops_it_is_a_loss()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Revert \"Fix a typo\"", files: [(X, null)]);

        Assert.That(Find(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_merge_that_takes_a_removal_over_is_no_loss_of_its_own()
    {
        var added = _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var work = _history.CommitOn([added], "Work", files: [(Y, "why")]);
        var removed = _history.CommitOn([added], "memory: forget x", [Blocks.Of("x", MemoryAction.Forget)], [(X, null)]);
        _history.CommitOn([work, removed], "Merge", files: [(X, null)]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void A_merge_that_drops_what_one_side_added_is_a_loss()
    {
        var start = _history.Commit("Start", files: [(Y, "why")]);
        var work = _history.CommitOn([start], "Work", files: [(Y, "why not")]);
        var added = _history.CommitOn([start], "memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var merge = _history.CommitOn([work, added], "Merge");

        Assert.That(Find(), Is.EqualTo(new[] { new LostEntry(EntryId.Parse("x"), LostKind.Dropped, X, FakeHistory.Blob("one"), merge) }));
    }

    [Test]
    public void A_merge_that_drops_what_both_sides_have_is_a_loss()
    {
        var added = _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var left = _history.CommitOn([added], "Left", files: [(Y, "l")]);
        var right = _history.CommitOn([added], "Right", files: [(Y, "r")]);
        var merge = _history.CommitOn([left, right], "Merge", files: [(X, null)]);

        Assert.That(Find().Single().LostIn, Is.EqualTo(merge));
    }

    [Test]
    public void Names_the_last_of_several_losses()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("Drop", files: [(X, null)]);
        _history.Commit("memory: restore x", [Blocks.Of("x", MemoryAction.Restore)], [(X, "two")]);
        var again = _history.Commit("Drop again", files: [(X, null)]);

        Assert.That(Find().Single(), Has.Property(nameof(LostEntry.LostIn)).EqualTo(again).And.Property(nameof(LostEntry.Blob)).EqualTo(FakeHistory.Blob("two")));
    }

    [Test]
    public void Finds_bytes_that_a_foreign_commit_set_back()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        var edited = _history.Commit("memory: edit x", [Blocks.Of("x", MemoryAction.Edit)], [(X, "two")]);
        var setBack = _history.Commit("Fix a typo", files: [(X, "one")]);

        Assert.That(Find(), Is.EqualTo(new[] { new LostEntry(EntryId.Parse("x"), LostKind.Reverted, X, FakeHistory.Blob("two"), setBack) }));
    }

    [Test]
    public void An_edit_by_hand_is_no_loss()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("memory: edit x", [Blocks.Of("x", MemoryAction.Edit)], [(X, "two")]);
        _history.Commit("Say it better", files: [(X, "three")]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void Git_revert_of_an_edit_is_no_loss()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("memory: edit x", [Blocks.Of("x", MemoryAction.Edit)], [(X, "two")]);
        _history.Commit("Revert \"memory: edit x\"", files: [(X, "one")]);

        Assert.That(Find(), Is.Empty);
    }

    [Test]
    public void What_was_set_back_and_spoken_of_since_is_settled()
    {
        _history.Commit("memory: propose x", [Blocks.Of("x", MemoryAction.Propose)], [(X, "one")]);
        _history.Commit("memory: edit x", [Blocks.Of("x", MemoryAction.Edit)], [(X, "two")]);
        _history.Commit("Fix a typo", files: [(X, "one")]);
        _history.Commit("memory: approve x", [Blocks.Approve("x", "one")]);

        Assert.That(Find(), Is.Empty);
    }
}
