using System.CommandLine;
using AgentMemory.Cli.Importing;
using AgentMemory.Cli.Options;
using AgentMemory.Entries;
using AgentMemory.Importing;

namespace AgentMemory.Cli.Commands;

/// <summary><c>import</c>.</summary>
static class ImportCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var source = new Argument<string>("SOURCE") { Description = "a file, or a folder with instruction files, a memory or a bundle; - reads standard input" };
        var from = new Option<string?>("--from") { Description = "what it holds (default: as its name and content tell)" }.Allow(SourceFormatWords.All);
        var type = new Option<string?>("--type") { Description = "the type of every entry (default: as each reads)" }.Allow(EntryWords.Types);
        var everywhere = new Option<bool>("--everywhere") { Description = "with --personal: the entries hold in every repository, not only here" };
        var command = new CliCommand("import", CommandGroup.Store, "Proposes what instruction files and other tools' memories say, as single entries in one commit")
        {
            MakesPersonalStore = true,
            Details = "Reads CLAUDE.md, AGENTS.md, GEMINI.md, Cursor, Copilot and other rules, Claude's MEMORY.md, the memory server's memory.json, Open Knowledge Format bundles, Kage's packets, and what export wrote. Each claim cites its lines. Nothing is approved; what the store knows, or has rejected, is not proposed again; --json lists every line that is in no entry, with the reason.",
            Examples =
            [
                new("agent-memory import CLAUDE.md --dry-run", "a look at the batch"),
                new("agent-memory import .", "all instruction files of this repository"),
                new("agent-memory import --personal ~/.claude/CLAUDE.md --type user --everywhere", "your own preferences"),
                new("agent-memory import memory.json", "the knowledge graph of the MCP memory server"),
            ],
        };
        command.Add(source);
        command.Add(from);
        command.Add(type);
        command.Add(everywhere);
        var write = WriteFlags.AddTo(command, accept: true);
        command.Handle(services, run =>
        {
            var format = SourceFormatWords.Parse(run.Value(from));
            var request = new ImportRequest
            {
                Source = SourceOnDisk.Read(run.Value(source)!, format, run),
                Format = format,
                Type = EntryWords.TryParseType(run.Value(type), out var kind) ? kind : null,
                Everywhere = run.Value(everywhere),
                Write = write.Read(run),
            };
            ImportAnswer.Write(run, new ImportOperation(run.Access).Run(request, run.Cancellation), request.Write.DryRun);
        });
        return command;
    }
}
