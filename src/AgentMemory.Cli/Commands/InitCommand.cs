using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Policies;
using AgentMemory.Setup;

namespace AgentMemory.Cli.Commands;

/// <summary><c>init</c>.</summary>
static class InitCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var template = new Option<string>("--template") { Description = "minimal: files are generated at once; team: by a job on the trusted branch", DefaultValueFactory = _ => "minimal" }.Allow(["minimal", "team"]);
        var command = new CliCommand("init", CommandGroup.Store, "Creates the store and its policy, and commits them")
        {
            Details = "Safe to repeat: what exists stays as it is. Only people may run it.",
            Examples =
            [
                new("agent-memory init", "a store for one person"),
                new("agent-memory init --template team", "one whose files a job on the trusted branch generates"),
            ],
        };
        command.Add(template);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var kind = run.Value(template) == "team" ? PolicyTemplateKind.Team : PolicyTemplateKind.Minimal;
            var result = new InitOperation(run.Access).Run(new InitRequest { Template = kind, Write = write.Read(run) }, run.Cancellation);
            foreach (var note in result.Change.Notes)
                run.Notices.Note(note);
            run.Answer(
                json =>
                {
                    json.WriteString("path"u8, result.Path);
                    json.WriteOptional("commit"u8, result.Change.Outcome.Tip?.Value);
                    json.WriteList("created"u8, result.Created);
                    ChangeAnswer.WritePlan(json, [result.Change]);
                },
                text =>
                {
                    ChangeAnswer.Summary(text, [result.Change], "created");
                    if (result.Change.Outcome.Commits.Count > 0)
                        text.Line("next: agent-memory remember \"What is true here\"");
                });
        });
        return command;
    }
}
