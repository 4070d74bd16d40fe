using AgentMemory.Errors;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class HostilePathTests
{
    // An attribute would hold them as UTF-8, in which they are something else.
    static readonly string[] Halves = ["a\ud800.md", "\udc00/a.md", "\udc00\ud800.md"];

    [TestCaseSource(nameof(Halves))]
    public void Half_a_character_is_no_path(string name)
    {
        using var repository = TempRepository.Create();
        repository.Write(".agent-memory/" + name.Replace('\ud800', '\ufffd').Replace('\udc00', '\ufffd'), "another file\n");
        repository.CommitAll("Another");

        var error = repository.Refused(ToHead(Put(".agent-memory/" + name, "# Deploys\n")));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
        Assert.That(error.Message, Does.Contain("is not a path"));
        Assert.That(repository.Refused(ToBranch("refs/heads/" + name, Put(Entry, "# Deploys\n"))).Message, Does.Contain("refs/heads/"));
        repository.AssertTidy();
    }

    [Test]
    public void A_character_beyond_the_first_plane_is_written_as_git_writes_it()
    {
        using var repository = TempRepository.Create();

        repository.Land(ToHead(Put(".agent-memory/a\U0001F600.md", "# Deploys\n")));

        Assert.That(repository.Git("-c", "core.quotePath=false", "ls-files"), Does.Contain(".agent-memory/a\U0001F600.md"));
    }

    [TestCase(".agent-memory")]
    [TestCase(".agent-memory/project")]
    public void A_folder_that_is_a_link_is_never_written_through(string folder)
    {
        using var repository = TempRepository.Create();
        using var outside = TempRepository.Create();
        Directory.CreateDirectory(Path.GetDirectoryName(repository.PathOf(folder))!);
        Directory.CreateDirectory(outside.PathOf("project"));
        Directory.CreateSymbolicLink(repository.PathOf(folder), outside.Root);
        var before = outside.Snapshot();

        var error = repository.Refused(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(error.Message, Does.Contain("symbolic link"));
        Assert.That(outside.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_file_that_is_a_link_is_never_written_through(bool tracked)
    {
        using var repository = TempRepository.Create();
        repository.Write("target.txt", "untouched\n");
        Directory.CreateDirectory(repository.PathOf(".agent-memory/project"));
        File.CreateSymbolicLink(repository.PathOf(Entry), "../../target.txt");
        if (tracked)
            repository.CommitAll("Link");

        Assert.That(repository.Refused(ToHead(Put(Entry, "# Deploys\n"))).Message, Does.Contain("symbolic link"));
        Assert.That(repository.Refused(ToHead(Delete(Entry))).Message, Does.Contain("symbolic link"));
        Assert.That(repository.Read("target.txt"), Is.EqualTo("untouched\n"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_pipe_is_refused_and_never_opened()
    {
        using var repository = TempRepository.Create();
        Directory.CreateDirectory(repository.PathOf(".agent-memory/project"));
        ChildProcess.Run("mkfifo", [Entry], repository.Root);
        Assume.That(File.Exists(repository.PathOf(Entry)));
        using var store = GitStore.Open(repository.Options());

        Assert.That(repository.Refused(ToHead(Put(Entry, "# Deploys\n"))).Message, Does.Contain("a pipe"));
        Assert.That(Assert.Throws<AgentMemoryException>(() => store.Repository.ReadFile(Entry))!.Message, Does.Contain("a pipe"));
        Assert.That(Assert.Throws<AgentMemoryException>(() => store.Committer.WriteFiles([Put(Entry, "x")]))!.Message, Does.Contain("a pipe"));
        Assert.That(File.Exists(repository.PathOf(Entry)));
        Assert.That(repository.GitPath("index.lock"), Does.Not.Exist);
    }

    [Test]
    public void A_link_in_another_branchs_tree_is_not_turned_into_a_folder()
    {
        using var repository = TempRepository.Create();
        File.CreateSymbolicLink(repository.PathOf(".agent-memory"), "/etc");
        repository.CommitAll("Link");
        repository.Git("branch", "other");

        Assert.That(repository.Refused(ToBranch("refs/heads/other", Put(Entry, "x"))).Message, Does.Contain("symbolic link"));
    }

    [TestCase("")]
    [TestCase("/etc/passwd")]
    [TestCase("../outside.md")]
    [TestCase(".agent-memory/../../outside.md")]
    [TestCase(".agent-memory//x.md")]
    [TestCase(".git/config")]
    [TestCase(".GIT/config")]
    [TestCase("sub/.git/hooks/pre-commit")]
    [TestCase(".git./config")]
    [TestCase(".git /config")]
    [TestCase("git~1/config")]
    [TestCase(".g\u200cit/config")]
    [TestCase("a\\..\\b")]
    [TestCase("C:/x")]
    [TestCase("a\nb")]
    [TestCase("trailing/")]
    public void Paths_that_lead_elsewhere_are_refused(string path)
    {
        using var repository = TempRepository.Create();

        Assert.Multiple(() =>
        {
            Assert.That(repository.Refused(ToHead(Put(path, "x"))).Kind, Is.EqualTo(ErrorKind.Refused));
            Assert.That(repository.Refused(ToBranch("refs/heads/other", Put(path, "x"))).Kind, Is.EqualTo(ErrorKind.Refused));
            using var store = GitStore.Open(repository.Options());
            Assert.That(Assert.Throws<AgentMemoryException>(() => store.Committer.WriteFiles([Put(path, "x")]))!.Kind, Is.EqualTo(ErrorKind.Refused));
        });
    }

    [Test]
    public void A_folder_or_a_file_in_the_way_is_refused()
    {
        using var repository = TempRepository.Create();
        repository.Write("folder/file.txt", "x\n");
        repository.CommitAll("Files");

        Assert.That(repository.Refused(ToHead(Put("folder", "x"))).Message, Does.Contain("a folder"));
        Assert.That(repository.Refused(ToHead(Put("folder/file.txt/x.md", "x"))).Message, Does.Contain("a file"));
        Assert.That(repository.Refused(ToHead(Put("a", "x"), Put("a/b", "x"))).Message, Does.Contain("a folder"));
    }

    [Test]
    public void An_untracked_folder_or_repository_in_the_way_is_refused()
    {
        using var repository = TempRepository.Create();
        Directory.CreateDirectory(repository.PathOf(Entry));
        Assert.That(repository.Refused(ToHead(Put(Entry, "x"))).Message, Does.Contain("a folder"));
        Directory.Delete(repository.PathOf(Entry));
        repository.Git("init", "-q", ".agent-memory");

        Assert.That(repository.Refused(ToHead(Put(Entry, "x"))).Message, Does.Contain("a repository of its own"));
    }

    [Test]
    public void A_name_that_differs_only_in_case_is_refused_where_case_does_not_count()
    {
        using var repository = TempRepository.Create();
        repository.Write(".agent-memory/Project/deploys.md", "x\n");
        repository.CommitAll("Entry");
        repository.Git("config", "core.ignorecase", "true");

        var error = repository.Refused(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(error.Message, Does.Contain("Project"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void A_staged_name_that_differs_only_in_case_is_not_replaced()
    {
        using var repository = TempRepository.Create();
        repository.Write("Agents.md", "staged\n");
        repository.Git("add", "-A");
        File.Delete(repository.PathOf("Agents.md"));
        repository.Git("config", "core.ignorecase", "true");
        var staged = repository.Git("ls-files", "--stage");

        repository.Land(Put("AGENTS.md", "ours\n"));

        Assert.That(repository.Git("ls-files", "--stage"), Does.Contain(staged));
        repository.AssertTidy();
    }

    [Test]
    public void Staged_files_below_the_path_are_not_dropped_from_the_index()
    {
        using var repository = TempRepository.Create();
        repository.Write(Entry + "/inner.txt", "staged\n");
        repository.Git("add", "-A");
        Directory.Delete(repository.PathOf(Entry), recursive: true);
        var before = repository.Snapshot();

        var error = repository.Refused(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(error.Message, Does.Contain("index"));
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        repository.AssertTidy();
    }

    [Test]
    public void Staged_files_above_the_path_are_not_dropped_from_the_index()
    {
        using var repository = TempRepository.Create();
        repository.Write(".agent-memory", "staged\n");
        repository.Git("add", "-A");
        File.Delete(repository.PathOf(".agent-memory"));
        var before = repository.Snapshot();

        repository.Refused(ToHead(Put(Entry, "# Deploys\n")));

        Assert.That(repository.Snapshot(), Is.EqualTo(before));
    }
}
