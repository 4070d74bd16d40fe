using System.CommandLine;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Recall;
using AgentMemory.Cli.Sessions;
using AgentMemory.Entries;
using AgentMemory.Recall;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Commands;

/// <summary><c>recall</c>.</summary>
static class RecallCommand
{
    /// <summary>What may be returned beside what is trusted, in words.</summary>
    internal static readonly IReadOnlyList<string> Includes = ["proposed", "episodic", "personal", "all"];

    internal static CliCommand Create(CliServices services)
    {
        var query = new Argument<string[]>("QUERY") { Arity = ArgumentArity.OneOrMore, Description = "the question: words, an identifier, a path, an error message; - reads it from standard input" };
        var path = new Option<string[]>("--path") { HelpName = "FILE", Description = "a file in play; leaves out entries that are about other files (repeatable)" };
        var type = new Option<string?>("--type") { Description = "only this type" }.Allow(EntryWords.Types);
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "as this commit would have answered" };
        var limit = NumberOptions.Whole("--limit", "the most hits", min: 1);
        var budget = NumberOptions.Whole("--budget", "the most tokens of all hits together; 0 for no limit", min: 0);
        var include = new Option<string[]>("--include") { Description = "also returns these (repeatable)" }.Allow(Includes);
        var explain = new Option<bool>("--explain") { Description = "shows what each score is made of" };
        var command = new CliCommand("recall", CommandGroup.Memory, "Answers a question with what still deserves trust")
        {
            Details = "Trusted entries come first; doubtful ones are labelled; what is stale, superseded or not for here is kept back and listed with the reason.",
            Examples =
            [
                new("agent-memory recall how do we deploy", "words"),
                new("agent-memory recall \"OrderService retry\" --path src/orders/OrderService.cs", "with the file at hand"),
                new("agent-memory recall deploy --at v1.2 --explain", "what would have been answered back then, and why"),
            ],
        };
        command.Add(query);
        foreach (var option in new Option[] { path, type, at, limit, budget, include, explain })
            command.Add(option);
        command.Handle(services, run =>
        {
            var now = run.Clock.GetUtcNow();
            var words = run.Value(query)!;
            using var personal = new PersonalAccess(services, run);
            var operation = new RecordedRecall(run.Access, run.Catalogs, run.Receipts) { Personal = personal.Open };
            var (result, receipt, problem) = operation.Run(new RecallRequest
            {
                Query = words is [var only] ? run.Text(only) : string.Join(' ', words),
                Paths = [.. (run.Value(path) ?? []).Select(file => WorkTreePath.Of(file, run))],
                Type = run.Value(type) is { } word && EntryWords.TryParseType(word, out var kind) ? kind : null,
                At = run.Value(at),
                Limit = run.Value(limit),
                Budget = run.Value(budget),
                Include = IncludeOf(run.Value(include) ?? []),
            });
            StoreNotices.Write(run, result.Unreadable, []);
            if (problem is not null)
                run.Notices.Note(problem);
            foreach (var dirty in result.Dirty)
                run.Notices.Warn($"{dirty} differs on disk from what answered.");
            run.Answer(json => RecallJson.Write(json, result, receipt), text => RecallPage.Write(text, result, now, run.Value(explain)));
            if (result.Hits.Count == 0)
                run.Notices.Note(result.Withheld.Count == 0 ? "Nothing here answers that." : "Nothing that deserves trust here answers that.");
            SessionUpkeep.AfterAnswer(run.Access, run.Store.Sessions, run.Receipts, run.Notices, run.Cancellation);
        });
        return command;
    }

    /// <summary>Returns what some of these words mean together.</summary>
    internal static RecallInclude IncludeOf(IEnumerable<string> words) => words.Aggregate(RecallInclude.None, (all, word) => all | Parse(word));

    static RecallInclude Parse(string word) => word switch
    {
        "proposed" => RecallInclude.Proposed,
        "episodic" => RecallInclude.Episodic,
        "personal" => RecallInclude.Personal,
        _ => RecallInclude.All,
    };
}
