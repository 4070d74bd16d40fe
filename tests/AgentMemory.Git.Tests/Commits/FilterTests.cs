using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Testing;
using static AgentMemory.Git.Tests.Commits.CommitTesting;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>Line ends, filters and ignored files: what Git does to a file on its way in.</summary>
public sealed class FilterTests
{
    [TestCase("input", "# A\r\nb\r\n")]
    [TestCase("true", "# A\r\nb\r\n")]
    [TestCase("true", "# A\nb\n")]
    [TestCase("false", "# A\r\nb\r\n")]
    public void The_file_gets_the_bytes_and_the_blob_what_git_makes_of_them(string autocrlf, string text)
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "core.autocrlf", autocrlf);

        repository.Land(Put(Entry, text));

        var expected = repository.TryGit(text, ["hash-object", "--path", Entry, "--stdin"]).Output;
        Assert.Multiple(() =>
        {
            Assert.That(repository.Git("rev-parse", "HEAD:" + Entry), Is.EqualTo(expected));
            Assert.That(repository.Read(Entry), Is.EqualTo(text));
            Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
        });
    }

    [Test]
    public void Planning_names_the_blob_that_git_names_and_writes_no_object()
    {
        using var repository = TempRepository.Create();
        repository.Write(".gitattributes", "*.md text eol=lf\n");
        repository.CommitAll("Attributes");
        var objects = repository.Git("count-objects");
        BlobId? named = null;
        using var store = GitStore.Open(repository.Options());

        store.Committer.Rehearse(ToHead() with { Plan = from => { named = from.BlobOf(Entry, "a\r\nb\r\n"u8.ToArray()); return []; } });

        Assert.That(named?.Value, Is.EqualTo(repository.TryGit("a\nb\n", ["hash-object", "--stdin"]).Output.Trim()));
        Assert.That(repository.Git("count-objects"), Is.EqualTo(objects));
    }

    [Test]
    public void A_file_with_other_line_ends_only_is_not_in_the_way()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "core.autocrlf", "true");
        repository.Write(Entry, "# A\r\n");
        repository.CommitAll("Entry");

        repository.Land(Put(Entry, "# B\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# B\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void Strict_line_end_checks_do_not_stop_a_commit()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "core.autocrlf", "true");
        repository.Git("config", "core.safecrlf", "true");

        repository.Land(Put(Entry, "# A\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# A\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void An_ignored_store_is_committed_all_the_same()
    {
        using var repository = TempRepository.Create();
        repository.Write(".gitignore", ".agent-memory\n");
        repository.CommitAll("Ignore");

        repository.Land(Put(Entry, "# Deploys\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("# Deploys\n"));
        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [TestCase(".agent-memory/** filter=vault", "vault")]
    [TestCase(".agent-memory/** working-tree-encoding=UTF-16", "UTF-16")]
    public void A_filter_that_would_be_skipped_is_refused_not_skipped(string attribute, string named)
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "filter.vault.clean", "tr a-z b-za");
        repository.Write(".gitattributes", attribute + "\n");
        repository.CommitAll("Attributes");

        var error = repository.Refused(ToHead(Put(Entry, "secret\n")));

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(error.Message, Does.Contain(named));
    }

    /// <summary>Git reads attributes from the index where the work tree has no file for them.</summary>
    [Test]
    public void A_filter_that_only_the_index_tells_of_is_refused_as_well([Values("2", "4")] string version, [Values("", ".agent-memory/")] string folder)
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "filter.vault.clean", "tr a-z b-za");
        repository.Write(folder + ".gitattributes", "*.md filter=vault\n");
        repository.Write(folder + ".git-blame-ignore-revs", "its name begins alike\n");
        repository.CommitAll("Attributes");
        repository.Git("update-index", "--index-version", version);
        File.Delete(repository.PathOf(folder + ".gitattributes"));

        var error = repository.Refused(ToHead(Put(Entry, "secret\n")));

        Assert.That(error.Message, Does.Contain("vault"));
    }

    [Test]
    public void Attributes_that_the_index_still_holds_do_not_outlive_those_on_disk()
    {
        using var repository = TempRepository.Create();
        repository.Git("config", "filter.vault.clean", "tr a-z b-za");
        repository.Write(".gitattributes", "*.md filter=vault\n");
        repository.CommitAll("Attributes");
        repository.Write(".gitattributes", "# none any more\n");

        repository.Land(Put(Entry, "open\n"));

        Assert.That(repository.Git("show", "HEAD:" + Entry), Is.EqualTo("open\n"));
        Assert.That(repository.Git("hash-object", Entry), Is.EqualTo(repository.Git("rev-parse", "HEAD:" + Entry)), "as git add would");
    }

    [Test]
    public void A_filter_that_nobody_configured_is_ignored_as_git_ignores_it()
    {
        using var repository = TempRepository.Create();
        repository.Write(".gitattributes", "*.md filter=unknown\n");
        repository.CommitAll("Attributes");

        repository.Land(Put(Entry, "# A\n"));

        Assert.That(repository.Git("status", "--porcelain"), Is.Empty);
    }

    [Test]
    public void Messages_and_content_keep_every_byte()
    {
        using var repository = TempRepository.Create();
        var bytes = new byte[] { 0, 255, 13, 10, 10, 26, 0 };
        var message = "Überschrift – 日本\n\nKörper # kein Kommentar\n\nMemory-Id: project/x\n";

        repository.Land(new CommitRequest { Target = new CommitTarget.CurrentBranch(), Plan = _ => [new PlannedCommit(message, [new FileChange("data.bin", bytes)])] });

        Assert.That(repository.Git("log", "-1", "--format=%B"), Is.EqualTo(message + "\n"));
        Assert.That(File.ReadAllBytes(repository.PathOf("data.bin")), Is.EqualTo(bytes));
        Assert.That(repository.Git("cat-file", "-s", "HEAD:data.bin").Trim(), Is.EqualTo("7"));
    }

    [Test]
    public void A_message_with_a_NUL_is_refused_not_cut()
    {
        using var repository = TempRepository.Create();

        var request = ToHead() with { Plan = _ => [new PlannedCommit("Subject\n\nMemory-\0Id: x\n", [])] };

        Assert.That(repository.Refused(request).Message, Does.Contain("NUL"));
    }
}
