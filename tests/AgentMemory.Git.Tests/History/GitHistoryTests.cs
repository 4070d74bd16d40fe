using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;
using AgentMemory.History;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.History;

public class GitHistoryTests
{
    const string X = ".agent-memory/project/x.md";
    static readonly EntryId Id = EntryId.Parse("x");

    static string BlobOf(TempRepository repository, string path) => repository.Git("rev-parse", $"HEAD:{path}").Trim();

    static string Attest(string reference) => $"memory: approve\n\nMemory-Id: x\nMemory-Action: approve\nMemory-Approves: {reference}\n";

    [Test]
    public void Is_what_a_store_answers()
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "one");
        var added = repository.CommitAll("Add x");
        using var store = GitStore.Open(new OpenOptions { CurrentDirectory = repository.Root });

        var history = store.Repository.HistoryOf(store.Repository.Head);

        Assert.That(history.Commits.Select(commit => commit.Id.Value), Is.EqualTo(new[] { added }));
        Assert.That(history.Tip, Is.EqualTo(store.Repository.Head));
        Assert.That(store.Repository.HistoryOf(null), Is.SameAs(MemoryHistory.Empty));
    }

    [Test]
    public void Tells_who_when_and_what_of_a_commit()
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "one");
        repository.CommitAll("Add x");
        var before = BlobOf(repository, X);
        repository.Write(X, "two");
        repository.Git("add", "-A");
        repository.Commit("Say it better\n\nAt length.", "--author=Bób Smith <bob@example.org>", "--date=2026-03-04T05:06:07+0530");

        var commit = Histories.Of(repository).Commits[0];

        Assert.That(commit.Author, Is.EqualTo(new Identity("Bób Smith", "bob@example.org")));
        Assert.That(commit.AuthorDate, Is.EqualTo(new DateTimeOffset(2026, 3, 4, 5, 6, 7, new TimeSpan(5, 30, 0))));
        Assert.That(commit.AuthorDate.Offset, Is.EqualTo(new TimeSpan(5, 30, 0)));
        Assert.That(commit.Subject, Is.EqualTo("Say it better"));
        Assert.That(commit.Changes, Is.EqualTo(new[] { new MemoryChange(0, X, new BlobId(before), new BlobId(BlobOf(repository, X))) }));
        Assert.That(commit.Parents.Single().Value, Is.EqualTo(repository.Git("rev-parse", "HEAD^").Trim()));
    }

    [Test]
    public void Finds_statements_on_an_unchanged_tree()
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "one");
        repository.CommitAll("Add x");
        var reference = $"project/x@{BlobOf(repository, X)}";
        var approved = repository.Commit(Attest(reference));

        var commit = Histories.Of(repository).Of(Id)[0];

        Assert.That(commit.Id.Value, Is.EqualTo(approved));
        Assert.That(commit.Changes, Is.Empty);
        Assert.That(commit.Held.Single().ToString(), Is.EqualTo(reference));
    }

    [TestCase("project/x", X, true)]
    [TestCase("project/x", ".agent-memory/project/deep/er/x.md", true)]
    [TestCase("procedural/x", X, false)]
    [TestCase("project/y", X, false)]
    [TestCase("project/x", ".agent-memory/project/x.md.bak", false)]
    [TestCase("project/x", ".agent-memory/project/other-x.md", false)]
    [TestCase("project/x", ".agent-memory/other/x.md", false)]
    [TestCase("project/x", "project/x.md", false)]
    public void Holds_attested_bytes_only_at_their_type_and_id(string attested, string path, bool held)
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "other bytes");
        repository.Write(path, "one");
        repository.CommitAll("Add");
        repository.Commit(Attest($"{attested}@{BlobOf(repository, path)}"));

        Assert.That(Histories.Of(repository).Commits[0].Held, Has.Count.EqualTo(held ? 1 : 0));
    }

    [Test]
    public void A_symbolic_link_holds_no_attested_bytes()
    {
        using var repository = TempRepository.Create();
        Directory.CreateDirectory(repository.PathOf(".agent-memory/project"));
        File.CreateSymbolicLink(repository.PathOf(X), "elsewhere");
        repository.CommitAll("Add");
        repository.Commit(Attest($"project/x@{BlobOf(repository, X)}"));

        Assert.That(Histories.Of(repository).Commits[0].Held, Is.Empty);
    }

    [Test]
    public void Follows_an_id_through_sub_folders_and_types()
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "one");
        var added = repository.CommitAll("Add");
        repository.Write(".agent-memory/project/deep/.keep", "");
        repository.Git("mv", X, ".agent-memory/project/deep/x.md");
        var moved = repository.CommitAll("Move down");
        repository.Write(".agent-memory/procedural/.keep", "");
        repository.Git("mv", ".agent-memory/project/deep/x.md", ".agent-memory/procedural/x.md");
        var retyped = repository.CommitAll("Move aside");

        Assert.That(Histories.Of(repository).Of(Id).Select(commit => commit.Id.Value), Is.EqualTo(new[] { retyped, moved, added }));
    }

    [Test]
    public void Sees_only_what_its_tip_reaches()
    {
        using var repository = TempRepository.Create();
        repository.Git("branch", "side");
        repository.Write(X, "one");
        var added = repository.CommitAll("Add x");
        repository.Git("switch", "-q", "side");
        repository.Write(".agent-memory/project/y.md", "why");
        var other = repository.CommitAll("Add y");
        var source = new HistorySource(Histories.CommonDirectory(repository));
        source.At(new CommitId(added));

        var history = source.At(new CommitId(other));

        Assert.That(history.Commits.Select(commit => commit.Id.Value), Is.EqualTo(new[] { other }));
        Assert.That(history.Contains(new CommitId(added)), Is.False);
        Assert.That(history.IsAncestor(new CommitId(added), new CommitId(added)), Is.False, "not below this tip");
        Assert.That(history.Of(Id), Is.Empty);
    }

    [Test]
    public void Ends_at_a_shallow_boundary_and_says_so()
    {
        using var origin = TempRepository.Create();
        origin.Write(X, "one");
        var first = origin.CommitAll("Add x");
        origin.Write(X, "two");
        var second = origin.CommitAll("Edit x");
        origin.Write(X, "three");
        var third = origin.CommitAll("Edit x again");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth=2", $"file://{origin.Root}", ".");

        var history = Histories.Of(clone);

        Assert.That(history.IsCut, Is.True);
        Assert.That(history.Commits.Select(commit => commit.Id.Value), Is.EqualTo(new[] { third, second }));
        Assert.That(history.Commits[1].Parents.Single().Value, Is.EqualTo(first));
        Assert.That(history.Contains(new CommitId(first)), Is.False);
        Assert.That(Histories.Changes(history), Has.Count.EqualTo(2));
        Assert.That(Provenance.Of(history, Id).Created, Is.Null);
        Assert.That(Histories.Of(origin).IsCut, Is.False);
    }

    [Test]
    public void Forgets_what_it_kept_when_the_shallow_boundary_moves()
    {
        using var origin = RandomHistory.Create(5, 300);
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--depth=40", "--branch=main", $"file://{origin.Root}", ".");
        var source = new HistorySource(Histories.CommonDirectory(clone));
        Assert.That(source.At(Histories.Resolve(clone, "HEAD")).IsCut, Is.True);

        clone.Git("fetch", "-q", "--unshallow");

        Assert.That(Histories.Show(source.At(Histories.Resolve(clone, "HEAD"))), Is.EqualTo(Histories.Show(Histories.Walk(origin, "main"))), "in the same process");
        Assert.That(Histories.Show(Histories.Of(clone)), Is.EqualTo(Histories.Show(Histories.Walk(origin, "main"))), "in another");
    }

    [Test]
    public void Needs_no_blobs()
    {
        using var origin = TempRepository.Create();
        origin.Git("config", "uploadpack.allowFilter", "true");
        origin.Write(X, "one");
        origin.CommitAll("Add x");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--filter=blob:none", "--no-checkout", $"file://{origin.Root}", ".");

        Assert.That(Histories.Show(Histories.Of(clone)), Is.EqualTo(Histories.Show(Histories.Of(origin))));
    }

    [Test]
    public void Names_the_object_that_is_missing()
    {
        using var origin = TempRepository.Create();
        origin.Git("config", "uploadpack.allowFilter", "true");
        origin.Write(X, "one");
        origin.CommitAll("Add x");
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--filter=tree:0", "--no-checkout", $"file://{origin.Root}", ".");

        Assert.That(() => Histories.Of(clone), Throws.TypeOf<AgentMemoryException>()
            .With.Property(nameof(AgentMemoryException.Kind)).EqualTo(ErrorKind.Unsupported).And.Message.Contains(origin.Git("rev-parse", "HEAD^{tree}").Trim()));
    }

    [Test]
    public void Reads_messages_in_other_encodings()
    {
        using var repository = TempRepository.Create();
        repository.Write(X, "one");
        repository.Git("add", "-A");
        repository.Git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-m", "Größe\n\nMemory-Id: x\nMemory-Action: propose", "--author=Zoë <zoe@example.org>");

        var commit = Histories.Of(repository).Commits.Single();

        Assert.That(repository.Git("cat-file", "commit", "HEAD"), Does.Contain("encoding ISO-8859-1"));
        Assert.That(commit.Blocks.Single().Action, Is.EqualTo(MemoryAction.Propose));
        Assert.That(commit.Author.Email, Is.EqualTo("zoe@example.org"));
        Assert.That(commit.Subject, Does.StartWith("Gr"));
    }

    [TestCase("tree {tree}\nauthor <> 99999999999999999999 +9999\ncommitter x\n\nMemory-Id: x\n\nMemory-Id: x\n")]
    [TestCase("tree {tree}\nauthor A <a@b> 253402300799 +1400\ncommitter A <a@b> 9223372036854775807 +1400\nencoding klingon\n\ns\n\nMemory-Id: x\n")]
    [TestCase("tree {tree}\nauthor A > < B\ncommitter > <\n\ns\n\nMemory-Id: x\n")]
    [TestCase("tree {tree}\n\ns\n\nMemory-Id: x")]
    [TestCase("tree {tree}\nauthor A <a@b> -5 -0000\ncommitter A <a@b> -5 -0000\ngpgsig x\n parent y\n tree z\n\ns\n\nMemory-Id: x\n")]
    public void Reads_commits_that_odd_tools_wrote(string commit)
    {
        using var repository = TempRepository.Create();
        var text = commit.Replace("{tree}", repository.Git("rev-parse", "HEAD^{tree}").Trim(), StringComparison.Ordinal);
        var id = repository.TryGit(text, ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"]).Output.Trim();

        var history = new HistorySource(Histories.CommonDirectory(repository)).At(new CommitId(id));

        Assert.That(history.Commits.Single().Blocks.Single().Id?.Value, Is.EqualTo("x"));
    }

    [Test]
    public void Reads_bytes_that_are_no_text()
    {
        using var repository = TempRepository.Create();
        var tree = repository.Git("rev-parse", "HEAD^{tree}").Trim();
        File.WriteAllBytes(repository.PathOf("raw"), [.. System.Text.Encoding.ASCII.GetBytes($"tree {tree}\nauthor A"), 0xFF, 0xFE, .. System.Text.Encoding.ASCII.GetBytes(" <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n"), 0xC3, 0x28, .. System.Text.Encoding.ASCII.GetBytes("\n\nMemory-Id: x\n")]);
        var id = repository.Git("hash-object", "-t", "commit", "-w", "--literally", "raw").Trim();

        var commit = new HistorySource(Histories.CommonDirectory(repository)).At(new CommitId(id)).Commits.Single();

        Assert.That(commit.Author.Name, Is.EqualTo("Aÿþ"));
        Assert.That(commit.Subject, Is.EqualTo("Ã("));
    }

    [Test]
    public void Reads_commits_without_any_file()
    {
        using var repository = TempRepository.CreateUnborn();
        repository.Commit("Nothing yet");
        repository.Write(X, "one");
        var added = repository.CommitAll("Add x");
        repository.Git("rm", "-q", "-r", ".");
        var removed = repository.Commit("Nothing left");

        Assert.That(Histories.Of(repository).Commits.Select(commit => commit.Id.Value), Is.EqualTo(new[] { removed, added }));
    }

    [Test]
    public void Reads_packed_and_loose_objects_alike()
    {
        using var repository = RandomHistory.Create(6, 40);
        var expected = Histories.Show(Histories.Walk(repository, "main"));
        repository.Git("switch", "-q", "-f", "main");
        repository.Git("gc", "-q");
        Assert.That(Histories.Show(Histories.Walk(repository, "main")), Is.EqualTo(expected), "one pack");

        repository.Write(X, "one");
        repository.CommitAll("Add x");
        Assert.That(Histories.Show(Histories.Walk(repository, "main")).Skip(1), Is.EqualTo(expected), "a pack and loose objects");
    }

    [Test]
    public void Reads_through_alternates()
    {
        using var origin = RandomHistory.Create(3, 30);
        using var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git("clone", "-q", "--shared", "--branch=main", origin.Root, ".");

        Assert.That(Histories.Show(Histories.Of(clone)), Is.EqualTo(Histories.Show(Histories.Walk(origin, "main"))));
    }
}
