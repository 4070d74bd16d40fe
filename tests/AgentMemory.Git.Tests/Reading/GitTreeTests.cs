using System.Text;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;
using LibGit2Sharp;

namespace AgentMemory.Git.Tests.Reading;

public class GitTreeTests
{
    const string Entry = ".agent-memory/project/a.md";

    TempRepository _repository = null!;

    [SetUp]
    public void Create() => _repository = TempRepository.Create();

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Lists_the_stores_files_as_git_ls_tree_does()
    {
        foreach (var path in new[] { Entry, ".agent-memory/project/b.md", ".agent-memory/project-x/c.md", ".agent-memory/config.yaml", ".agent-memory/ünï.md", "AGENTS.md" })
            _repository.Write(path, path);
        File.CreateSymbolicLink(_repository.PathOf(".agent-memory/link"), "/etc/passwd");
        _repository.CommitAll("Store");
        _repository.Git("update-index", "--chmod=+x", Entry);
        var tip = _repository.Git("rev-parse", "HEAD").Trim();
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{tip},.agent-memory/module");
        _repository.Commit("Modes");

        using var store = Open();
        var files = store.Head().StoreFiles;

        var listed = _repository.Git("-c", "core.quotePath=false", "ls-tree", "-r", "-z", "HEAD", ".agent-memory")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Path: line[(line.IndexOf('\t') + 1)..], Mode: line[..6], Id: line.Split(' ', '\t')[2]))
            .OrderBy(line => line.Path, StringComparer.Ordinal);
        Assert.That(files.Select(f => (f.Path, ModeOf(f.Kind), f.Blob.Value)), Is.EqualTo(listed));
    }

    [Test]
    public void Half_a_character_finds_nothing([Values(0xD800, 0xDC00, 0)] int half)
    {
        var path = $"a{(char)half}.txt";
        _repository.Write("a\ufffd.txt", "x");
        _repository.Write("a", "x");
        _repository.CommitAll("Files");

        using var store = Open();

        Assert.That(store.Head().Find("a\ufffd.txt"), Is.Not.Null);
        Assert.That(store.Head().Find(path), Is.Null);
        Assert.That(store.Head().HasFolder(path), Is.False);
    }

    [TestCase(0L, 0)]
    [TestCase(0x7FFFFFC7L, 0x7FFFFFC7)]
    public void What_fits_into_memory_is_read(long size, int length) =>
        Assert.That(GitObjects.Length(size, new BlobId(new string('a', 40))), Is.EqualTo(length));

    [TestCase(0x7FFFFFC8L)]
    [TestCase(0x1_0000_0000L)]
    public void What_fits_into_no_array_is_refused_by_name(long size)
    {
        var error = Assert.Throws<AgentMemoryException>(() => GitObjects.Length(size, new BlobId(new string('a', 40))));

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(error.Message, Does.Contain(new string('a', 40)).And.Contain($"{size} bytes"));
    }

    [Test]
    public void Finds_files_and_folders_anywhere()
    {
        _repository.Write("src/deep/file.txt", "x");
        _repository.CommitAll("Files");

        using var store = Open();
        var tree = store.Head();

        Assert.Multiple(() =>
        {
            Assert.That(tree.Find("src/deep/file.txt")?.Path, Is.EqualTo("src/deep/file.txt"));
            Assert.That(tree.Find("src/deep"), Is.Null);
            Assert.That(tree.Find("src/none"), Is.Null);
            Assert.That(tree.HasFolder("src/deep"), Is.True);
            Assert.That(tree.HasFolder("src/deep/"), Is.True);
            Assert.That(tree.HasFolder("src/deep/file.txt"), Is.False);
            Assert.That(tree.HasFolder("none"), Is.False);
            Assert.That(tree.HasFolder(""), Is.True);
        });
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/README.md")]
    [TestCase("../README.md")]
    [TestCase("src/../README.md")]
    [TestCase("./README.md")]
    [TestCase("README.md\0")]
    [TestCase("README.md/x")]
    [TestCase("README.md/")]
    [TestCase("a\ud800b")]
    public void A_path_that_is_none_finds_nothing(string path)
    {
        using var store = Open();

        Assert.That(store.Head().Find(path), Is.Null);
        Assert.That(store.Head().HasFolder(path), Is.EqualTo(path is "" or "/"));
    }

    [Test]
    public void Reads_the_bytes_as_committed()
    {
        _repository.Git("config", "core.autocrlf", "true");
        byte[] bytes = [0, 255, 10, 13, 10, .. Encoding.UTF8.GetBytes("ä\r\n")];
        Directory.CreateDirectory(_repository.PathOf(".agent-memory"));
        File.WriteAllBytes(_repository.PathOf(".agent-memory/bytes"), bytes);
        _repository.Write(".agent-memory/empty", "");
        _repository.CommitAll("Bytes");

        using var store = Open();

        Assert.That(store.Head().Read(store.Head().Find(".agent-memory/bytes")!.Blob), Is.EqualTo(bytes));
        Assert.That(store.Head().Read(store.Head().Find(".agent-memory/empty")!.Blob), Is.Empty);
    }

    [Test]
    public void Says_how_large_a_file_is_without_its_bytes()
    {
        _repository.Write("large.txt", new string('x', 70_000));
        _repository.Write("empty", "");
        _repository.CommitAll("Sizes");
        _repository.Write("large.txt", new string('x', 70_001));
        _repository.CommitAll("A difference in the pack");
        _repository.Git("gc", "-q");

        using var store = Open();

        Assert.That(store.Head().SizeOf(store.Head().Find("large.txt")!.Blob), Is.EqualTo(70_001));
        Assert.That(store.Head().SizeOf(store.Head().Find("empty")!.Blob), Is.Zero);
        Assert.Throws<AgentMemoryException>(() => store.Head().SizeOf(new BlobId(new string('1', 40))));
        Assert.Throws<AgentMemoryException>(() => store.Head().SizeOf(new BlobId(_repository.Git("rev-parse", "HEAD").Trim())));
    }

    [Test]
    public void Finds_links_and_submodules_as_what_they_are_and_nothing_through_them()
    {
        _repository.Write("src/file.txt", "x");
        File.CreateSymbolicLink(_repository.PathOf("src/link"), "file.txt");
        File.CreateSymbolicLink(_repository.PathOf("folder"), "src");
        _repository.Git("add", "-A");
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{_repository.Git("rev-parse", "HEAD").Trim()},vendor/module");
        _repository.Commit("Kinds");

        using var store = Open();

        Assert.Multiple(() =>
        {
            Assert.That(store.Head().Find("src/file.txt")?.Kind, Is.EqualTo(FileKind.Plain));
            Assert.That(store.Head().Find("src/link")?.Kind, Is.EqualTo(FileKind.Symlink));
            Assert.That(store.Head().Find("folder")?.Kind, Is.EqualTo(FileKind.Symlink));
            Assert.That(store.Head().Find("folder/file.txt"), Is.Null);
            Assert.That(store.Head().HasFolder("folder"), Is.False);
            Assert.That(store.Head().Find("vendor/module")?.Kind, Is.EqualTo(FileKind.Submodule));
            Assert.That(store.Head().Find("vendor/module/README.md"), Is.Null);
        });
    }

    [TestCase("quo\"te.txt")]
    [TestCase("new\nline.txt")]
    [TestCase("tab\t and blank .txt ")]
    [TestCase("ünï/côdé.txt")]
    [TestCase("[a]*?.txt")]
    public void Finds_names_of_every_sort(string path)
    {
        _repository.Write(path, path);
        _repository.CommitAll("Name");

        using var store = Open();

        Assert.That(store.Head().Find(path)?.Blob.Value, Is.EqualTo(_repository.Git("rev-parse", $"HEAD:{path}").Trim()));
    }

    [Test]
    public void An_unborn_branch_has_the_empty_tree()
    {
        using var unborn = TempRepository.CreateUnborn();
        using var opened = Opener.Open(unborn.Root);
        var reader = new GitRepositoryReader(opened);

        var tree = reader.TreeAt(reader.Head);

        Assert.That(reader.Head, Is.Null);
        Assert.That(tree.Commit, Is.Null);
        Assert.That(tree.StoreFiles, Is.Empty);
        Assert.That(tree.Find("README.md"), Is.Null);
        Assert.That(tree.HasFolder(""), Is.False);
    }

    [Test]
    public void A_store_that_is_a_file_or_link_lists_nothing()
    {
        File.CreateSymbolicLink(_repository.PathOf(".agent-memory"), "/etc");
        _repository.CommitAll("Link");

        using var store = Open();

        Assert.That(store.Head().StoreFiles, Is.Empty);
        Assert.That(store.Head().Find(".agent-memory")?.Kind, Is.EqualTo(FileKind.Symlink));
    }

    [Test]
    public void A_commit_that_is_not_here_is_an_error_not_an_empty_tree()
    {
        using var store = Open();

        var refusal = Assert.Throws<AgentMemoryException>(() => store.Reader.TreeAt(new CommitId(new string('1', 40))));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.NotFound));
    }

    [Test]
    public void The_tree_of_a_blob_taken_for_a_commit_is_an_error()
    {
        var blob = _repository.Git("rev-parse", "HEAD:README.md").Trim();
        using var store = Open();

        Assert.Throws<AgentMemoryException>(() => store.Reader.TreeAt(new CommitId(blob)));
        Assert.Throws<AgentMemoryException>(() => store.Head().Read(new BlobId(_repository.Git("rev-parse", "HEAD").Trim())));
    }

    [Test]
    public void A_partial_clone_lists_everything_and_says_how_to_fetch_what_is_missing()
    {
        _repository.Write(Entry, "text");
        _repository.CommitAll("Entry");
        using var clone = PartialClone("blob:none", "--no-checkout");
        using var opened = Opener.Open(clone.Root);
        var tree = new GitRepositoryReader(opened).TreeAt(new GitRepositoryReader(opened).Head);

        Assert.That(tree.StoreFiles.Select(f => f.Path), Is.EqualTo(new[] { Entry }));
        var blob = tree.StoreFiles[0].Blob;
        var refusal = Assert.Throws<AgentMemoryException>(() => tree.Read(blob));
        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Contain("partial clone"));
        Assert.That(refusal.Hint, Does.Contain($"git cat-file -p {blob}"));
        Assert.That(Assert.Throws<AgentMemoryException>(() => tree.SizeOf(blob))!.Message, Is.EqualTo(refusal.Message));

        clone.Git("cat-file", "-p", blob.Value);
        using var again = Opener.Open(clone.Root);
        Assert.That(new GitTree(again, again.HeadCommit()).Read(blob), Is.EqualTo("text"u8.ToArray()));
    }

    [Test]
    public void A_tree_can_be_written_beside_files_that_a_partial_clone_left_out()
    {
        _repository.Write(Entry, "text");
        _repository.CommitAll("Entry");
        using var clone = PartialClone("blob:none", "--no-checkout");
        using var opened = Opener.Open(clone.Root);
        var objects = opened.Git.ObjectDatabase;
        var definition = TreeDefinition.From(opened.Git.Head.Tip.Tree);
        definition.Add(".agent-memory/project/b.md", objects.CreateBlob(new MemoryStream("new"u8.ToArray())), LibGit2Sharp.Mode.NonExecutableFile);

        var tree = objects.CreateTree(definition);

        Assert.That(clone.Git("ls-tree", "-r", "--name-only", tree.Sha).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(new[] { Entry, ".agent-memory/project/b.md", "README.md" }));
    }

    [Test]
    public void A_clone_without_trees_says_so()
    {
        _repository.Write(Entry, "text");
        _repository.CommitAll("Entry");
        using var clone = PartialClone("tree:0", "--no-checkout");
        using var opened = Opener.Open(clone.Root);
        var tree = new GitTree(opened, opened.HeadCommit());

        var refusal = Assert.Throws<AgentMemoryException>(() => _ = tree.StoreFiles);

        Assert.That(refusal!.Message, Does.Contain("partial clone"));
        Assert.That(refusal.Hint, Does.Contain("git fetch"));
    }

    [Test]
    public void A_missing_object_of_a_whole_clone_is_called_damage()
    {
        _repository.Write(Entry, "text");
        _repository.CommitAll("Entry");
        var id = _repository.Git("rev-parse", $"HEAD:{Entry}").Trim();
        File.Delete(_repository.PathOf($".git/objects/{id[..2]}/{id[2..]}"));

        using var store = Open();

        var refusal = Assert.Throws<AgentMemoryException>(() => store.Head().Read(new BlobId(id)));
        Assert.That(refusal!.Message, Does.Contain("damaged"));
        Assert.That(refusal.Hint, Does.Contain("git fsck"));
    }

    [Test]
    public void Listing_ten_thousand_entries_reads_no_content()
    {
        // One import with a blob that exists nowhere: reading any of them would fail.
        var missing = new string('2', 40);
        var index = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"100644 {missing} 0\t.agent-memory/project/entry-{i:00000}.md\n"));
        Assert.That(_repository.TryGit(index, ["update-index", "--index-info"]).ExitCode, Is.Zero);
        var tree = _repository.Git("write-tree", "--missing-ok").Trim();
        _repository.Git("update-ref", "HEAD", _repository.Git("commit-tree", "-m", "Many", tree).Trim());

        using var store = Open();

        Assert.That(store.Head().StoreFiles, Has.Count.EqualTo(10_000));
    }

    TempRepository PartialClone(string filter, params string[] arguments)
    {
        _repository.Git("config", "uploadpack.allowFilter", "true");
        _repository.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = TempRepository.At(TempRepository.TempFolder());
        clone.Git(["clone", "-q", $"--filter={filter}", .. arguments, "file://" + _repository.Root, "."]);
        clone.SetIdentity();
        return clone;
    }

    OpenedStore Open() => new(Opener.Open(_repository.Root));

    static string ModeOf(FileKind kind) => kind switch
    {
        FileKind.Executable => "100755",
        FileKind.Symlink => "120000",
        FileKind.Submodule => "160000",
        _ => "100644",
    };

    sealed record OpenedStore(OpenedRepository Opened) : IDisposable
    {
        internal GitRepositoryReader Reader => new(Opened);

        internal IRepositoryTree Head() => Reader.TreeAt(Reader.Head);

        public void Dispose() => Opened.Dispose();
    }
}
