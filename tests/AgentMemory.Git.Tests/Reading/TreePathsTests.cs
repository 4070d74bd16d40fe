using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Reading;

public class TreePathsTests
{
    [Test]
    public void Lists_what_git_lists()
    {
        using var repository = TempRepository.Create();
        using var other = TempRepository.Create();
        foreach (var path in new[] { "b/c/d.txt", "b.txt", "a b/ü.md", "b/c.txt" })
            repository.Write(path, "x");
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "libs/other");
        repository.CommitAll("More");
        using var store = GitStore.Open(Opening.Opener.Options(repository.Root));

        var paths = store.Repository.PathsAt(store.Repository.Head);

        Assert.That(paths.Select(path => path.Path), Is.EqualTo(repository.Git("ls-tree", "-r", "-z", "--name-only", "HEAD").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));
        Assert.That(paths.Where(path => path.IsSubmodule), Is.EqualTo(new[] { new TreePath("libs/other", true) }));
        Assert.That(store.Repository.PathsAt(null), Is.Empty);
    }

    [TestCase("dist/", true)]
    [TestCase("dist/app.js", true)]
    [TestCase("src/dist/", true)]
    [TestCase("src/app.js", false)]
    [TestCase("keep.log", false)]
    [TestCase("other.log", true)]
    [TestCase("../dist/", false)]
    [TestCase("", false)]
    [TestCase("a\0b", false)]
    public void Ignores_what_git_ignores(string path, bool isIgnored)
    {
        using var repository = TempRepository.Create();
        repository.Write(".gitignore", "dist/\n*.log\n!keep.log\n");
        repository.CommitAll("Ignore");
        using var store = GitStore.Open(Opening.Opener.Options(repository.Root));

        Assert.That(store.Repository.IsIgnored(path), Is.EqualTo(isIgnored));
    }
}
