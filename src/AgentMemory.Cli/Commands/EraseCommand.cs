using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Erasure;
using AgentMemory.Errors;
using AgentMemory.Forgetting;
using AgentMemory.Lifecycle;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Commands;

/// <summary><c>erase</c>.</summary>
static class EraseCommand
{
    const string TombstoneReason = "erased";

    internal static CliCommand Create(CliServices services)
    {
        var ids = new Argument<string[]>("ID") { Description = "entries, by their whole ids", Arity = ArgumentArity.ZeroOrMore };
        var textFile = new Option<string?>("--text-file") { HelpName = "FILE", Description = "a file with the text to erase; - reads standard input" };
        var dryRun = new Option<bool>(WriteFlags.DryRunName) { Description = "lists everything that holds it, and changes nothing" };
        var tombstone = new Option<bool>("--tombstone") { Description = "with ids: leaves a tombstone, a digest of the text, so that it does not come back" };
        var message = new Option<string?>("--message", "-m") { HelpName = "TEXT", Description = "why; kept in the certificate, and with --tombstone in the commit; - reads standard input" };
        var digest = new Option<bool>("--digest") { Description = "keeps a SHA-256 of what was erased in the certificate, to show later what it is about; a short text can be guessed from it" };
        var force = new Option<bool>("--force") { Description = "also a very short text, or one that stands nearly everywhere" };
        var all = new Option<bool>("--all") { Description = "with --personal: everything that is kept about you, and the store itself" };
        var command = new CliCommand("erase", CommandGroup.History, "Takes entries or a text out of all of history, and proves it")
        {
            Details = "For secrets and personal data; there is no way back. By id the files leave every commit; a text is replaced by [erased] wherever it stands: files, names, messages, tags, notes, stashes, people. References move, logs lose what leads there, old objects are pruned, and every object is looked at again. The certificate lies in the Git directory and says what is out of reach, such as remotes. Exits with 1 where something remains. Only people may run it.",
            Examples =
            [
                new("agent-memory erase --text-file secret.txt --dry-run", "everything that holds the text"),
                new("pass show old-token | agent-memory erase --text-file - --yes", "a secret that never touches the disk"),
                new("agent-memory erase home-address --yes", "an entry, out of every commit"),
                new("agent-memory erase --all --personal", "your own store, with everything derived from it"),
            ],
        };
        command.Add(ids.CompletingIds(services));
        command.Add(textFile);
        command.Add(dryRun);
        command.Add(tombstone);
        command.Add(message);
        command.Add(digest);
        command.Add(force);
        command.Add(all);
        command.Handle(services, run =>
        {
            var request = new EraseRequest { Ids = run.Value(ids) ?? [], Text = run.Value(textFile) is { } file ? run.TextOfFile(file) : null, Force = run.Value(force), Message = run.Value(message) is { } why ? run.Text(why) : null, WithDigests = run.Value(digest) };
            if (run.Value(all))
            {
                if (request.Ids.Count > 0 || request.Text is not null || run.Value(tombstone))
                    throw new AgentMemoryException(ErrorKind.Usage, "--all leaves nothing to name, and no tombstone.", "Run: agent-memory --personal erase --all");
                return PersonalErasure.Run(run, run.Value(dryRun));
            }
            if (run.Value(tombstone) && request.Text is not null)
                throw new AgentMemoryException(ErrorKind.Usage, "A tombstone knows a whole entry again, not a text.", "Give --tombstone with ids.");
            var index = new SearchIndex(run.Access.Repository.Facts.CommonDirectory);
            var operation = new EraseOperation(run.Access, run.Store.Eraser, run.Receipts, index);
            if (run.Value(dryRun))
            {
                ErasureFindings found;
                using (run.Progress("looking at every object"))
                    found = operation.Find(request);
                EraseAnswer.Found(run, found);
                return ExitCodes.Done;
            }
            Actors.ActorRules.RequireHuman(run.Actor, "erase");
            run.Confirm(request.Text is null ? $"Erase {string.Join(", ", request.Ids)} from all of history?" : "Erase that text from all of history?");
            if (run.Value(tombstone))
                Bury(run, request, index);
            ErasureOutcome outcome;
            using (var progress = run.Progress("looking at every object"))
                outcome = operation.Run(request with { Progress = progress.Say });
            EraseAnswer.Done(run, outcome);
            return outcome.Certificate.Passed ? ExitCodes.Done : ExitCodes.Refused;
        });
        return command;
    }

    static void Bury(CommandRun run, EraseRequest erased, SearchIndex index)
    {
        var request = new ForgetRequest { Ids = erased.Ids, Reason = TombstoneReason, Write = new WriteOptions { Message = erased.Message } };
        var forget = new ForgetOperation(run.Access, run.Receipts, index, RejectCommand.NewSalt);
        forget.Run(forget.Select(request), request, run.Cancellation);
    }
}
