using System.CommandLine;
using AgentMemory.Actors;
using AgentMemory.Checks;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Options;
using AgentMemory.Entries;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Tests.Frame;

/// <summary>Commands that use every part of the frame and nothing else.</summary>
static class SampleCommands
{
    static readonly IReadOnlyList<CommandExample> Examples = [new("agent-memory echo hello", "says hello"), new("echo hello | agent-memory echo -", "says what it hears")];

    internal static IReadOnlyList<NamedCommand> All { get; } =
        [new("echo", Echo), new("log", Log), new("fail", Fail), new("ask", Ask), new("wait", Wait), new("head", Head), new("help", HelpCommand.Create) { SpeaksOfAll = true }];

    static CliCommand Echo(CliServices services)
    {
        var text = new Argument<string[]>("text") { Description = "what to say", Arity = ArgumentArity.OneOrMore };
        var type = new Option<string?>("--type") { Description = "what it is" }.Allow(EntryWords.Types);
        var limit = NumberOptions.Whole("--limit", "how many", 1);
        var confidence = NumberOptions.Fraction("--confidence", "how sure");
        var tags = new Option<string[]>("--tag") { HelpName = "TAG", Description = "a label" };
        var command = new CliCommand("echo", CommandGroup.Memory, "Says what it is told") { Examples = Examples, Details = "Nothing is stored. The text is shown as it is, with hidden characters made visible, whatever it holds and wherever it comes from." };
        command.Add(text);
        command.Add(type);
        command.Add(limit);
        command.Add(confidence);
        var loud = new Option<bool>("--loud") { Description = "in capital letters" };
        command.Add(tags);
        command.Add(loud);
        command.Handle(services, run =>
        {
            run.Notices.Detail("in detail");
            var said = string.Join('|', (run.Value(text) ?? []).Select(run.Text));
            run.Notices.Note("said it");
            run.Answer(
                json =>
                {
                    json.WriteString("text", said);
                    json.WriteString("type", run.Value(type));
                    json.WriteString("limit", run.Value(limit)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    json.WriteString("actor", run.Actor is Actor.Agent agent ? agent.Label : "human");
                    json.WriteString("now", run.Clock.GetUtcNow());
                },
                output => output.Line(run.Value(loud) ? said.ToUpperInvariant() : said));
        });
        return command;
    }

    static CliCommand Log(CliServices services)
    {
        var command = new CliCommand("log", CommandGroup.History, "Shows whose changes are meant") { Examples = Examples };
        var selection = ChangeSelection.AddTo(command);
        command.Handle(services, run => run.Answer(
            json => json.WriteString("changesOf", selection.Agent(run)),
            output => output.Line($"actor={run.Global.Agent} session={run.Global.Session} changesOf={selection.Agent(run)} sessionOf={selection.Session(run)}")));
        return command;
    }

    static CliCommand Fail(CliServices services)
    {
        var kind = new Argument<string>("kind");
        var command = new CliCommand("fail", CommandGroup.Tool, "Fails") { Examples = Examples };
        command.Add(kind);
        command.Handle(services, run =>
        {
            run.Answer(json => json.WriteString("half", "answer"), _ => { });
            throw run.Value(kind) switch
            {
                "bug" => new InvalidOperationException("it is broken"),
                "io" => new IOException("no space left"),
                "cancelled" => new OperationCanceledException(),
                var word => new AgentMemoryException(Enum.Parse<ErrorKind>(word!), "It cannot be done.", "Do something else.", new FormatException("the cause"))
                {
                    Findings = [new Finding { Id = "AM012", Severity = Severity.Error, Message = "Key twice.", Path = "a.md", Line = 3, Fix = "Remove one." }],
                },
            };
        });
        return command;
    }

    static CliCommand Ask(CliServices services)
    {
        var command = new CliCommand("ask", CommandGroup.Review, "Asks") { Examples = Examples };
        command.Handle(services, run =>
        {
            run.Confirm("Approve this\u001b[2J?");
            run.Answer(json => json.WriteBoolean("confirmed", true), output => output.Line("confirmed"));
        });
        return command;
    }

    static CliCommand Wait(CliServices services)
    {
        var command = new CliCommand("wait", CommandGroup.Tool, "Waits until it is interrupted") { Examples = Examples };
        command.Handle(services, run =>
        {
            run.Context.Out.Write("waiting\n");
            run.Context.Out.Flush();
            run.Cancellation.WaitHandle.WaitOne();
            run.Cancellation.ThrowIfCancellationRequested();
        });
        return command;
    }

    static CliCommand Head(CliServices services)
    {
        var id = new Argument<string?>("id") { Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(EntryIdCompletion.Source(services));
        var command = new CliCommand("head", CommandGroup.Store, "Prints the commit at HEAD") { Examples = Examples };
        command.Add(id);
        command.Handle(services, run => run.Answer(json => json.WriteString("head", run.Store.Repository.Head?.Value), output => output.Line(run.Store.Repository.Head?.Value ?? "none")));
        return command;
    }
}
