using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Prompts;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.Store;

namespace AgentMemory.Cli.Deciding;

/// <summary>
/// Walks a person at a terminal through everything that waits. Each decision is a commit of its own, made before the next question:
/// whenever they leave, by an answer or by Ctrl-C, what they decided stands and nothing is half-done.
/// </summary>
sealed class ReviewDialog(CommandRun run, WriteOptions options)
{
    const string Prompt = "[a]pprove  [r]eject  [e]dit  [s]kip  [q]uit > ";
    const string Help = "a: approve exactly the bytes shown; r: reject them, with a reason; e: change them in your editor first; s: leave them for later; q: leave them all";

    readonly WaitingReviewOperation _review = new(run.Access);

    /// <summary>How many were decided, by what was done.</summary>
    internal ReviewTally Tally { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Asks about each in turn.</summary>
    internal void Walk(IReadOnlyList<(EntryId Id, BlobId Blob)> waiting)
    {
        for (var i = 0; i < waiting.Count; i++)
        {
            if (!Decide(waiting[i].Id, waiting[i].Blob, $"{i + 1}/{waiting.Count}"))
            {
                Tally = Tally with { Left = Tally.Left + waiting.Count - i };
                return;
            }
        }
    }

    /// <summary>Returns whether to go on.</summary>
    bool Decide(EntryId id, BlobId blob, string position)
    {
        for (; ; )
        {
            if (_review.Look(id, blob) is not { } review)
            {
                run.Notices.Note($"{id} waits no more.");
                return true;
            }
            WaitingReviewPage.Write(run.Notices.Text, review, position);
            switch (Choose())
            {
                case 'a' when Try(() => Approve(review)):
                case 'r' when Try(() => Reject(review)):
                    return true;
                case 'e':
                    var edited = blob;
                    if (Try(() => edited = Edit(review)))
                        blob = edited;
                    break;
                case 's':
                    Tally = Tally with { Left = Tally.Left + 1 };
                    return true;
                case 'q':
                    return false;
            }
        }
    }

    char Choose()
    {
        for (; ; )
        {
            if (run.Ask(Prompt) is not { } answer)
                return 'q';
            var choice = answer.ToLowerInvariant();
            if (choice is "a" or "approve" or "r" or "reject" or "e" or "edit" or "s" or "skip" or "q" or "quit")
                return choice[0];
            run.Notices.Text.Line(Help);
        }
    }

    /// <summary>A refusal ends this attempt and not the walk: the person reads why and chooses again.</summary>
    bool Try(Func<bool> decide)
    {
        try
        {
            return decide();
        }
        catch (AgentMemoryException refusal) when (refusal.Kind is ErrorKind.Refused or ErrorKind.Conflict or ErrorKind.Locked or ErrorKind.NotFound or ErrorKind.Config)
        {
            run.Notices.Error(refusal.Message, refusal.Hint);
            return false;
        }
    }

    bool Try(Action decide) => Try(() =>
    {
        decide();
        return true;
    });

    bool Approve(WaitingReview review)
    {
        var operation = new ApproveOperation(run.Access);
        var selected = operation.Select(new ApproveRequest { Ids = [review.Waiting.Entry.Id.Value], Blob = review.Waiting.Blob.Value, Write = options });
        Report(operation.Run(selected, options, run.Cancellation), "approved");
        Tally = Tally with { Approved = Tally.Approved + 1 };
        return true;
    }

    bool Reject(WaitingReview review)
    {
        if (run.Ask("Reason, kept in the tombstone: ") is not { Length: > 0 } reason)
        {
            run.Notices.Text.Line("Not rejected: a rejection says why.");
            return false;
        }
        var request = new RejectRequest { Ids = [review.Waiting.Entry.Id.Value], Blob = review.Waiting.Blob.Value, Reason = reason, Write = options };
        var operation = new RejectOperation(run.Access, RejectCommand.NewSalt);
        foreach (var result in operation.Run(operation.Select(request), request, run.Cancellation))
            Report(result, "rejected");
        Tally = Tally with { Rejected = Tally.Rejected + 1 };
        return true;
    }

    /// <summary>Returns the bytes that wait after the edit.</summary>
    BlobId Edit(WaitingReview review)
    {
        var operation = new EditOperation(run.Access);
        var id = review.Waiting.Entry.Id;
        ChangeResult? result = null;
        EditorSession.Edit(run, operation, new EditRequest { Id = id.Value, Blob = review.Waiting.Blob.Value, Write = options },
            edited => result = operation.Run(edited, run.Cancellation));
        Report(result!, "edited");
        if (result!.Outcome.Tip is not { } tip || run.Access.Repository.TreeAt(tip).StoreFiles.FirstOrDefault(file => file.Path == review.Waiting.Path) is not { } written)
            return review.Waiting.Blob;
        Tally = Tally with { Edited = Tally.Edited + 1 };
        return written.Blob;
    }

    void Report(ChangeResult result, string verb)
    {
        ChangeAnswer.Notices(run, result);
        ChangeAnswer.Summary(run.Notices.Text, [result], verb);
    }
}

/// <summary>What a walk came to.</summary>
/// <param name="Approved">How many were approved.</param>
/// <param name="Rejected">How many were rejected.</param>
/// <param name="Edited">How many edits were saved.</param>
/// <param name="Left">How many still wait.</param>
sealed record ReviewTally(int Approved, int Rejected, int Edited, int Left);
