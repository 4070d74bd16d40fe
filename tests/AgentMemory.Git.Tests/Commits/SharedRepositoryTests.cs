using System.Runtime.Versioning;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Commits;

/// <summary>A repository that several people write to: what a commit of ours leaves is as open to them as what Git's leave.</summary>
[UnsupportedOSPlatform("windows")]
[Platform(Exclude = "Win", Reason = "Permissions are lists there.")]
public class SharedRepositoryTests
{
    static readonly string Driver = Path.Combine(AppContext.BaseDirectory, "AgentMemory.Git.Driver.dll");

    [TestCase("group", "077")]
    [TestCase("group", "022")]
    [TestCase("all", "077")]
    [TestCase("0640", "002")]
    [TestCase("umask", "027")]
    public void Everything_in_the_git_directory_is_as_open_as_git_leaves_it(string setting, string umask)
    {
        using var ours = Shared(setting, umask);
        using var gits = Shared(setting, umask);

        Run(ours, umask, "dotnet", "exec", Driver, "put", ".agent-memory/project/a.md", "# A\n");
        Run(gits, umask, "sh", "-c", "mkdir -p .agent-memory/project && echo '# A' > .agent-memory/project/a.md && git add . && git commit -q -m 'Write .agent-memory/project/a.md'");

        var blob = ours.Git("rev-parse", "HEAD:.agent-memory/project/a.md").Trim();
        Assert.That(gits.Git("rev-parse", "HEAD:.agent-memory/project/a.md").Trim(), Is.EqualTo(blob));
        foreach (var path in (string[])[$"objects/{blob[..2]}", $"objects/{blob[..2]}/{blob[2..]}", "refs/heads/main", "logs/refs/heads/main", "logs/HEAD", "index"])
            Assert.That(Mode(ours, ".git/" + path), Is.EqualTo(Mode(gits, ".git/" + path)), path);
        foreach (var path in (string[])[".agent-memory/project", ".agent-memory/project/a.md"])
            Assert.That(Mode(ours, path), Is.EqualTo(Mode(gits, path)), $"{path} is the user's own");
    }

    [Test]
    public void Another_member_can_take_the_locks_and_read_the_caches()
    {
        using var repository = Shared("group", "077");

        Run(repository, "077", "dotnet", "exec", Driver, "many", "30", "fact");

        var closed = new DirectoryInfo(repository.PathOf(".git/agent-memory")).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(entry => !entry.UnixFileMode.HasFlag(UnixFileMode.GroupRead | UnixFileMode.GroupWrite)).Select(entry => entry.FullName);
        Assert.That(closed, Is.Empty);
    }

    [TestCase("true", 0x1B0, false)]
    [TestCase("0660", 0x1B0, false)]
    [TestCase("world", 0x1B4, false)]
    [TestCase("0600", 0x180, true)]
    [TestCase("0751", 0x1A0, true)]
    public void Reads_what_git_reads(string setting, int permissions, bool isExact) =>
        Assert.That(SharedAccess.Granted(setting), Is.EqualTo((permissions, isExact)));

    [TestCase(null)]
    [TestCase("umask")]
    [TestCase("0")]
    [TestCase("whatever")]
    [TestCase("0999")]
    public void Grants_nothing_where_git_grants_nothing_or_complains(string? setting) => Assert.That(SharedAccess.Granted(setting), Is.Null);

    static TempRepository Shared(string setting, string umask)
    {
        var repository = TempRepository.At(TempRepository.TempFolder());
        Run(repository, umask, "git", "init", "-q", "-b", "main", "--shared=" + setting);
        Run(repository, umask, "git", "config", "user.name", "Test");
        Run(repository, umask, "git", "config", "user.email", "test@example.org");
        Run(repository, umask, "git", "commit", "-q", "--allow-empty", "-m", "Begin");
        return repository;
    }

    static void Run(TempRepository repository, string umask, params string[] command)
    {
        var result = ChildProcess.Run("sh", ["-c", $"umask {umask}; exec \"$@\"", "sh", .. command], repository.Root);
        Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
    }

    static string Mode(TempRepository repository, string path) => Convert.ToString((int)File.GetUnixFileMode(repository.PathOf(path)), 8);
}
