using AgentMemory.Actors;
using AgentMemory.Compilation;
using AgentMemory.Errors;
using AgentMemory.Injection;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Receipts;

/// <summary>What came of answering again.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Commit">The commit that answered now.</param>
/// <param name="Differences">How the two answers differ.</param>
/// <param name="Notes">What could not be made the same again, or not be compared, as sentences.</param>
public sealed record ReplayResult(Receipt Receipt, CommitId? Commit, IReadOnlyList<ReceiptDifference> Differences, IReadOnlyList<string> Notes)
{
    /// <summary>Whether it is the same answer.</summary>
    public bool Same => Differences.Count == 0;
}

/// <summary>
/// Gives a recorded answer again: at its commit, with the references as they stood, by its clock, to whom it was given. Or gives it at
/// another commit, as things stand now, and says what would be different.
/// </summary>
/// <param name="access">The store.</param>
/// <param name="catalogs">Where it is searched.</param>
/// <param name="log">Where receipts are kept.</param>
public sealed class ReplayOperation(StoreAccess access, IRecallCatalogs catalogs, IReceiptLog log)
{
    /// <summary>Answers again and compares.</summary>
    /// <param name="id">The receipt.</param>
    /// <param name="at">The revision to answer at, as things stand now; <c>null</c> for all as it was.</param>
    /// <exception cref="AgentMemoryException">There is no such receipt or revision, its commit is gone, or it does not hold the whole question.</exception>
    public ReplayResult Run(string id, string? at = null)
    {
        var receipt = log.Find(id);
        var repository = access.Repository;
        var commit = at is null ? receipt.Commit : repository.Resolve(at) ?? throw StoreErrors.NoRevision(at);
        var answered = commit;
        // An erasure may have rewritten it, and leads to what it is now.
        commit = answered is null ? null : repository.Resolve(answered.Value);
        if (answered is not null && commit is null)
            throw new AgentMemoryException(ErrorKind.NotFound, $"The commit {answered.Short}, which answered, is gone from this repository: history was rewritten, or it was collected.", $"Answer at another commit: agent-memory replay {receipt.Id} --at HEAD");
        var past = at is null
            ? access with { Repository = new FixedRepository(repository, receipt.State), Clock = new RecordedClock(receipt.Time), Actor = ActorOf(receipt) }
            : access with { Actor = ActorOf(receipt) };
        var notes = at is null ? FixedRepository.Gone(repository, receipt.State).ToList() : [];
        if (commit != answered)
            notes.Add($"History was rewritten since, because something was erased: {answered!.Short} is now {commit!.Short}.");
        var differences = receipt.Answer is { } answer
            ? Recall(receipt, answer, commit, past, isExact: at is null, notes)
            : Compile(receipt.Files!, commit, past, isExact: at is null);
        return new ReplayResult(receipt, commit, differences, notes);
    }

    List<ReceiptDifference> Recall(Receipt receipt, RecordedAnswer was, CommitId? commit, StoreAccess past, bool isExact, List<string> notes)
    {
        if (was.Query.Taken is { } taken)
        {
            notes.Add($"The question quoted what was {taken} since and is not kept, so it cannot be asked again. What was served then: agent-memory receipts {receipt.Id}");
            return [new ReceiptDifference(DifferenceKind.Question, null, null, taken)];
        }
        if (!was.Query.IsWhole)
            throw new AgentMemoryException(ErrorKind.Refused, $"Receipt {receipt.Id} does not hold its whole question, because it {(was.Query.Secret is null ? "was too long" : "held a secret")}; so it cannot be asked again.", "What was served then: agent-memory receipts " + receipt.Id);
        var withPersonal = was.PersonalHits + was.PersonalWithheld > 0;
        if (withPersonal)
            notes.Add("Entries of a personal store took part, which are not recorded: limit, budget and tokens are not compared.");
        // As it was asked, so that what is dirty on disk counts where it did.
        var asked = isExact && was.At is null ? null : commit?.Value;
        var result = receipt.Kind == ReceiptKind.Injection
            ? new InjectionOperation(past, catalogs).Run(new InjectionRequest { Since = was.Since, Budget = was.Budget, At = asked }).Answer
            : new RecallOperation(past, catalogs).Run(new RecallRequest
            {
                Query = was.Query.Text,
                Paths = was.Paths,
                Type = was.Type,
                At = asked,
                Limit = withPersonal ? RecallRules.MostMatches : was.Limit,
                Budget = withPersonal ? 0 : was.Budget,
                Include = was.Include & ~RecallInclude.Personal,
            });
        var now = AnswerRecord.Of(new RecallRequest { Query = was.Query.Text }, result);
        if (withPersonal)
            (was, now) = (was with { Withheld = WithoutCuts(was) }, now with { Hits = [.. now.Hits.Take(was.Hits.Count)], Withheld = WithoutCuts(now) });
        var differences = new AnswerComparison(was, now, exact: isExact && !withPersonal).Find().ToList();
        if (differences.Count > 0 && receipt.Search != catalogs.Version)
            notes.Add("Another build of this tool answered then, and may have searched or ranked otherwise.");
        if (isExact && !withPersonal && receipt.Tokens != result.Tokens)
            differences.Add(Number(DifferenceKind.Tokens, receipt.Tokens, result.Tokens));
        if (isExact && !was.Include.HasFlag(RecallInclude.Personal) && was.More != now.More)
            differences.Add(Number(DifferenceKind.More, was.More, now.More));
        return differences;
    }

    static IReadOnlyList<ReceiptDifference> Compile(RecordedFiles was, CommitId? commit, StoreAccess past, bool isExact)
    {
        var request = new CompileRequest
        {
            Targets = was.Targets,
            At = isExact && was.At is null ? null : commit?.Value,
            Budget = was.Budget,
            AllowDrop = true,
            DiscardEdits = true,
        };
        var report = new CompileOperation(past).Check(request);
        return FilesComparison.Find(was, RecordedCompile.FilesOf(request, report, past.Repository.TreeAt(commit)));
    }

    static IReadOnlyList<RecordedWithheld> WithoutCuts(RecordedAnswer answer) =>
        [.. answer.Withheld.Where(withheld => !withheld.Reason.StartsWith(RecallBudget.Cut, StringComparison.Ordinal))];

    static ReceiptDifference Number(DifferenceKind kind, int was, int now) =>
        new(kind, null, was.ToString(System.Globalization.CultureInfo.InvariantCulture), now.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static Actor ActorOf(Receipt receipt)
    {
        if (receipt.Agent is not { } label)
            return new Actor.Human();
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new Actor.Agent(label, null, receipt.Session) : new Actor.Agent(label[..slash], label[(slash + 1)..], receipt.Session);
    }
}
