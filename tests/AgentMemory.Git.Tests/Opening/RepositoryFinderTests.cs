using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

public class RepositoryFinderTests
{
    TempRepository _repository = null!;
    string _outside = "";

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _outside = TempRepository.TempFolder();
    }

    [TearDown]
    public void Clean()
    {
        _repository.Dispose();
        TempRepository.At(_outside).Dispose();
    }

    [TestCase("")]
    [TestCase("src")]
    [TestCase("src/deep/er")]
    public void Finds_the_work_tree_from_any_folder_in_it(string folder)
    {
        Directory.CreateDirectory(_repository.PathOf(folder));

        AssertLikeGit(_repository.PathOf(folder));
    }

    [Test]
    public void Finds_it_through_a_symbolic_link()
    {
        Directory.CreateDirectory(_repository.PathOf("src"));
        var link = Path.Combine(_outside, "link");
        Directory.CreateSymbolicLink(link, _repository.PathOf("src"));

        AssertLikeGit(link);
    }

    [Test]
    public void Takes_the_right_work_tree_for_a_separate_git_directory()
    {
        var gitDirectory = Path.Combine(_outside, "somewhere", "store");
        Directory.CreateDirectory(Path.GetDirectoryName(gitDirectory)!);
        using var repository = TempRepository.Create("--separate-git-dir", gitDirectory);
        Directory.CreateDirectory(repository.PathOf("src"));

        AssertLikeGit(repository.Root);
        AssertLikeGit(repository.PathOf("src"));
    }

    [Test]
    public void A_bare_repository_that_nobody_named_is_refused_where_the_user_says_so()
    {
        var bare = _repository.PathOf("inner.git");
        _repository.Git("clone", "-q", "--bare", ".", bare);
        (string, string)[] careful = [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "safe.bareRepository"), ("GIT_CONFIG_VALUE_0", "explicit")];
        var options = Opener.Options(bare, careful);

        Assert.That(Opener.Refused(bare, careful).Message, Does.Contain("safe.bareRepository"));
        Assert.That(ChildProcess.Run("git", ["rev-parse"], bare, Opener.Environment(careful)).ExitCode, Is.Not.Zero);
        using var named = OpenedRepository.Open(options with { Repo = "." });
        using var inVariable = Opener.Open(_repository.Root, [.. careful, ("GIT_DIR", bare)]);
        using var own = Opener.Open(_repository.PathOf(".git"), careful);
        Assert.That(named.Facts.WorkTree, Is.Null);
        Assert.That(own.Facts.WorkTree, Is.EqualTo(_repository.Root));
    }

    [Test]
    public void Settings_of_the_work_tree_alone_may_call_a_repository_bare()
    {
        var bare = Path.Combine(_outside, "bare.git");
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("clone", "-q", "--bare", ".", bare);
        Opener.Git(bare, "worktree", "add", "-q", linked, "-b", "other");
        Opener.Git(bare, "config", "extensions.worktreeConfig", "true");
        Opener.Git(bare, "config", "--unset", "core.bare");
        Opener.Git(bare, "config", "--worktree", "core.bare", "true");

        AssertLikeGit(linked);
        using var opened = Opener.Open(bare);
        Assert.That(opened.Facts.WorkTree, Is.Null);
        Assert.That(Opener.Git(bare, "rev-parse", "--is-bare-repository"), Is.EqualTo("true"));
    }

    [Test]
    public void Refuses_a_git_directory_that_does_not_say_where_its_work_tree_is()
    {
        var gitDirectory = Path.Combine(_outside, "store");
        using var repository = TempRepository.Create("--separate-git-dir", gitDirectory);

        var refusal = Opener.Refused(gitDirectory);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Contain(gitDirectory));
    }

    [Test]
    public void Finds_linked_work_trees_and_what_they_share()
    {
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("worktree", "add", "-q", linked);
        Directory.CreateDirectory(Path.Combine(linked, "src"));

        AssertLikeGit(linked);
        AssertLikeGit(Path.Combine(linked, "src"));
        using var opened = Opener.Open(linked);
        Assert.That(opened.Facts.CommonDirectory, Is.EqualTo(_repository.PathOf(".git")));
    }

    [Test]
    public void Finds_a_linked_work_tree_that_was_moved_by_hand()
    {
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("worktree", "add", "-q", linked);
        var moved = Path.Combine(_outside, "moved");
        Directory.Move(linked, moved);

        AssertLikeGit(moved);
    }

    [Test]
    public void Finds_the_work_tree_of_a_submodule()
    {
        using var module = TempRepository.Create();
        _repository.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", module.Root, "lib/module");

        AssertLikeGit(_repository.PathOf("lib/module"));
        using var opened = Opener.Open(_repository.PathOf("lib/module"));
        Assert.That(opened.Facts.GitDirectory, Is.EqualTo(_repository.PathOf(".git/modules/lib/module")));
    }

    [Test]
    public void Opens_a_submodule_by_its_git_directory_too()
    {
        using var module = TempRepository.Create();
        _repository.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", module.Root, "module");

        using var opened = Opener.Open(_repository.PathOf(".git/modules/module"));

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(_repository.PathOf("module")));
    }

    [Test]
    public void Opens_bare_repositories_from_any_folder_in_them()
    {
        var bare = Path.Combine(_outside, "bare.git");
        _repository.Git("clone", "-q", "--bare", ".", bare);

        foreach (var folder in new[] { bare, Path.Combine(bare, "objects") })
        {
            using var opened = Opener.Open(folder);
            Assert.That(opened.Facts.WorkTree, Is.Null);
            Assert.That(opened.Facts.GitDirectory, Is.EqualTo(bare));
            Assert.That(opened.Facts.CommonDirectory, Is.EqualTo(bare));
        }
    }

    [Test]
    public void Opens_the_work_tree_around_a_git_directory_one_stands_in()
    {
        using var opened = Opener.Open(_repository.PathOf(".git/hooks"));

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(_repository.Root));
    }

    [Test]
    public void Opens_a_linked_work_tree_by_its_git_directory()
    {
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("worktree", "add", "-q", linked);

        using var opened = Opener.Open(_repository.PathOf(".git/worktrees/linked"));

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(linked));
    }

    [Test]
    public void Follows_core_worktree()
    {
        _repository.Git("config", "core.worktree", _outside);

        AssertLikeGit(_repository.Root);
    }

    [Test]
    public void Takes_linked_work_trees_of_a_bare_repository_for_what_they_are()
    {
        var bare = Path.Combine(_outside, "bare.git");
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("clone", "-q", "--bare", ".", bare);
        Opener.Git(bare, "worktree", "add", "-q", linked);

        AssertLikeGit(linked);
    }

    [TestCase(".")]
    [TestCase("src")]
    [TestCase(".git")]
    public void Opens_what_repo_names_relative_to_the_current_folder(string name)
    {
        Directory.CreateDirectory(_repository.PathOf("src"));
        var options = Opener.Options(_repository.PathOf("src")) with { Repo = Path.Combine("..", name) };

        using var opened = OpenedRepository.Open(options);

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(_repository.Root));
    }

    [Test]
    public void Repo_may_name_the_git_file_of_a_linked_work_tree()
    {
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("worktree", "add", "-q", linked);

        using var opened = OpenedRepository.Open(Opener.Options("/") with { Repo = Path.Combine(linked, ".git") });

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(linked));
    }

    [Test]
    public void Repo_wins_over_the_variables()
    {
        using var other = TempRepository.Create();
        var options = Opener.Options(_outside, ("GIT_DIR", other.PathOf(".git")), ("GIT_WORK_TREE", other.Root)) with { Repo = _repository.Root };

        using var opened = OpenedRepository.Open(options);

        Assert.That(opened.Facts.WorkTree, Is.EqualTo(_repository.Root));
    }

    [Test]
    public void Names_a_folder_that_does_not_exist()
    {
        var refusal = Assert.Throws<AgentMemoryException>(() => OpenedRepository.Open(Opener.Options(_outside) with { Repo = "nowhere" }));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.NotFound));
        Assert.That(refusal.Message, Does.Contain(Path.Combine(_outside, "nowhere")));
    }

    [Test]
    public void Says_so_where_there_is_no_repository()
    {
        var refusal = Opener.Refused(_outside);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.NotFound));
        Assert.That(refusal.Message, Does.Contain(_outside));
        Assert.That(refusal.Hint, Does.Contain("git init"));
    }

    [Test]
    public void Walks_past_an_empty_git_folder()
    {
        Directory.CreateDirectory(_repository.PathOf("src/.git"));

        AssertLikeGit(_repository.PathOf("src"));
    }

    [Test]
    public void Does_not_look_beyond_a_ceiling()
    {
        Directory.CreateDirectory(_repository.PathOf("src/deep"));

        var refusal = Opener.Refused(_repository.PathOf("src/deep"), ("GIT_CEILING_DIRECTORIES", _repository.Root));

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.NotFound));
        AssertLikeGit(_repository.Root, ("GIT_CEILING_DIRECTORIES", _repository.Root));
    }

    [Test]
    public void Refuses_a_git_file_that_points_nowhere()
    {
        File.WriteAllText(Path.Combine(_outside, ".git"), "gitdir: gone/away\n");

        var refusal = Opener.Refused(_outside);

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.NotFound));
        Assert.That(refusal.Message, Does.Contain(Path.Combine(_outside, "gone/away")));
    }

    [TestCase("")]
    [TestCase("garbage")]
    public void Refuses_a_git_file_that_names_nothing(string text)
    {
        File.WriteAllText(Path.Combine(_outside, ".git"), text);

        Assert.That(Opener.Refused(_outside).Kind, Is.EqualTo(ErrorKind.Unsupported));
    }

    [Test]
    public void GIT_DIR_alone_makes_the_current_folder_the_work_tree()
    {
        Directory.CreateDirectory(_repository.PathOf("src"));

        AssertLikeGit(_outside, ("GIT_DIR", _repository.PathOf(".git")));
        AssertLikeGit(_repository.Root, ("GIT_DIR", ".git"));
    }

    [Test]
    public void GIT_WORK_TREE_names_the_work_tree()
    {
        AssertLikeGit(_outside, ("GIT_DIR", _repository.PathOf(".git")), ("GIT_WORK_TREE", _repository.Root));
        AssertLikeGit(_repository.Root, ("GIT_DIR", ".git"), ("GIT_WORK_TREE", _outside));
    }

    [Test]
    public void GIT_WORK_TREE_gives_a_bare_repository_a_work_tree()
    {
        var bare = Path.Combine(_outside, "bare.git");
        var work = Directory.CreateDirectory(Path.Combine(_outside, "work")).FullName;
        _repository.Git("clone", "-q", "--bare", ".", bare);

        AssertLikeGit(work, ("GIT_DIR", bare), ("GIT_WORK_TREE", work));
        using var opened = Opener.Open(work, ("GIT_DIR", bare));
        Assert.That(opened.Facts.WorkTree, Is.Null);
    }

    [Test]
    public void GIT_DIR_may_name_a_git_file_and_a_linked_work_tree()
    {
        var linked = Path.Combine(_outside, "linked");
        _repository.Git("worktree", "add", "-q", linked);

        AssertLikeGit(linked, ("GIT_DIR", Path.Combine(linked, ".git")));
        AssertLikeGit(linked, ("GIT_DIR", _repository.PathOf(".git/worktrees/linked")));
    }

    [Test]
    public void Refuses_a_GIT_DIR_that_does_not_exist()
    {
        var refusal = Opener.Refused(_repository.Root, ("GIT_DIR", "/nowhere/at/all"));

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.NotFound));
        Assert.That(refusal.Message, Does.Contain("GIT_DIR").And.Contain("/nowhere/at/all"));
    }

    [Test]
    public void Refuses_a_GIT_DIR_that_is_none()
    {
        Assert.That(Opener.Refused(_repository.Root, ("GIT_DIR", _outside)).Message, Does.Contain("not a Git directory"));
    }

    [Test]
    public void Refuses_a_GIT_WORK_TREE_that_does_not_exist()
    {
        var refusal = Opener.Refused(_repository.Root, ("GIT_DIR", ".git"), ("GIT_WORK_TREE", "/nowhere"));

        Assert.That(refusal.Message, Does.Contain("GIT_WORK_TREE").And.Contain("/nowhere"));
    }

    [Test]
    public void Both_handles_have_the_same_work_tree()
    {
        using var repository = TempRepository.Create("--separate-git-dir", Path.Combine(_outside, "store"));
        using var opened = Opener.Open(repository.Root);

        Assert.That(opened.Git.Info.WorkingDirectory, Is.EqualTo(repository.Root + "/"));
        repository.Write("found.txt", "text");
        using var index = NativeIndex.Open(opened, Path.Combine(opened.Facts.GitDirectory, "index"));
        Assert.That(index.TryAddFile("found.txt"), Is.True);
    }

    static void AssertLikeGit(string directory, params (string, string)[] variables)
    {
        var environment = Opener.Environment(variables);

        using var opened = OpenedRepository.Open(Opener.Options(directory, variables));

        Assert.Multiple(() =>
        {
            Assert.That(opened.Facts.WorkTree, Is.EqualTo(Opener.Git(directory, environment, "rev-parse", "--show-toplevel")));
            Assert.That(opened.Facts.GitDirectory, Is.EqualTo(Opener.Git(directory, environment, "rev-parse", "--absolute-git-dir")));
            Assert.That(opened.Facts.CommonDirectory, Is.EqualTo(Opener.Git(directory, environment, "rev-parse", "--path-format=absolute", "--git-common-dir")));
            // What libgit2 itself believes decides where it reads and writes.
            Assert.That(opened.Git.Info.WorkingDirectory.TrimEnd('/'), Is.EqualTo(opened.Facts.WorkTree));
            Assert.That(opened.Git.Info.Path.TrimEnd('/'), Is.EqualTo(opened.Facts.GitDirectory));
        });
    }
}
