using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Opening;

public class GitEnvironmentTests
{
    TempRepository _repository = null!;
    string _home = "";

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _repository.Write(".agent-memory/a.md", "one\ntwo\n");
        _repository.CommitAll("Store");
        // Clean exactly where libgit2 converts line ends.
        _repository.Write(".agent-memory/a.md", "one\r\ntwo\r\n");
        _home = TempRepository.TempFolder();
    }

    [TearDown]
    public void Clean()
    {
        _repository.Dispose();
        TempRepository.At(_home).Dispose();
    }

    [Test]
    public void Without_settings_nothing_is_converted() => Assert.That(Probe(), Is.EqualTo("dirty"));

    [TestCase(".gitconfig")]
    [TestCase(".config/git/config")]
    public void Libgit2_reads_the_users_files(string path)
    {
        Write(path, "[core]\n autocrlf = true\n");

        Assert.That(Probe(), Is.EqualTo("clean"));
    }

    [Test]
    public void Libgit2_reads_the_file_below_XDG_CONFIG_HOME()
    {
        var file = Write("xdg/git/config", "[core]\n autocrlf = true\n");

        Assert.That(Probe(("XDG_CONFIG_HOME", Path.GetDirectoryName(Path.GetDirectoryName(file))!)), Is.EqualTo("clean"));
    }

    [TestCase("global")]
    [TestCase("odd \"name\\ # ;\t.conf")]
    public void Libgit2_reads_the_file_that_GIT_CONFIG_GLOBAL_names(string name)
    {
        Write(".gitconfig", "[core]\n autocrlf = false\n");
        var file = Write(name, "[core]\n autocrlf = true\n");

        Assert.That(Probe(("GIT_CONFIG_GLOBAL", file)), Is.EqualTo("clean"));
    }

    [TestCase("/dev/null")]
    [TestCase("")]
    [TestCase("/missing/file")]
    public void GIT_CONFIG_GLOBAL_hides_the_users_files(string file)
    {
        Write(".gitconfig", "[core]\n autocrlf = true\n");
        Write(".config/git/config", "[core]\n autocrlf = true\n");

        Assert.That(Probe(("GIT_CONFIG_GLOBAL", file)), Is.EqualTo("dirty"));
    }

    [Test]
    public void The_users_attributes_stay_in_force()
    {
        Write(".config/git/attributes", "*.md text eol=crlf\n");
        var file = Write("global", "");

        Assert.That(Probe(("GIT_CONFIG_GLOBAL", file)), Is.EqualTo("clean"));
    }

    [Test]
    public void Libgit2_reads_the_file_that_GIT_CONFIG_SYSTEM_names_unless_it_is_left_out()
    {
        var file = Write("system", "[core]\n autocrlf = true\n");

        Assert.That(Probe(("GIT_CONFIG_NOSYSTEM", "0"), ("GIT_CONFIG_SYSTEM", file)), Is.EqualTo("clean"));
        Assert.That(Probe(("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_SYSTEM", file)), Is.EqualTo("dirty"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Trust_in_another_users_repository_is_read_from_where_Git_reads_it()
    {
        Opener.GiveAway(_repository.Root);
        var file = Write("global", $"[safe]\n directory = {_repository.Root}\n");

        Assert.That(Probe(), Does.Contain("belongs to another user"));
        Assert.That(Probe(("GIT_CONFIG_GLOBAL", file)), Is.EqualTo("dirty"));
        Assert.That(Probe(("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "safe.directory"), ("GIT_CONFIG_VALUE_0", _repository.Root)), Is.EqualTo("dirty"));
        // A repository cannot vouch for itself.
        File.AppendAllText(_repository.PathOf(".git/config"), "[safe]\n directory = *\n");
        Assert.That(Probe(), Does.Contain("belongs to another user"));
    }

    string Probe(params ReadOnlySpan<(string, string)> variables) => EnvironmentProbe.Run(_repository.Root, [("HOME", _home), .. variables]);

    string Write(string path, string text)
    {
        var file = Path.Combine(_home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
