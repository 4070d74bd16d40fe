using System.Runtime.Versioning;
using AgentMemory.Errors;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

public sealed class WriteFilesTests
{
    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void Writes_and_deletes_without_staging_anything()
    {
        using var repository = TempRepository.Create();
        var staged = repository.Git("ls-files", "--stage");
        File.SetUnixFileMode(repository.PathOf("README.md"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Write(repository, Put("README.md", "# New\n"), Put("deep/er/x.md", "x"));
        Write(repository, Delete("deep/er/x.md"));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Read("README.md"), Is.EqualTo("# New\n"));
            Assert.That(File.GetUnixFileMode(repository.PathOf("README.md")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(repository.PathOf("deep/er/x.md"), Does.Not.Exist);
            Assert.That(repository.Git("ls-files", "--stage"), Is.EqualTo(staged));
        });
    }

    [Test]
    public void Follows_links_that_stay_inside()
    {
        using var repository = TempRepository.Create();
        repository.Write("docs/AGENTS.md", "old\n");
        File.CreateSymbolicLink(repository.PathOf("AGENTS.md"), "docs/AGENTS.md");
        File.CreateSymbolicLink(repository.PathOf("CLAUDE.md"), repository.PathOf("AGENTS.md"));
        Directory.CreateSymbolicLink(repository.PathOf("linked"), "docs");

        Write(repository, Put("CLAUDE.md", "new\n"), Put("linked/x.md", "x"));

        Assert.Multiple(() =>
        {
            Assert.That(repository.Read("docs/AGENTS.md"), Is.EqualTo("new\n"));
            Assert.That(new FileInfo(repository.PathOf("CLAUDE.md")).LinkTarget, Is.Not.Null);
            Assert.That(new FileInfo(repository.PathOf("AGENTS.md")).LinkTarget, Is.EqualTo("docs/AGENTS.md"));
            Assert.That(repository.Read("docs/x.md"), Is.EqualTo("x"));
        });
    }

    [TestCase("git~1/config")]
    [TestCase(".git /config")]
    [TestCase("docs/a:b.md")]
    public void A_link_leads_nowhere_that_could_not_be_named_outright(string target)
    {
        using var repository = TempRepository.Create();
        File.CreateSymbolicLink(repository.PathOf("CLAUDE.md"), target);

        var error = Assert.Throws<AgentMemoryException>(() => Write(repository, Put("CLAUDE.md", "x")))!;

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
        Assert.That(Path.Exists(repository.PathOf(target)), Is.False);
    }

    [Test]
    public void Deleting_a_link_leaves_what_it_leads_to()
    {
        using var repository = TempRepository.Create();
        File.CreateSymbolicLink(repository.PathOf("CLAUDE.md"), "README.md");

        Write(repository, Delete("CLAUDE.md"));

        Assert.That(Path.Exists(repository.PathOf("CLAUDE.md")), Is.False);
        Assert.That(repository.Read("README.md"), Is.EqualTo("# Sample\n"));
    }

    [TestCase("file")]
    [TestCase("folder")]
    [TestCase("relative")]
    [TestCase("chain")]
    [TestCase("git")]
    [TestCase("dangling")]
    public void Refuses_links_that_lead_out_before_writing_anything(string kind)
    {
        using var repository = TempRepository.Create();
        using var outside = TempRepository.Create();
        var before = outside.Snapshot();
        var path = "link";
        switch (kind)
        {
            case "folder":
                Directory.CreateSymbolicLink(repository.PathOf("link"), outside.Root);
                path = "link/README.md";
                break;
            case "relative":
                File.CreateSymbolicLink(repository.PathOf("link"), "../" + Path.GetFileName(outside.Root) + "/README.md");
                break;
            case "chain":
                Directory.CreateSymbolicLink(repository.PathOf("inner"), outside.Root);
                File.CreateSymbolicLink(repository.PathOf("link"), "inner/README.md");
                break;
            case "git":
                File.CreateSymbolicLink(repository.PathOf("link"), ".git/config");
                break;
            case "dangling":
                File.CreateSymbolicLink(repository.PathOf("link"), outside.PathOf("new.md"));
                break;
            default:
                File.CreateSymbolicLink(repository.PathOf("link"), outside.PathOf("README.md"));
                break;
        }
        var config = repository.Read(".git/config");

        var error = Assert.Throws<AgentMemoryException>(() => Write(repository, Put("first.md", "x"), Put(path, "evil\n")));

        Assert.Multiple(() =>
        {
            Assert.That(error.Kind, Is.EqualTo(ErrorKind.Refused));
            Assert.That(repository.PathOf("first.md"), Does.Not.Exist);
            Assert.That(outside.Snapshot(), Is.EqualTo(before));
            Assert.That(repository.Read(".git/config"), Is.EqualTo(config));
        });
    }

    [Test]
    public void Refuses_links_that_lead_to_themselves()
    {
        using var repository = TempRepository.Create();
        File.CreateSymbolicLink(repository.PathOf("a"), "b");
        File.CreateSymbolicLink(repository.PathOf("b"), "a");

        Assert.That(Assert.Throws<AgentMemoryException>(() => Write(repository, Put("a", "x")))!.Message, Does.Contain("itself"));
    }

    [Test]
    public void Refuses_folders_and_bare_repositories()
    {
        using var repository = TempRepository.Create();
        using var bare = TempRepository.CreateUnborn("--bare");
        Directory.CreateDirectory(repository.PathOf("folder"));

        Assert.That(Assert.Throws<AgentMemoryException>(() => Write(repository, Put("folder", "x")))!.Message, Does.Contain("folder"));
        Assert.That(Assert.Throws<AgentMemoryException>(() => Write(bare, Put("x.md", "x")))!.Message, Does.Contain("bare"));
    }

    static void Write(TempRepository repository, params AgentMemory.Store.FileChange[] files)
    {
        using var store = GitStore.Open(repository.Options());
        store.Committer.WriteFiles(files);
    }
}
