using System.CommandLine;
using System.Text.Json;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Compilation;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>compile</c>.</summary>
static class CompileCommand
{
    static readonly string[] MendedByWriting = [CompileRules.Outdated.Id, CompileRules.Behind.Id, CompileRules.Edited.Id, CompileRules.WouldDrop.Id];

    internal static CliCommand Create(CliServices services)
    {
        var check = new Option<bool>("--check") { Description = "compares only; exits with 1 on outdated, edited or broken files" };
        var strict = new Option<bool>("--strict") { Description = "with --check: also on files that are behind" };
        var targets = new Option<string[]?>("--target") { Description = "only this target; may be repeated" }.Allow(Compiler.Targets);
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "what this commit's entries produce; with --check or --no-commit" };
        var budget = NumberOptions.Whole("--budget", "tokens, instead of the policy's; 0 for no limit", 0);
        var allowDrop = new Option<bool>("--allow-drop") { Description = "drops the lines of lapsed entries" };
        var discardEdits = new Option<bool>("--discard-edits") { Description = "replaces lines that were edited by hand inside the block" };
        var noCommit = new Option<bool>("--no-commit") { Description = "writes the files and leaves the commit to you" };
        var command = new CliCommand("compile", CommandGroup.Review, "Writes what is approved into the files that agents load")
        {
            Details = "AGENTS.md and CLAUDE.md, rules for entries with a scope, skills for procedures: compile.targets in the policy chooses. Every byte outside the managed block is yours and stays. A file with changes of your own gets its block and is not committed.",
            Examples =
            [
                new("agent-memory compile", "writes and commits"),
                new("agent-memory compile --check", "for CI"),
            ],
        };
        foreach (var option in new Option[] { check, strict, targets, at, budget, allowDrop, discardEdits, noCommit })
            command.Add(option);
        var write = WriteFlags.AddTo(command);
        command.Handle(services, run =>
        {
            var request = new CompileRequest
            {
                Targets = run.Value(targets) ?? [],
                At = run.Value(at),
                Budget = run.Value(budget),
                AllowDrop = run.Value(allowDrop),
                DiscardEdits = run.Value(discardEdits),
                NoCommit = run.Value(noCommit),
                Write = write.Read(run),
            };
            var recorded = run.Value(check) ? new Recorded<CompileReport>(new CompileOperation(run.Access).Check(request)) : new RecordedCompile(run.Access, run.Receipts).Run(request, run.Cancellation);
            if (recorded.Problem is { } problem)
                run.Notices.Note(problem);
            var report = recorded.Result;
            if (!run.Value(check) && !request.Write.DryRun)
                report = AfterWriting(report);
            StoreNotices.Write(run, report.Unreadable, report.Dirty);
            FindingText.Write(run.Notices.Text, report.Findings);
            var mode = run.Value(check) ? Mode.Check : request.Write.DryRun ? Mode.Rehearsal : Mode.Write;
            run.Answer(json => Write(json, report, recorded.Receipt), text => Write(text, report, mode));
            return mode == Mode.Check ? Verdict(report, run.Value(strict)) : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>What has just been put right is current, and no finding any more.</summary>
    static CompileReport AfterWriting(CompileReport report) => report with
    {
        Result = report.Result with { Files = [.. report.Result.Files.Select(file => file with { State = CompileState.Current })] },
        Findings = [.. report.Findings.Where(finding => !MendedByWriting.Contains(finding.Id, StringComparer.Ordinal))],
    };

    static int Verdict(CompileReport report, bool strict) =>
        report.Result.Files.All(file => file.State == CompileState.Current || (file.State == CompileState.Behind && !strict))
            ? ExitCodes.Done
            : ExitCodes.Refused;

    static void Write(Utf8JsonWriter json, CompileReport report, ReceiptId? receipt)
    {
        json.WriteStartArray("files"u8);
        foreach (var file in report.Result.Files)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, file.Path);
            json.WriteString("state"u8, file.State.Word());
            json.WriteNumber("bytes"u8, file.Bytes);
            json.WriteNumber("tokens"u8, file.Tokens);
            json.WriteList("entries"u8, file.Entries.Select(id => id.Value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteReasons("omitted"u8, report.Result.Omitted, omitted => omitted.Id, omitted => omitted.Reason);
        json.WriteOptional("commit"u8, report.Change?.Outcome.Tip?.Value);
        json.WriteOptional("receipt"u8, receipt?.Value);
        json.WriteOptional("onlyWritten"u8, report.OnlyWritten ?? []);
        if (report.IsOutOfReach)
            json.WriteBoolean("outOfReach"u8, true);
        FindingJson.Write(json, report.Findings);
    }

    static void Write(TextOutput text, CompileReport report, Mode mode)
    {
        if (report.IsOutOfReach)
            text.Line(new Span("shallow clone", Tone.Warning), ": what the generated files should say is out of reach (git fetch --unshallow)");
        foreach (var file in report.Result.Files.Where(file => !file.IsDocument))
            text.Line($"{file.Path}: ", State(file, mode), $", {Count(file.Entries.Count, "entry", "entries")}, {Count(file.Tokens, "token", "tokens")}");
        foreach (var target in report.Result.Files.Where(file => file.IsDocument).GroupBy(file => file.Target))
            Write(text, target.Key, [.. target], mode);
        foreach (var omitted in report.Result.Omitted)
            text.Line(new Span("left out ", Tone.Muted), omitted.Id.Value, ": ", omitted.Reason);
        if (report.Change is { Outcome.Commits: [var commit, ..] })
            text.Line($"compiled in {commit.Short}");
        else if (report.Change is { } change)
            ChangeAnswer.Summary(text, [change], "compiled");
        foreach (var path in report.OnlyWritten ?? [])
            text.Line($"{path} {(mode == Mode.Rehearsal ? "would be" : "is")} written and not committed.");
    }

    /// <summary>Files of one entry each are many: those of a target that are alike take one line.</summary>
    static void Write(TextOutput text, string target, IReadOnlyList<CompiledFile> files, Mode mode)
    {
        foreach (var state in files.GroupBy(file => State(file, mode)))
            text.Line($"{target}: ", state.Key, $", {Count(state.Count(), "file", "files")}, {Count(state.Sum(file => file.Tokens), "token", "tokens")}{(state.Count() == 1 ? $": {state.First().Path}" : "")}");
    }

    enum Mode
    {
        Check,
        Rehearsal,
        Write,
    }

    static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    static Span State(CompiledFile file, Mode mode)
    {
        if (mode != Mode.Check && file.Change is { } change)
            return new Span($"{(mode == Mode.Rehearsal ? "would be " : "")}{(change.Content is null ? "deleted" : "written")}", Tone.Good);
        return new Span(file.State.Word(), file.State switch { CompileState.Current => Tone.Good, CompileState.Behind => Tone.Warning, _ => Tone.Bad });
    }
}
