using AgentMemory.Actors;
using AgentMemory.Compilation;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Receipts;

/// <summary>Compiles, and writes the receipt of what the files now say. A rehearsal leaves none.</summary>
/// <param name="access">The store.</param>
/// <param name="log">Where receipts are kept.</param>
public sealed class RecordedCompile(StoreAccess access, IReceiptLog log)
{
    /// <summary>Writes and commits what differs, or nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">What <see cref="CompileOperation.Run"/> throws.</exception>
    public Recorded<CompileReport> Run(CompileRequest request, CancellationToken cancellation = default)
    {
        var observed = new ObservedRepository(access.Repository);
        var clock = new RecordedClock(access.Clock.GetUtcNow());
        var commit = request.At is { } revision ? access.Repository.Resolve(revision) : access.Repository.Head;
        var report = new CompileOperation(access with { Repository = observed, Clock = clock }).Run(request, cancellation);
        if (request.Write.DryRun)
            return new Recorded<CompileReport>(report);
        var outcome = log.Append(new Receipt
        {
            Kind = ReceiptKind.Compile,
            Time = clock.GetUtcNow(),
            Agent = (access.Actor as Actor.Agent)?.Label,
            Session = (access.Actor as Actor.Agent)?.Session,
            Commit = commit,
            State = observed.State([]),
            Files = FilesOf(request, report, access.Repository.TreeAt(commit)),
            Tokens = report.Result.Tokens,
        });
        return new Recorded<CompileReport>(report, outcome.Id, outcome.Problem);
    }

    /// <summary>Takes down what was compiled.</summary>
    internal static RecordedFiles FilesOf(CompileRequest request, CompileReport report, IRepositoryTree tree)
    {
        var blobs = EntryFile.In(tree).ToLookup(file => file.Id, file => file.Blob);
        return new RecordedFiles
        {
            Targets = request.Targets,
            At = request.At is { } at ? ReceiptText.Clean(at) : null,
            Budget = request.Budget,
            Files = [.. report.Result.Files.Select(file => new RecordedFile(file.Path, file.Tokens, [.. file.Entries.Select(id => new ServedEntry(id, blobs[id].First()))]))],
            Omitted = [.. report.Result.Omitted.Select(omitted => new RecordedOmission(omitted.Id, ReceiptText.Reason(omitted.Reason)))],
            Made = report.Change?.Outcome.Tip,
        };
    }
}
