using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace AgentMemory.Cli.Completion;

/// <summary>
/// Answers <c>agent-memory [suggest:POSITION] LINE</c>, one candidate a line. The line starts with the command as it was typed,
/// which may be any path to it; the position counts from its start.
/// </summary>
/// <param name="args">The whole command line.</param>
sealed class SuggestAction(IReadOnlyList<string> args) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var line = args.Count > 1 ? args[1] : "";
        // Shells may cut the blank in front of the cursor off the line.
        var position = Math.Clamp(Position(line), 0, line.Length + 1);
        line = line.PadRight(position);

        var start = line.IndexOf(' ', StringComparison.Ordinal) + 1;
        if (start == 0 || position < start)
            return ExitCodes.Done;
        // The library offers whatever contains the typed word, and takes a whole word for finished; shells expect words that
        // start with what stands before the cursor. So it is asked about the empty word, and the filter is ours.
        var wordStart = line.LastIndexOf(' ', position - 1, position - start) is >= 0 and var blank ? blank + 1 : start;
        var before = parseResult.RootCommandResult.Command.Parse(line[start..wordStart], parseResult.Configuration);
        foreach (var candidate in Candidates(before, wordStart - start, line[wordStart..position]))
            parseResult.InvocationConfiguration.Output.Write(candidate + "\n");
        return ExitCodes.Done;
    }

    static IEnumerable<string> Candidates(ParseResult before, int position, string word) => before.GetCompletions(position)
        .Select(candidate => candidate.Label)
        .Where(label => label.StartsWith(word, StringComparison.Ordinal))
        .Where(label => !label.StartsWith('-') || word.StartsWith('-'))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    int Position(string line)
    {
        var colon = args[0].IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(args[0].AsSpan(colon + 1).TrimEnd(']'), CultureInfo.InvariantCulture, out var position) ? position : line.Length;
    }
}
