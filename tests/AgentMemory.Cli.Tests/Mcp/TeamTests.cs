using AgentMemory.Testing.Agents;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>Two agents through servers and a person at the command line, at once; the benchmark group <c>agents</c> does more of it.</summary>
public class TeamTests
{
    const int Operations = 60;
    const int Seed = 20261122;

    [Test]
    public void Nothing_is_lost_no_branch_touched_and_every_proposal_attributed()
    {
        var report = TeamAtWork.Run(new ToolCommand("dotnet", [typeof(CliApp).Assembly.Location], new Dictionary<string, string>()), Operations, Seed);

        Assert.Multiple(() =>
        {
            Assert.That(report.Answered, Is.EqualTo(Operations));
            Assert.That(report.Written.Select(write => write.Agent).Distinct(), Is.EquivalentTo(new[] { "claude-code/1.0", "gemini/1.0" }));
            Assert.That(report.Written, Has.Count.GreaterThan(20));
            Assert.That(report.Lost, Is.Empty);
            Assert.That(report.Misattributed, Is.Empty);
            Assert.That(report.Touched, Is.Empty);
            Assert.That(report.Damage, Is.Empty);
            Assert.That(report.Failures, Is.Empty);
            // Somebody may be faster with the same entry; that is said and nothing is lost.
            Assert.That(report.Unexplained, Is.Empty);
        });
    }
}
