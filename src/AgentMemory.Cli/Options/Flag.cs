using System.CommandLine;

namespace AgentMemory.Cli.Options;

/// <summary>Makes options that are given or not. The library's own would take a following <c>true</c> or <c>false</c> as their value, and so swallow an argument.</summary>
static class Flag
{
    internal static Option<bool> Named(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };
}
