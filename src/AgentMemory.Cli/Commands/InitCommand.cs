using System.CommandLine;
using System.Text.Json;
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
        var template = new Option<string>("--template") { Description = "minimal: files are generated at once; team: by a job on the trusted branch, with --ci github and CODEOWNERS", DefaultValueFactory = _ => "minimal" }.Allow(["minimal", "team"]);
        var ci = new Option<string?>("--ci") { Description = "adds workflows that check pull requests and generate files" }.Allow(["github"]);
        var command = new CliCommand("init", CommandGroup.Store, "Creates the store and its policy, and commits them")
        {
            MakesPersonalStore = true,
            Details = "Safe to repeat: what exists stays as it is, and lines for files of your own are printed. Only people may run it.",
            Examples =
            [
                new("agent-memory init", "a store for one person"),
                new("agent-memory init --template team", "one whose files a job on the trusted branch generates"),
                new("agent-memory init --ci github", "adds the checks of pull requests to a store"),
            ],
        };
        command.Add(template);
        command.Add(ci);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var result = new InitOperation(run.Access).Run(new InitRequest
            {
                Template = run.Value(template) == "team" ? PolicyTemplateKind.Team : PolicyTemplateKind.Minimal,
                Ci = run.Value(ci) == "github" ? CiHost.GitHub : CiHost.None,
                ToolVersion = ToolInfo.Version,
                Write = write.Read(run),
            }, run.Cancellation);
            foreach (var note in result.Change.Notes)
                run.Notices.Note(note);
            run.Answer(
                json =>
                {
                    json.WriteString("path"u8, result.Path);
                    json.WriteOptional("commit"u8, result.Change.Outcome.Tip?.Value);
                    json.WriteList("created"u8, result.Created);
                    Suggest(json, result.Suggested);
                    ChangeAnswer.WritePlan(json, [result.Change]);
                },
                text =>
                {
                    ChangeAnswer.Summary(text, [result.Change], "created");
                    foreach (var path in result.Created.Where(_ => result.Change.Outcome.Commits.Count > 0))
                        text.Line($"  {path}");
                    Suggest(text, result.Suggested);
                    if (result.Change.Outcome.Commits.Count > 0)
                        text.Line("next: agent-memory remember \"What is true here\"");
                });
        });
        return command;
    }

    static void Suggest(Utf8JsonWriter json, IReadOnlyList<SuggestedLines> suggestions)
    {
        if (suggestions.Count == 0)
            return;
        json.WriteStartArray("suggested"u8);
        foreach (var suggestion in suggestions)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, suggestion.Path);
            json.WriteList("lines"u8, suggestion.Lines);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Suggest(TextOutput text, IReadOnlyList<SuggestedLines> suggestions)
    {
        foreach (var suggestion in suggestions)
        {
            text.Line(new Span(suggestion.Path, Tone.Strong), " is left to you; lines to add:");
            foreach (var line in suggestion.Lines)
                text.Line("  ", line);
        }
    }
}
