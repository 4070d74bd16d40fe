using AgentMemory.Git;
using AgentMemory.Git.Opening;

namespace AgentMemory.Cli.Hosting;

/// <summary>Everything the command line takes from the process it runs in, so that a test can be that process.</summary>
sealed record CliContext
{
    /// <summary>Receives the answer, and nothing else.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>Receives hints, warnings, progress, prompts and errors.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Read for <c>-</c> arguments and answers to prompts.</summary>
    internal required TextReader In { get; init; }

    /// <summary>Opens what <see cref="In"/> reads as bytes, for a protocol that needs them; one of the two is used.</summary>
    internal Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Opens what <see cref="Out"/> writes as bytes; one of the two is used.</summary>
    internal Func<Stream> OpenOutput { get; init; } = () => Stream.Null;

    /// <summary>The environment variables, compared as the operating system compares them.</summary>
    internal required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where the user stands, absolute.</summary>
    internal required string CurrentDirectory { get; init; }

    /// <summary>The real clock; <c>AGENT_MEMORY_NOW</c> overrides it.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Opens a repository.</summary>
    internal Func<OpenOptions, GitStore> OpenStore { get; init; } = GitStore.Open;

    /// <summary>Which streams are terminals.</summary>
    internal TerminalFacts Terminal { get; init; } = TerminalFacts.None;

    /// <summary>Cancelled by the first Ctrl-C.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>Returns a variable's value; <c>null</c> where it is unset or empty, which Git treats alike too.</summary>
    internal string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
