using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentMemory.Approval;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Compilation;

namespace AgentMemory.Cli.Commands;

/// <summary><c>blame</c>.</summary>
static class BlameCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var file = new Argument<string>("FILE[:LINE]") { Description = "a generated file as HEAD has it, or one line of it" };
        var command = new CliCommand("blame", CommandGroup.History, "Says who stands behind a line of a generated file")
        {
            Details = "Line by line: the entry, and the commit that approved the bytes the line was made from. lines[]: line, origin (entry, hand-written, frame, own), id (null where no entry's), blob, commit, approval, text.",
            Examples =
            [
                new("agent-memory blame AGENTS.md", "the whole file"),
                new("agent-memory blame AGENTS.md:12", "one line of it"),
            ],
        };
        file.CompletionSources.Add(_ => Compiler.Paths);
        command.Add(file);
        command.Handle(services, run =>
        {
            var (path, line) = Split(run.Value(file)!);
            var lines = new BlameOperation(run.Access).Run(WorkTreePath.Of(path, run), line);
            run.Answer(json => Write(json, lines), text => Write(text, lines));
        });
        return command;
    }

    /// <summary>Parts a line's number from the file; a number too large for one names no line.</summary>
    static (string Path, int? Line) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') is false
            ? (text[..colon], int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : int.MaxValue)
            : (text, null);
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<BlamedLine> lines)
    {
        json.WriteStartArray("lines"u8);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line.Line);
            json.WriteString("origin"u8, Word(line.Origin));
            json.WriteString("id"u8, line.Id?.Value);
            json.WriteOptional("blob"u8, line.Blob?.Value);
            json.WriteOptional("commit"u8, line.Approval?.Commit?.Value);
            if (line.Approval is { } approval)
                Write(json, approval);
            json.WriteString("text"u8, line.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, ApprovalProof approval)
    {
        json.WriteStartObject("approval"u8);
        json.WriteString("proof"u8, approval.Proof);
        json.WriteOptional("commit"u8, approval.Commit?.Value);
        if (approval.By is { } by)
            json.WriteString("by"u8, $"{by.Name} <{by.Email}>");
        json.WriteOptional("date"u8, approval.Date);
        json.WriteBoolean("signed"u8, approval.IsSigned);
        json.WriteEndObject();
    }

    static void Write(TextOutput text, IReadOnlyList<BlamedLine> lines) =>
        text.Table(["line", "entry", "approved", "text"], [.. lines.Select(line => (IReadOnlyList<Span>)[$"{line.Line}", line.Id?.Value ?? $"({Word(line.Origin)})", Approved(line), line.Text])]);

    static string Approved(BlamedLine line) => line switch
    {
        { Approval: { } approval } => $"{approval.Commit?.Short} {approval.By?.Name}{(approval.Date is { } date ? $", {date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}",
        { Id: not null } => "not known",
        _ => "",
    };

    static string Word(LineOrigin origin) => origin switch
    {
        LineOrigin.Own => "own",
        LineOrigin.HandWritten => "hand-written",
        LineOrigin.Frame => "frame",
        _ => "entry",
    };
}
