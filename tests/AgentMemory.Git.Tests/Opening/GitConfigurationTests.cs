using AgentMemory.Errors;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

public class GitConfigurationTests
{
    TempRepository _repository = null!;
    string _home = "";

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _home = TempRepository.TempFolder();
    }

    [TearDown]
    public void Clean()
    {
        _repository.Dispose();
        TempRepository.At(_home).Dispose();
    }

    [Test]
    public void Later_levels_win_over_earlier_ones()
    {
        WriteHome(".config/git/config", "[t]\n xdg = xdg\n home = xdg\n local = xdg\n env = xdg\n");
        WriteHome(".gitconfig", "[t]\n home = home\n local = home\n env = home\n");
        _repository.Git("config", "t.local", "local");
        _repository.Git("config", "t.env", "local");

        AssertLikeGit(["t.xdg", "t.home", "t.local", "t.env"],
            ("HOME", _home), ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "T.Env"), ("GIT_CONFIG_VALUE_0", "env"));
    }

    [Test]
    public void XDG_CONFIG_HOME_moves_the_first_of_the_users_files()
    {
        WriteHome("xdg/git/config", "[t]\n k = moved\n");
        WriteHome(".config/git/config", "[t]\n k = default\n");

        AssertLikeGit(["t.k"], ("HOME", _home), ("XDG_CONFIG_HOME", Path.Combine(_home, "xdg")));
        AssertLikeGit(["t.k"], ("HOME", _home), ("XDG_CONFIG_HOME", ""));
    }

    [TestCase("other")]
    [TestCase("")]
    [TestCase("/dev/null")]
    [TestCase("missing")]
    public void GIT_CONFIG_GLOBAL_takes_the_place_of_both(string name)
    {
        WriteHome(".config/git/config", "[t]\n xdg = xdg\n");
        WriteHome(".gitconfig", "[t]\n home = home\n");
        WriteHome("other", "[t]\n other = other\n home = other\n");
        var file = name.Length == 0 ? "" : Path.Combine(_home, name);

        AssertLikeGit(["t.xdg", "t.home", "t.other"], ("HOME", _home), ("GIT_CONFIG_GLOBAL", file));
    }

    [Test]
    public void GIT_CONFIG_SYSTEM_is_the_lowest_level_unless_it_is_left_out()
    {
        WriteHome("system", "[t]\n system = system\n home = system\n");
        WriteHome(".gitconfig", "[t]\n home = home\n");
        var system = Path.Combine(_home, "system");

        AssertLikeGit(["t.system", "t.home"], ("HOME", _home), ("GIT_CONFIG_NOSYSTEM", "0"), ("GIT_CONFIG_SYSTEM", system));
        AssertLikeGit(["t.system", "t.home"], ("HOME", _home), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_SYSTEM", system));
        AssertLikeGit(["t.system", "t.home"], ("HOME", _home), ("GIT_CONFIG_NOSYSTEM", "yes"), ("GIT_CONFIG_SYSTEM", system));
    }

    [Test]
    public void Reads_the_work_trees_own_file_where_the_extension_is_on()
    {
        _repository.Git("config", "t.k", "shared");
        _repository.Git("worktree", "add", "-q", "linked");
        File.WriteAllText(_repository.PathOf(".git/worktrees/linked/config.worktree"), "[t]\n k = linked\n");
        File.WriteAllText(_repository.PathOf(".git/config.worktree"), "[t]\n k = main\n");

        AssertLikeGitIn(_repository.PathOf("linked"), ["t.k"]);
        _repository.Git("config", "extensions.worktreeConfig", "true");

        AssertLikeGitIn(_repository.PathOf("linked"), ["t.k"]);
        AssertLikeGitIn(_repository.Root, ["t.k"]);
    }

    [Test]
    public void Reads_the_shared_file_from_a_linked_work_tree()
    {
        _repository.Git("config", "t.k", "shared");
        _repository.Git("worktree", "add", "-q", "linked");

        AssertLikeGitIn(_repository.PathOf("linked"), ["t.k", "user.name"]);
    }

    [Test]
    public void Reads_settings_of_git_c_and_of_the_counted_variables()
    {
        // The shell alias prints what git hands down to its children.
        var handedDown = Opener.Git(_repository.Root, "-c", "t.one=it's a \"value\"!", "-c", "t.two=", "-c", "t.Sub.three=x y=z", "-c", "t.flag",
            "-c", "alias.p=!printf %s \"$GIT_CONFIG_PARAMETERS\"", "p");

        AssertLikeGit(["t.one", "t.two", "t.Sub.three", "t.sub.three", "t.both"],
            ("GIT_CONFIG_PARAMETERS", handedDown + " 't.both=last'"),
            ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "t.both"), ("GIT_CONFIG_VALUE_0", "first"));
        using var opened = Opener.Open(_repository.Root, ("GIT_CONFIG_PARAMETERS", handedDown));
        Assert.That(opened.Config("t.flag"), Is.EqualTo("true"));
    }

    [TestCase("GIT_CONFIG_COUNT", "many")]
    [TestCase("GIT_CONFIG_COUNT", "1")]
    [TestCase("GIT_CONFIG_PARAMETERS", "unquoted")]
    [TestCase("GIT_CONFIG_PARAMETERS", "'open")]
    [TestCase("GIT_CONFIG_PARAMETERS", "'nosection'='x'")]
    public void Refuses_malformed_variables_as_Git_does(string variable, string value)
    {
        var refusal = Opener.Refused(_repository.Root, (variable, value));

        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(refusal.Message, Does.Contain(variable));
        Assert.That(ChildProcess.Run("git", ["config", "--list"], _repository.Root, Opener.Environment((variable, value))).ExitCode, Is.Not.Zero);
    }

    [Test]
    public void Subsections_keep_their_case()
    {
        File.AppendAllText(_repository.PathOf(".git/config"), "[remote \"Origin\"]\n\tURL = upper\n[remote \"origin\"]\n\turl = lower\n");

        AssertLikeGit(["remote.Origin.url", "remote.origin.url", "REMOTE.Origin.Url", "remote.ORIGIN.url"]);
    }

    [Test]
    public void Includes_files_relative_to_the_one_that_asks()
    {
        WriteHome("parts/a", "[t]\n a = a\n[include]\n path = b\n");
        WriteHome("parts/b", "[t]\n b = b\n a = b\n");
        WriteHome("tilde", "[t]\n tilde = yes\n");
        WriteHome(".gitconfig", "[include]\n path = parts/a\n path = missing\n path = ~/tilde\n[t]\n after = 1\n");

        AssertLikeGit(["t.a", "t.b", "t.tilde", "t.after"], ("HOME", _home));
    }

    [Test]
    public void Refuses_includes_in_a_circle()
    {
        WriteHome(".gitconfig", "[include]\n path = .gitconfig\n");

        Assert.That(Opener.Refused(_repository.Root, ("HOME", _home)).Kind, Is.EqualTo(ErrorKind.Config));
    }

    [TestCase("gitdir:{root}/")]
    [TestCase("gitdir:{root}/.git")]
    [TestCase("gitdir:{root}")]
    [TestCase("gitdir:{parent}/")]
    [TestCase("gitdir:{parent}/**/.git")]
    [TestCase("gitdir:{name}/")]
    [TestCase("gitdir:{NAME}/")]
    [TestCase("gitdir/i:{NAME}/")]
    [TestCase("gitdir:~/")]
    [TestCase("gitdir:./")]
    [TestCase("gitdir:/elsewhere/")]
    [TestCase("gitdir:{parent}/*/.git")]
    [TestCase("gitdir:{parent}/agent-memory-??????/.git")]
    [TestCase("gitdir:{parent}/[a-c]gent-*/.git")]
    [TestCase("gitdir:{parent}/[!a]gent-*/.git")]
    [TestCase("onbranch:main")]
    [TestCase("onbranch:ma*")]
    [TestCase("onbranch:other")]
    [TestCase("onbranch:m/")]
    [TestCase("hasconfig:remote.*.url:https://example.org/**")]
    [TestCase("hasconfig:remote.*.url:https://example.com/**")]
    [TestCase("unknown:condition")]
    public void Includes_on_the_conditions_Git_knows(string condition)
    {
        _repository.Git("remote", "add", "origin", "https://example.org/team/project.git");
        var name = Path.GetFileName(_repository.Root);
        condition = condition.Replace("{root}", _repository.Root).Replace("{parent}", Path.GetDirectoryName(_repository.Root))
            .Replace("{name}", name).Replace("{NAME}", name.ToUpperInvariant());
        WriteHome("extra", "[t]\n included = yes\n");
        WriteHome(".gitconfig", $"[includeIf \"{condition}\"]\n path = extra\n");

        AssertLikeGit(["t.included"], ("HOME", _home));
    }

    [Test]
    public void Includes_by_the_git_directory_of_a_linked_work_tree()
    {
        _repository.Git("worktree", "add", "-q", "linked");
        WriteHome("extra", "[t]\n included = yes\n");
        WriteHome(".gitconfig", $"[includeIf \"gitdir:{_repository.Root}/.git/worktrees/\"]\n path = extra\n");

        AssertLikeGitIn(_repository.PathOf("linked"), ["t.included"], ("HOME", _home));
        AssertLikeGitIn(_repository.Root, ["t.included"], ("HOME", _home));
    }

    [Test]
    public void Includes_below_a_home_that_is_a_symbolic_link()
    {
        var link = Path.Combine(_home, "link");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(_repository.Root)!);
        WriteHome("extra", "[t]\n included = yes\n");
        WriteHome("config", $"[includeIf \"gitdir:~/\"]\n path = extra\n");

        AssertLikeGit(["t.included"], ("HOME", link), ("GIT_CONFIG_GLOBAL", Path.Combine(_home, "config")));
    }

    [TestCase("a.b", "true", true)]
    [TestCase("a.b", "Yes", true)]
    [TestCase("a.b", "on", true)]
    [TestCase("a.b", "1", true)]
    [TestCase("a.b", "-1", true)]
    [TestCase("a.b", "", false)]
    [TestCase("a.b", "false", false)]
    [TestCase("a.b", "OFF", false)]
    [TestCase("a.b", "no", false)]
    [TestCase("a.b", "0", false)]
    [TestCase("a.other", "true", false)]
    public void Knows_Gits_words_for_yes_and_no(string key, string value, bool expected)
    {
        _repository.Git("config", key, value);

        using var opened = Opener.Open(_repository.Root);

        Assert.That(opened.Settings.GetBoolean("a.b"), Is.EqualTo(expected));
    }

    [Test]
    public void Names_a_setting_that_is_neither()
    {
        _repository.Git("config", "a.b", "perhaps");

        using var opened = Opener.Open(_repository.Root);

        var refusal = Assert.Throws<AgentMemoryException>(() => opened.Settings.GetBoolean("a.b"));
        Assert.That(refusal!.Message, Does.Contain("a.b").And.Contain("perhaps"));
    }

    [TestCase("nothing")]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("a.")]
    [TestCase(".b")]
    [TestCase("no.such")]
    public void An_unset_or_impossible_key_has_no_value(string key)
    {
        using var opened = Opener.Open(_repository.Root);

        Assert.That(opened.Config(key), Is.Null);
    }

    void WriteHome(string path, string text)
    {
        var file = Path.Combine(_home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    void AssertLikeGit(string[] keys, params (string, string)[] variables) => AssertLikeGitIn(_repository.Root, keys, variables);

    static void AssertLikeGitIn(string directory, string[] keys, params (string, string)[] variables)
    {
        using var opened = Opener.Open(directory, variables);
        foreach (var key in keys)
        {
            var git = ChildProcess.Run("git", ["config", "--null", "--get", key], directory, Opener.Environment(variables));
            var expected = git.ExitCode == 0 ? git.Output.TrimEnd('\0') : null;
            Assert.That(opened.Config(key), Is.EqualTo(expected), key);
        }
    }
}
