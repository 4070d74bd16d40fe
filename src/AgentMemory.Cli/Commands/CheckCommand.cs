using System.CommandLine;
using AgentMemory.Checks;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Commands;

/// <summary><c>check</c>.</summary>
static class CheckCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var since = new Option<string?>("--base") { HelpName = "REV", Description = "also judges the change since this commit, and marks what stood before it" };
        var strict = new Option<bool>("--strict") { Description = "fails on warnings too" };
        var format = new Option<string?>("--format") { Description = "how findings are printed" }.Allow(["text", "json", "sarif", "github"]);
        var explain = new Option<string?>("--explain") { HelpName = "AM…", Description = "says what a finding means and what mends it" };
        var command = new CliCommand("check", CommandGroup.Review, "Checks entries, approvals and generated files")
        {
            Details = "Exits with 1 only on findings of severity error, with --strict also on warnings, whether a change brought them or not.",
            Examples =
            [
                new("agent-memory check", "the store at HEAD, and what is changed on disk"),
                new("agent-memory check --base origin/main --format github", "annotations for a pull request"),
            ],
        };
        command.Add(since);
        command.Add(strict);
        command.Add(format);
        command.Add(explain);
        command.Handle(services, run =>
        {
            if (run.Value(explain) is { } id)
            {
                Explain(run, id);
                return ExitCodes.Done;
            }
            using var progress = run.Progress("checking");
            var report = new CheckOperation(run.Access).Run(new CheckRequest { Base = run.Value(since) });
            if (report.Base?.Note is { } note)
                run.Notices.Note(note);
            Answer(run, report, run.Value(format));
            return report.Fails(run.Value(strict)) ? ExitCodes.Refused : ExitCodes.Done;
        });
        return command;
    }

    static void Answer(CommandRun run, CheckReport report, string? format)
    {
        switch (format)
        {
            case "sarif" or "github" when run.Mode.Json:
                throw new AgentMemoryException(ErrorKind.Usage, $"--json and --format {format} exclude each other.", "Give one of them.");
            case "sarif":
                run.AnswerAs(writer => SarifLog.Write(writer, report.Findings, RuleCatalog.All, ToolInfo.Version));
                break;
            case "github":
                run.AnswerAs(writer => GitHubAnnotations.Write(writer, report.Findings));
                break;
            case "json":
                run.AnswerAs(writer => JsonOutput.Write(writer, json => FindingJson.Write(json, report.Findings)));
                break;
            default:
                run.Answer(json => FindingJson.Write(json, report.Findings), text => FindingText.Write(text, report.Findings));
                if (report.Findings.Count == 0)
                    run.Notices.Note("Nothing found.");
                break;
        }
    }

    static void Explain(CommandRun run, string id)
    {
        var rule = RuleCatalog.All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new AgentMemoryException(ErrorKind.NotFound, $"There is no finding '{id}'.", $"They run from {RuleCatalog.All[0].Id} to {RuleCatalog.All[^1].Id}.");
        run.Answer(
            json =>
            {
                json.WriteString("id"u8, rule.Id);
                json.WriteString("name"u8, rule.Name);
                json.WriteString("severity"u8, rule.Severity.Word());
                json.WriteString("explanation"u8, rule.Explanation);
                json.WriteString("fix"u8, rule.Fix);
            },
            text =>
            {
                text.Line(new Span($"{rule.Id} {rule.Name}", Tone.Strong), $" ({rule.Severity.Word()})");
                text.Line(rule.Explanation);
                text.Line(new Span("fix: ", Tone.Muted), rule.Fix);
            });
    }
}
