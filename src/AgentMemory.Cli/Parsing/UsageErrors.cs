using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Parsing;

/// <summary>Turns what the parser did not understand into one refusal with a next step.</summary>
static class UsageErrors
{
    /// <summary>Returns where the command line can be run.</summary>
    /// <exception cref="AgentMemoryException">It cannot; the kind is <see cref="ErrorKind.Usage"/>.</exception>
    internal static void ThrowIfAny(ParseResult parse)
    {
        if (parse.Action is { ClearsParseErrors: true })
            return;
        if (UnknownOption(parse) is { } option)
            throw Unknown($"There is no option '{option}' in {Path(parse)}.", parse, option, OptionNames(parse));
        if (parse.UnmatchedTokens.Count > 0)
            throw Unmatched(parse, parse.UnmatchedTokens[0]);
        if (parse.Action is ParseErrorAction)
            throw Usage(string.Join(' ', parse.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)), SeeHelp(parse));
        if (Contradiction(parse) is { } pair)
            throw Usage($"{pair.One} and {pair.Other} contradict each other.", $"Leave one of them out.");
    }

    // The parser would take an unknown option for an argument wherever one fits: a mistyped flag must not become an id.
    // A text that starts with a hyphen stands after --, as the value of an option, or is the - of standard input.
    static string? UnknownOption(ParseResult parse)
    {
        var written = parse.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Where(token => token.Value is ['-', _, ..]).ToList();
        var asArgument = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens);
        return asArgument.FirstOrDefault(token => written.Any(other => ReferenceEquals(token, other)))?.Value
            ?? parse.UnmatchedTokens.FirstOrDefault(value => written.Any(token => token.Type == TokenType.Argument && token.Value == value));
    }

    static AgentMemoryException Unmatched(ParseResult parse, string value)
    {
        var command = parse.CommandResult.Command;
        if (command.Subcommands.Count == 0)
            return Usage($"{Path(parse)} does not take '{value}'.", $"Put a text of several words in quotes, or run {Path(parse)} --help.");
        return Unknown($"There is no command '{value}' in {Path(parse)}.", parse, value, command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
    }

    static AgentMemoryException Unknown(string message, ParseResult parse, string written, IEnumerable<string> known) =>
        Usage(message, Spelling.Nearest(written, known) is { } nearest ? $"Did you mean {nearest}?" : SeeHelp(parse));

    static AgentMemoryException Usage(string message, string hint) => new(ErrorKind.Usage, message, hint);

    static string SeeHelp(ParseResult parse) => $"Run {Path(parse)} --help.";

    static IEnumerable<string> OptionNames(ParseResult parse) => parse.CommandResult.Command.Options
        .Concat(parse.RootCommandResult.Command.Options.Where(option => option.Recursive))
        .Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Prepend(option.Name));

    static string Path(ParseResult parse)
    {
        var names = new List<string>();
        for (SymbolResult? result = parse.CommandResult; result?.Parent is not null; result = result.Parent)
            names.Insert(0, ((CommandResult)result).Command.Name);
        return string.Join(' ', names.Prepend(ToolInfo.Name));
    }

    static (string One, string Other)? Contradiction(ParseResult parse)
    {
        foreach (var (one, other) in new[] { ("--quiet", "--verbose"), ("--repo", "--personal") })
        {
            if (IsGiven(parse, one) && IsGiven(parse, other))
                return (one, other);
        }
        return null;
    }

    static bool IsGiven(ParseResult parse, string name) =>
        parse.RootCommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is { } option && parse.GetResult(option) is { Implicit: false };
}
