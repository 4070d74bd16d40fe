using AgentMemory.Testing;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]

namespace AgentMemory.Search.Tests;

/// <summary>Runs before any test of this assembly.</summary>
[SetUpFixture]
public sealed class AssemblySetup
{
    [OneTimeSetUp]
    public void ShutHostOut() => HermeticGit.ShutHostOut();
}
