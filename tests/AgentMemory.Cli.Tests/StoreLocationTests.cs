using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Errors;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class StoreLocationTests
{
    static readonly string Root = Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar);

    [Test]
    public void Is_the_repository_around_the_current_directory_or_the_named_one()
    {
        using var here = TempRepository.Create();
        using var there = TempRepository.Create();
        there.Write("a.txt", "a");
        there.CommitAll("Another");
        var setting = new CliSetting { Directory = here.Root };

        Assert.That(setting.Run("head").Out.Trim(), Is.EqualTo(here.Git("rev-parse", "HEAD").Trim()));
        Assert.That(setting.Run("head", "--repo", there.Root).Out.Trim(), Is.EqualTo(there.Git("rev-parse", "HEAD").Trim()));
    }

    [TestCase("AGENT_MEMORY_HOME", "mine", "mine")]
    [TestCase("XDG_DATA_HOME", "data", "data/agent-memory")]
    [TestCase("HOME", "home", "home/.local/share/agent-memory")]
    public void The_personal_store_is_where_the_environment_says(string variable, string value, string expected)
    {
        var environment = new Dictionary<string, string> { [variable] = Path.Combine(Root, value) };

        Assert.That(Personal(environment), Is.EqualTo(Path.GetFullPath(expected, Root)));
    }

    [Test]
    public void A_relative_data_folder_is_ignored_as_its_rules_say()
    {
        var environment = new Dictionary<string, string> { ["XDG_DATA_HOME"] = "data", ["HOME"] = Path.Combine(Root, "home") };

        Assert.That(Personal(environment), Is.EqualTo(Path.Combine(Root, "home", ".local", "share", "agent-memory")));
    }

    [Test]
    public void Without_a_home_the_personal_store_is_refused() =>
        Assert.That(() => Personal([]), Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Config));

    static string? Personal(Dictionary<string, string> environment)
    {
        var context = new CliSetting { Environment = environment, Directory = Root }.Context(TextWriter.Null, TextWriter.Null, TextReader.Null);
        return StoreLocation.Of(new GlobalSettings { Personal = true }, context).Repo;
    }
}
