using AgentMemory.Policies;
using AgentMemory.Testing;

namespace AgentMemory.Core.Tests.Policies;

public class BranchNameTests
{
    [Test]
    public void Agrees_with_git(
        [Values(
            "main", "feature/x", "it's", "a\"b", "a#b", "a,b", "{x}", "größe", "a@b", "1.10", "a-", "a_b", "refs/heads/x", "a\u2028b", "a|b", "a<b",
            "", "-x", "/x", "x/", "a//b", ".x", "a/.x", "x.", "a..b", "x.lock", "x.lock/y", "a b", "a~b", "a^b", "a:b", "a?b", "a*b", "a[b", "a\\b", "a@{b", "a\tb", "a\u007fb")]
        string name)
    {
        var git = ChildProcess.Run("git", ["check-ref-format", "--branch", name], Path.GetTempPath());

        Assert.That(BranchName.IsValid(name), Is.EqualTo(git.ExitCode == 0), git.Error);
    }

    [TestCase("HEAD")]
    [TestCase("@")]
    public void Does_not_take_the_names_of_HEAD_for_a_branch(string name) => Assert.That(BranchName.IsValid(name), Is.False);
}
