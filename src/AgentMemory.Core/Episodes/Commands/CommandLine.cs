namespace AgentMemory.Episodes.Commands;

/// <summary>A command line, read as far as to tell what it is for and whether its exit code is that of what it is for.</summary>
/// <param name="Kind">What it is for: of several commands, the one that says most.</param>
/// <param name="TellsSuccess">Whether an exit code of zero means that this one went well.</param>
/// <param name="TellsFailure">Whether another exit code means that this one did not.</param>
sealed record CommandLine(CommandKind Kind, bool TellsSuccess, bool TellsFailure)
{
    /// <summary>Reads a line. Of a pipe only the last command's code is told, of <c>a; b</c> too; of <c>a &amp;&amp; b</c> success is everybody's.</summary>
    internal static CommandLine Of(string line)
    {
        var steps = ShellSteps.In(line);
        var best = -1;
        var kind = CommandKind.Other;
        for (var i = 0; i < steps.Count; i++)
        {
            var found = CommandRules.KindOf(steps[i].Words);
            // Of two tests the last one decides.
            if (found != CommandKind.Other && Rank(found) >= Rank(kind))
                (best, kind) = (i, found);
        }
        if (best < 0)
            return new CommandLine(CommandKind.Other, TellsSuccess: true, TellsFailure: true);
        var isLast = best == steps.Count - 1;
        var isChained = steps.Skip(best).SkipLast(1).All(step => step.Then == "&&");
        // After an "or" success may be the other's.
        var isCertain = steps.Take(best).All(step => step.Then != "||");
        return new CommandLine(kind, TellsSuccess: isChained && isCertain, TellsFailure: isLast && steps.Take(best).All(step => step.Then is ";" or "|"));
    }

    /// <summary>Returns whether the command went well.</summary>
    /// <param name="exitCode">The line's exit code, where told.</param>
    /// <param name="failed">Whether the client calls it a failure, where told.</param>
    internal bool? Judge(int? exitCode, bool? failed)
    {
        var isFailure = exitCode is { } code ? code != 0 : failed;
        return isFailure switch
        {
            false when TellsSuccess => true,
            true when TellsFailure => false,
            _ => null,
        };
    }

    static int Rank(CommandKind kind) => kind switch
    {
        CommandKind.Test => 3,
        CommandKind.Build => 2,
        CommandKind.Commit => 1,
        _ => 0,
    };
}
