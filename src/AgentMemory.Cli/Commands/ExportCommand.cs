using System.CommandLine;
using System.Text.Json;
using AgentMemory.Checks;
using AgentMemory.Cli.Exporting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;
using AgentMemory.Exporting;

namespace AgentMemory.Cli.Commands;

/// <summary><c>export</c>.</summary>
static class ExportCommand
{
    const string StandardOutput = "-";

    internal static CliCommand Create(CliServices services)
    {
        var target = new Argument<string>("OUT") { Description = "the file, or for okf the folder; - writes json or markdown to standard output" };
        var format = new Option<string?>("--format") { Description = "the form (default: json or markdown as OUT ends in .json or .md, else okf)" }.Allow(ExportFormatWords.All);
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "the store as a revision has it" };
        var force = new Option<bool>("--force") { Description = "overwrites what no export wrote" };
        var command = new CliCommand("export", CommandGroup.Store, "Writes all entries out, with what their history says")
        {
            Details = "okf is a bundle of the Open Knowledge Format 0.2 and json one object with every file: import reads both back without loss, but approves nothing. markdown is one document for people. The status says what is proved, not what the file claims. Personal entries leave only the personal store.",
            Examples =
            [
                new("agent-memory export memory.json", "everything, to read back later"),
                new("agent-memory export --format okf ../knowledge", "a bundle for other tools"),
                new("agent-memory export --format markdown - | less", "to read"),
            ],
        };
        command.Add(target);
        command.Add(format);
        command.Add(at);
        command.Add(force);
        command.Handle(services, run => Export(run, run.Value(target)!, ExportFormatWords.Parse(run.Value(format)), run.Value(at), run.Value(force)));
        return command;
    }

    static void Export(CommandRun run, string given, ExportFormat? asked, string? revision, bool force)
    {
        var toOutput = given == StandardOutput;
        var format = asked ?? (toOutput ? ExportFormat.Json : OfName(given));
        if (toOutput && format == ExportFormat.Okf)
            throw new AgentMemoryException(ErrorKind.Usage, "A bundle is a folder, which standard output cannot hold.", "Name a folder, or take --format json.");
        var target = toOutput ? null : ExportTarget.At(given, force, run.Context.CurrentDirectory, run.Access.Repository.Facts);
        var result = new ExportOperation(run.Access).Run(new ExportRequest { At = revision });
        foreach (var finding in result.Unreadable.Where(finding => finding.Severity == Severity.Error))
            run.Notices.Warn($"left out {finding.Path}:{finding.Line}: {finding.Message}", finding.Fix);
        foreach (var left in result.LeftOut)
            run.Notices.Note($"left out '{left.Id}': {left.Reason}.");
        if (target is null)
        {
            if (run.Mode.Json)
            {
                run.Answer(json => ExportJson.Write(json, result), _ => { });
                return;
            }
            run.AnswerAs(writer => writer.Write(format == ExportFormat.Json ? ExportJson.Of(result) : ExportDocument.Of(result)));
            return;
        }
        if (format == ExportFormat.Okf)
            target.WriteFolder(Bundle.Of(result));
        else if (format == ExportFormat.Json)
            target.WriteFile(ExportJson.Of(result), ExportJson.Mark);
        else
            target.WriteFile(ExportDocument.Of(result), ExportDocument.Mark);
        run.Answer(json => Write(json, result, format, given), text => text.Line($"exported {(result.Entries.Count == 1 ? "1 entry" : $"{result.Entries.Count} entries")} as {format.Word()} to {given}"));
    }

    static ExportFormat OfName(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".JSON" => ExportFormat.Json,
        ".MD" or ".MARKDOWN" => ExportFormat.Markdown,
        _ => ExportFormat.Okf,
    };

    static void Write(Utf8JsonWriter json, ExportResult result, ExportFormat format, string given)
    {
        json.WriteString("format"u8, format.Word());
        json.WriteString("path"u8, given);
        json.WriteList("entries"u8, result.Entries.Select(entry => entry.Report.Entry.Id.Value));
        json.WriteReasons("leftOut"u8, result.LeftOut, left => left.Id, left => left.Reason);
    }
}
