using AgentMemory.Git.Commits;
using LibGit2Sharp;

namespace AgentMemory.Git.Tests.Commits;

public class NativeGitTests
{
    [Test]
    public void The_library_is_the_one_that_LibGit2Sharp_loads() =>
        Assert.That($"git2-{GlobalSettings.Version.LibGit2CommitSha}", Is.EqualTo(NativeGit.FileName));
}
