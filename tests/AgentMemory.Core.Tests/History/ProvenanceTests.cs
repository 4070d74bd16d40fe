using AgentMemory.Entries;
using AgentMemory.History;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.History;

public class ProvenanceTests
{
    static readonly string X = FakeHistory.PathOf("x");
    static readonly EntryId Id = EntryId.Parse("x");
    readonly FakeHistory _history = new();

    Provenance Find(bool isCut = false) => Provenance.Of(_history.Build(isCut), Id);

    [Test]
    public void Names_the_first_and_the_latest_commit_of_an_entry()
    {
        var created = _history.Commit("Propose", files: [(X, "one")], author: new Identity("Bob", "bob@example.org"));
        _history.Commit("Edit", files: [(X, "two")]);
        var moved = _history.Commit("Move", files: [(X, null), (".agent-memory/project/deep/x.md", "two")]);
        _history.Commit("Approve", [Blocks.Approve("x", "two")]);

        var found = Find();

        Assert.That(found.CreatedIn, Is.EqualTo(created));
        Assert.That(found.CreatedBy, Is.EqualTo(new EntryAuthor(new Identity("Bob", "bob@example.org"))));
        Assert.That(found.Created, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(found.UpdatedIn, Is.EqualTo(moved));
    }

    [Test]
    public void Names_the_agent_that_proposed_it()
    {
        _history.Commit("Propose", [Blocks.Of("x", MemoryAction.Propose).ByAgent()], [(X, "one")]);

        Assert.That(Find().CreatedBy, Is.EqualTo(new EntryAuthor(FakeHistory.Ada, Blocks.Claude, "s-1")));
    }

    [Test]
    public void Names_the_agent_whose_proposal_a_human_took_over()
    {
        var origin = new ProposalOrigin("codex/0.169", "s-9", new CommitId(new string('a', 40)));
        _history.Commit("Approve", [Blocks.Approve("x", "one") with { Origin = origin }], [(X, "one")]);

        Assert.That(Find().CreatedBy, Is.EqualTo(new EntryAuthor(FakeHistory.Ada, "codex/0.169", "s-9")));
    }

    [Test]
    public void A_merge_that_brings_an_entry_in_did_not_make_it()
    {
        var start = _history.Commit("Start", files: [(FakeHistory.PathOf("y"), "why")]);
        var added = _history.CommitOn([start], "Propose", files: [(X, "one")]);
        var work = _history.CommitOn([start], "Work", files: [(FakeHistory.PathOf("y"), "because")]);
        _history.CommitOn([work, added], "Merge", files: [(X, "one")]);

        Assert.That(Find().CreatedIn, Is.EqualTo(added));
        Assert.That(Find().UpdatedIn, Is.EqualTo(added));
    }

    [Test]
    public void Knows_nothing_of_what_lies_beyond_a_shallow_boundary()
    {
        _history.CommitOn([new CommitId(new string('d', 40))], "Boundary", files: [(X, "one")]);

        Assert.That(Find(isCut: true), Is.EqualTo(Provenance.Unknown));
    }

    [Test]
    public void Knows_updates_on_this_side_of_the_boundary()
    {
        _history.CommitOn([new CommitId(new string('d', 40))], "Boundary", files: [(X, "one")]);
        var edited = _history.Commit("Edit", files: [(X, "two")]);

        Assert.That(Find(isCut: true), Has.Property(nameof(Provenance.CreatedIn)).Null.And.Property(nameof(Provenance.UpdatedIn)).EqualTo(edited));
    }

    [Test]
    public void Knows_nothing_of_an_unknown_id()
    {
        _history.Commit("Start", files: [(FakeHistory.PathOf("y"), "why")]);

        Assert.That(Find(), Is.EqualTo(Provenance.Unknown));
    }

    [Test]
    public void Says_the_same_of_all_entries_at_once()
    {
        _history.Commit("Propose", [Blocks.Of("x", MemoryAction.Propose).ByAgent()], [(X, "one"), (FakeHistory.PathOf("y"), "why")]);
        _history.Commit("Edit", files: [(X, "two")]);
        var history = _history.Build();

        var all = Provenance.OfAll(history);

        Assert.That(all.Keys.Select(id => id.Value), Is.EquivalentTo(new[] { "x", "y" }));
        foreach (var (id, provenance) in all)
            Assert.That(provenance, Is.EqualTo(Provenance.Of(history, id)));
    }
}
