using AgentMemory.Actors;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Git;
using AgentMemory.Git.Opening;

namespace AgentMemory.Cli.Commands;

/// <summary>What commands are built with: the composition root, wired by hand in <see cref="CliApp"/>.</summary>
sealed class CliServices
{
    /// <summary>The process, or the test that stands for it.</summary>
    internal required CliContext Context { get; init; }

    /// <summary>Makes the commands, in the order help lists them.</summary>
    internal required IReadOnlyList<NamedCommand> Commands { get; init; }

    /// <summary>The options every command has.</summary>
    internal GlobalOptions Global { get; } = new();

    /// <summary>Decides who acts, from the global options and the environment.</summary>
    internal required Func<GlobalSettings, CliContext, Actor> ResolveActor { get; init; }

    /// <summary>Opens the repository a run works on.</summary>
    internal GitStore OpenStore(OpenOptions options) => Context.OpenStore(options);
}
