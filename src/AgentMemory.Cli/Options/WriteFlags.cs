using System.CommandLine;
using AgentMemory.Cli.Commands;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Options;

/// <summary>The options of every command that writes commits.</summary>
sealed class WriteFlags
{
    /// <summary>The option that rehearses.</summary>
    internal const string DryRunName = "--dry-run";

    readonly Option<bool> _dryRun = new(DryRunName) { Description = "prints what would be committed, and writes nothing" };
    readonly Option<string?> _message = new("--message", "-m") { HelpName = "TEXT", Description = "the commit message; - reads standard input" };
    readonly Option<bool> _force = new("--force") { Description = "commits also in the middle of a merge or rebase" };
    Option<string[]>? _accept;
    Option<bool>? _revive;

    /// <summary>Declares the options on a command.</summary>
    internal static WriteFlags AddTo(CliCommand command, bool accept = false, bool revive = false)
    {
        var flags = new WriteFlags();
        command.Add(flags._dryRun);
        command.Add(flags._message);
        command.Add(flags._force);
        if (accept)
        {
            flags._accept = new("--accept") { HelpName = "AM…", Description = "a warning you have seen and accept; may be repeated" };
            command.Add(flags._accept);
        }
        if (revive)
        {
            flags._revive = new("--revive") { Description = "lets text back in that was rejected or forgotten; for people only" };
            command.Add(flags._revive);
        }
        return flags;
    }

    /// <summary>Returns what was given.</summary>
    internal WriteOptions Read(CommandRun run) => new()
    {
        DryRun = run.Value(_dryRun),
        Message = run.Value(_message) is { } message ? run.Text(message) : null,
        Force = run.Value(_force),
        Accept = _accept is null ? [] : run.Value(_accept) ?? [],
        Revive = _revive is not null && run.Value(_revive),
    };
}
