namespace AgentMemory.Cli.Commands;

/// <summary>
/// All commands, in the order help lists them within a group. To add one: write <c>Commands/XxxCommand.cs</c> with
/// <c>internal static CliCommand Create(CliServices)</c>, which declares arguments, options and two examples and hands a handler
/// to <see cref="CliCommand.Handle(CliServices, Action{CommandRun})"/>; add it here. The handler only translates: it reads
/// values from <see cref="CommandRun"/>, calls one operation, and writes the result once with <see cref="CommandRun.Answer"/>.
/// Refusals are thrown.
/// </summary>
static class CommandList
{
    internal static IReadOnlyList<Func<CliServices, CliCommand>> All { get; } =
    [
        RememberCommand.Create,
        EditCommand.Create,
        RecallCommand.Create,
        ListCommand.Create,
        ShowCommand.Create,
        InboxCommand.Create,
        ReviewCommand.Create,
        ApproveCommand.Create,
        RejectCommand.Create,
        RetireCommand.Create,
        SupersedeCommand.Create,
        VerifyCommand.Create,
        SubmitCommand.Create,
        DiffCommand.Create,
        CompileCommand.Create,
        CheckCommand.Create,
        LogCommand.Create,
        WhyCommand.Create,
        BlameCommand.Create,
        ReceiptsCommand.Create,
        ReplayCommand.Create,
        ImpactCommand.Create,
        StatsCommand.Create,
        BisectCommand.Create,
        RollbackCommand.Create,
        ForgetCommand.Create,
        EraseCommand.Create,
        McpCommand.Create,
        ConnectCommand.Create,
        DisconnectCommand.Create,
        HookCommand.Create,
        SessionsCommand.Create,
        ImportCommand.Create,
        ExportCommand.Create,
        InitCommand.Create,
        StatusCommand.Create,
        DoctorCommand.Create,
        IndexCommand.Create,
        ProveCommand.Create,
        TourCommand.Create,
        CompletionCommand.Create,
        HelpCommand.Create,
    ];
}
