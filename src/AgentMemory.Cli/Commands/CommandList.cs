namespace AgentMemory.Cli.Commands;

/// <summary>
/// All commands, in the order help lists them within a group. To add one: write <c>Commands/XxxCommand.cs</c> with
/// <c>internal static CliCommand Create(CliServices)</c>, which declares arguments, options and two examples and hands a handler
/// to <see cref="CliCommand.Handle(CliServices, Action{CommandRun})"/>; add it here with its name. The handler only translates: it reads
/// values from <see cref="CommandRun"/>, calls one operation, and writes the result once with <see cref="CommandRun.Answer"/>.
/// Refusals are thrown.
/// </summary>
static class CommandList
{
    internal static IReadOnlyList<NamedCommand> All { get; } =
    [
        new("remember", RememberCommand.Create),
        new("edit", EditCommand.Create),
        new("recall", RecallCommand.Create),
        new("list", ListCommand.Create),
        new("show", ShowCommand.Create),
        new("inbox", InboxCommand.Create),
        new("review", ReviewCommand.Create),
        new("approve", ApproveCommand.Create),
        new("reject", RejectCommand.Create),
        new("retire", RetireCommand.Create),
        new("supersede", SupersedeCommand.Create),
        new("verify", VerifyCommand.Create),
        new("submit", SubmitCommand.Create),
        new("diff", DiffCommand.Create),
        new("compile", CompileCommand.Create),
        new("check", CheckCommand.Create),
        new("log", LogCommand.Create),
        new("why", WhyCommand.Create),
        new("blame", BlameCommand.Create),
        new("receipts", ReceiptsCommand.Create),
        new("replay", ReplayCommand.Create),
        new("impact", ImpactCommand.Create),
        new("stats", StatsCommand.Create),
        new("bisect", BisectCommand.Create),
        new("rollback", RollbackCommand.Create),
        new("forget", ForgetCommand.Create),
        new("erase", EraseCommand.Create),
        new("mcp", McpCommand.Create),
        new("connect", ConnectCommand.Create),
        new("disconnect", DisconnectCommand.Create),
        new("hook", HookCommand.Create),
        new("sessions", SessionsCommand.Create),
        new("import", ImportCommand.Create),
        new("export", ExportCommand.Create),
        new("init", InitCommand.Create),
        new("status", StatusCommand.Create),
        new("doctor", DoctorCommand.Create),
        new("index", IndexCommand.Create),
        new("prove", ProveCommand.Create),
        new("tour", TourCommand.Create),
        new("completion", CompletionCommand.Create),
        new("help", HelpCommand.Create) { SpeaksOfAll = true },
    ];
}
