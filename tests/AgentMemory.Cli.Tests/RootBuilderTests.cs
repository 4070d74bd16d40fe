using System.CommandLine;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Parsing;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests;

/// <summary>Only the command that is named is made, and nobody can tell.</summary>
public class RootBuilderTests
{
    static readonly string[] Names = [.. Build().Subcommands.Select(command => command.Name)];

    static Command Build(params string[] args) => RootBuilder.Build(
        new CliServices { Context = new CliSetting().Context(TextWriter.Null, TextWriter.Null, TextReader.Null), Commands = CommandList.All, ResolveActor = (_, _) => throw new InvalidOperationException() }, args);

    static string Chosen(params string[] args) => Build(args).Parse(args).CommandResult.Command.Name;

    [Test]
    public void Every_command_is_found_behind_global_options_and_their_values()
    {
        Assert.That(Names, Has.Length.EqualTo(CommandList.All.Count));
        foreach (var name in Names)
        {
            Assert.That(Chosen(name), Is.EqualTo(name));
            Assert.That(Chosen("--json", "--agent", "remember", "--repo", "list", name), Is.EqualTo(name));
            Assert.That(Chosen("--agent=remember", "--session:list", name), Is.EqualTo(name));
        }
    }

    [TestCase("remember", "rollback")]
    [TestCase("--quiet", "--agent", "rollback", "remember", "x")]
    public void Only_the_named_command_is_made(params string[] args) =>
        Assert.That(Build(args).Subcommands.Select(command => command.Name), Is.EqualTo(new[] { "remember" }));

    [Test]
    public void Every_command_is_listed_under_its_own_name() =>
        Assert.That(CommandList.All.Select(command => command.Name), Is.EqualTo(Names));

    [TestCase]
    [TestCase("--help")]
    [TestCase("-h", "remember")]
    [TestCase("--version")]
    [TestCase("help")]
    [TestCase("remembr")]
    [TestCase("--agent", "remember")]
    [TestCase("--", "remember")]
    [TestCase("[suggest:20]", "agent-memory remember")]
    public void Whatever_may_speak_of_all_commands_has_them_all(params string[] args) =>
        Assert.That(Build(args).Subcommands.Select(command => command.Name), Is.EqualTo(Names));
}
