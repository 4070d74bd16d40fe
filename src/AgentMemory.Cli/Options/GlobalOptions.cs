using System.CommandLine;

namespace AgentMemory.Cli.Options;

/// <summary>
/// The options that may stand before or after any command. A command that declares an option of the same name takes the one
/// after it for itself; what is read here is then only what stands before.
/// </summary>
sealed class GlobalOptions
{
    internal Option<string?> Repo { get; } = new("--repo") { HelpName = "DIR", Description = "the repository, instead of the one around the current directory" };

    internal Option<bool> Personal { get; } = new("--personal") { Description = "the personal store" };

    internal Option<string?> Agent { get; } = new("--agent") { HelpName = "NAME[/VERSION]", Description = "acts as this agent; AGENT_MEMORY_AGENT does the same" };

    internal Option<string?> Session { get; } = new("--session") { HelpName = "ID", Description = "the agent's session; AGENT_MEMORY_SESSION does the same" };

    internal Option<bool> Json { get; } = new("--json") { Description = "prints exactly one JSON object" };

    internal Option<bool> Yes { get; } = new("--yes") { Description = "confirms, where a command asks" };

    internal Option<bool> Quiet { get; } = new("--quiet") { Description = "only the answer and errors" };

    internal Option<bool> Verbose { get; } = new("--verbose") { Description = "says more on standard error" };

    internal Option<bool> NoColor { get; } = new("--no-color") { Description = "plain text; NO_COLOR does the same" };

    /// <summary>All of them, as help lists them.</summary>
    internal IReadOnlyList<Option> All => [Repo, Personal, Agent, Session, Json, Yes, Quiet, Verbose, NoColor];

    /// <summary>Adds them to the root, valid in every command.</summary>
    internal void AddTo(Command root)
    {
        foreach (var option in All)
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    /// <summary>Returns what was given, leaving out what was given wrongly: a usage error is reported as the rest of the line asks for.</summary>
    internal GlobalSettings Read(ParseResult parse) => new()
    {
        Repo = Text(parse, Repo),
        Personal = IsGiven(parse, Personal),
        Agent = Text(parse, Agent),
        Session = Text(parse, Session),
        Json = IsGiven(parse, Json),
        Yes = IsGiven(parse, Yes),
        Quiet = IsGiven(parse, Quiet),
        Verbose = IsGiven(parse, Verbose),
        NoColor = IsGiven(parse, NoColor),
    };

    // From the tokens: asking the library for the value of an option that was given wrongly throws.
    static string? Text(ParseResult parse, Option<string?> option) => parse.GetResult(option)?.Tokens is [var token] ? token.Value : null;

    static bool IsGiven(ParseResult parse, Option<bool> option) => parse.GetResult(option) is { Implicit: false };
}
