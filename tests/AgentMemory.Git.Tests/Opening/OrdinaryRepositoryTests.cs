using AgentMemory.Git.Reading;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

/// <summary>Every ordinary shape of a repository is read the same: its entries, and what is dirty in it.</summary>
public class OrdinaryRepositoryTests
{
    const string Entry = ".agent-memory/project/a.md";

    readonly List<TempRepository> _created = [];

    [TearDown]
    public void Clean() => _created.ForEach(repository => repository.Dispose());

    static IEnumerable<TestCaseData<string, Func<OrdinaryRepositoryTests, string>>> Shapes()
    {
        static TestCaseData<string, Func<OrdinaryRepositoryTests, string>> Shape(string name, Func<OrdinaryRepositoryTests, string> make) =>
            new TestCaseData<string, Func<OrdinaryRepositoryTests, string>>(name, make).SetArgDisplayNames(name);

        yield return Shape("plain", t => t.Source().Root);
        yield return Shape("packed references and objects", t => t.Changed("pack-refs --all", "gc -q"));
        yield return Shape("index version 4", t => t.Changed("update-index --index-version 4"));
        yield return Shape("index version 3", t => t.Changed("update-index --index-version 3"));
        yield return Shape("untracked cache", t => t.Changed("update-index --force-untracked-cache", "status"));
        yield return Shape("commit-graph", t => t.Changed("commit-graph write --reachable --changed-paths"));
        yield return Shape("detached HEAD", t => t.Changed("checkout -q --detach"));
        yield return Shape("multi-pack index", t => t.Changed("repack -q", "multi-pack-index write"));
        yield return Shape("end-of-entries mark", t => t.Changed("config index.threads 2", "config index.recordEndOfIndexEntries true", "update-index --force-write-index"));
        yield return Shape("sparse checkout that holds the store", t => t.Changed("sparse-checkout set --cone .agent-memory"));
        yield return Shape("linked work tree", t => Path.Combine(t.Changed("worktree add -q ../linked"), "../linked"));
        yield return Shape("shallow clone", t => t.Cloned("--depth 1"));
        yield return Shape("clone with alternates", t => t.Cloned("--shared"));
        yield return Shape("partial clone", t => t.Cloned("--filter=blob:none"));
        yield return Shape("separate Git directory", t => t.Cloned("--separate-git-dir ../apart"));
        yield return Shape("submodule", t => t.Nested());
    }

    [TestCaseSource(nameof(Shapes))]
    public void Is_read_clean_and_dirty(string name, Func<OrdinaryRepositoryTests, string> make)
    {
        var root = make(this);

        using (var clean = Opener.Open(root))
        {
            var reader = new GitRepositoryReader(clean);
            var tree = reader.TreeAt(reader.Head);
            Assert.That(reader.Head?.Value, Is.EqualTo(Opener.Git(root, "rev-parse", "HEAD")), name);
            Assert.That(tree.StoreFiles.Select(f => f.Path), Is.EqualTo(new[] { Entry }));
            Assert.That(tree.Read(tree.StoreFiles[0].Blob), Is.EqualTo("entry\n"u8.ToArray()));
            Assert.That(reader.DirtyPaths(["README.md"]), Is.Empty);
        }

        File.WriteAllText(Path.Combine(root, Entry), "changed\n");
        File.WriteAllText(Path.Combine(root, ".agent-memory/new.md"), "new\n");
        using var dirty = Opener.Open(root);

        Assert.That(new GitRepositoryReader(dirty).DirtyPaths(["README.md"]), Is.EqualTo(new[]
        {
            new DirtyPath(".agent-memory/new.md", DirtyKind.Untracked, Staged: false),
            new DirtyPath(Entry, DirtyKind.Modified, Staged: false),
        }));
    }

    TempRepository Source()
    {
        var outer = Keep(TempRepository.At(TempRepository.TempFolder()));
        var inner = Directory.CreateDirectory(outer.PathOf("main")).FullName;
        var repository = TempRepository.At(inner);
        repository.Git("init", "-q", "-b", "main");
        repository.SetIdentity();
        repository.Write("README.md", "# Sample\n");
        repository.CommitAll("Start");
        repository.Write(Entry, "entry\n");
        repository.CommitAll("Entry");
        return repository;
    }

    string Changed(params string[] commands)
    {
        var repository = Source();
        foreach (var command in commands)
            repository.Git(command.Split(' '));
        return repository.Root;
    }

    string Cloned(string arguments)
    {
        var source = Source();
        source.Git("config", "uploadpack.allowFilter", "true");
        var clone = Keep(TempRepository.At(TempRepository.TempFolder()));
        var root = Directory.CreateDirectory(clone.PathOf("clone")).FullName;
        var url = arguments == "--shared" ? source.Root : "file://" + source.Root;
        Opener.Git(root, ["clone", "-q", .. arguments.Split(' '), url, "."]);
        return root;
    }

    string Nested()
    {
        var outer = Keep(TempRepository.Create());
        outer.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", Source().Root, "module");
        return outer.PathOf("module");
    }

    TempRepository Keep(TempRepository repository)
    {
        _created.Add(repository);
        return repository;
    }
}
