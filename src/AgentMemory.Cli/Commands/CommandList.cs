namespace AgentMemory.Cli.Commands;

/// <summary>
/// All commands, in the order help lists them within a group. To add one: write <c>Commands/XxxCommand.cs</c> with
/// <c>internal static CommandEntry Entry</c> and a private <c>Create(CliServices)</c> that declares arguments, options and two
/// examples and hands a handler to <see cref="CliCommand.Handle(CliServices, Action{CommandRun})"/>; add its entry here. The
/// handler translates: it reads values from <see cref="CommandRun"/>, calls one operation, and writes the result once with
/// <see cref="CommandRun.Answer"/>. Refusals are thrown.
/// </summary>
static class CommandList
{
    internal static IReadOnlyList<CommandEntry> All { get; } =
    [
        CompletionCommand.Entry,
        HelpCommand.Entry,
    ];
}
