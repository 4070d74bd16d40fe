using System.CommandLine;
using AgentMemory.Cli.Connecting;
using AgentMemory.Cli.Output;
using AgentMemory.Health;
using AgentMemory.Recall;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Commands;

/// <summary><c>doctor</c>.</summary>
static class DoctorCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var fix = new Option<bool>("--fix") { Description = "mends what it safely can; for people only" };
        var command = new CliCommand("doctor", CommandGroup.Store, "Looks for whatever keeps the store from working")
        {
            Examples =
            [
                new("agent-memory doctor", "a look at everything around the store"),
                new("agent-memory doctor --fix", "also brings lost entries back, closes a personal store that others may look into, completes what is half connected, sets compile.claude where Copilot would load text twice, and brings the search index up"),
            ],
        };
        command.Add(fix);
        command.Handle(services, run =>
        {
            var result = new DoctorOperation(run.Access, Surroundings(run), () => new IndexHealth(new RecallState(run.Access.Repository, run.Access.Repository.Head))).Run(run.Value(fix), run.Cancellation);
            run.Answer(
                json =>
                {
                    json.WriteStartArray("items"u8);
                    foreach (var item in result.Items)
                    {
                        json.WriteStartObject();
                        json.WriteString("id"u8, item.Id);
                        json.WriteString("state"u8, Word(item.State));
                        json.WriteString("message"u8, item.Message);
                        json.WriteOptional("fix"u8, item.Fix);
                        json.WriteOptional("paths"u8, item.Paths);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                    json.WriteList("fixed"u8, result.Fixed);
                },
                text =>
                {
                    foreach (var item in result.Items)
                    {
                        text.Line(new Span($"{Word(item.State),-8}", ToneOf(item.State)), item.Message);
                        if (item.Fix is { } mend)
                            text.Line(new Span("        fix: ", Tone.Muted), mend);
                    }
                    foreach (var done in result.Fixed)
                        text.Line(new Span("fixed   ", Tone.Good), done);
                });
            return result.HasProblems ? ExitCodes.Refused : ExitCodes.Done;
        });
        return command;
    }

    static ClientSurroundings? Surroundings(CommandRun run) => run.Global.Personal ? null : ClientSurroundings.Of(run);

    static string Word(HealthState state) => state switch { HealthState.Ok => "ok", HealthState.Warning => "warning", _ => "problem" };

    static Tone ToneOf(HealthState state) => state switch { HealthState.Ok => Tone.Good, HealthState.Warning => Tone.Warning, _ => Tone.Bad };
}
