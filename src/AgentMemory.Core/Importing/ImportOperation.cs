using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Importing;

/// <summary>
/// Proposes what files of other tools claim: single claims with the lines they stand in, in one commit, a person's on the current
/// branch, an agent's in the inbox. Nothing is approved by it, and what the store knows or has decided is not proposed again.
/// </summary>
public sealed class ImportOperation(StoreAccess access)
{
    /// <summary>The most claims of one import: a batch beyond that cannot be reviewed.</summary>
    public const int MostClaims = 20_000;

    readonly MemoryWriter _writer = new(access);

    /// <summary>Reads the source and writes the proposals; on a dry run only says what they would be.</summary>
    /// <exception cref="Errors.AgentMemoryException">The source cannot be read, holds too much, or the repository refuses.</exception>
    public ImportResult Run(ImportRequest request, CancellationToken cancellation = default)
    {
        var head = StoreView.AtHead(access.Repository);
        var source = SourceReaders.Read(request.Source, request.Format, cancellation);
        if (source.Claims.Count > MostClaims)
            throw ImportErrors.TooMany(request.Source.Name, source.Claims.Count, MostClaims);
        var plan = new ImportPlan(access, head, request);
        var planned = plan.Make(source.Claims, cancellation);
        return new ImportResult
        {
            Name = request.Source.Name,
            Formats = source.Formats,
            Proposed = [.. planned.Select(entry => new ImportedEntry(entry.Claim, entry.Text.Entry, entry.Findings))],
            Skipped = [.. source.Skipped.Concat(plan.Skipped).OrderBy(skipped => skipped.Source.Name, StringComparer.Ordinal).ThenBy(skipped => skipped.FirstLine)],
            Unread = source.Unread,
            Change = planned.Count == 0 ? null : Write(planned, plan.Uncommitted, request, head, cancellation),
        };
    }

    ChangeResult Write(IReadOnlyList<PlannedEntry> planned, IReadOnlyList<string> uncommitted, ImportRequest request, StoreView head, CancellationToken cancellation)
    {
        var result = _writer.Write([.. planned.Select(entry => entry.Text.Entry.Id)], _writer.ProposalTarget(head.NextPolicy), request.Write, Plan, cancellation);
        return result with { Notes = [.. result.Notes, .. uncommitted.Select(path => $"No commit holds all of {path} yet: what is cited of it counts as stale until one does.")] };

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            var taken = EntryFile.In(onto.Tree).ToLookup(file => file.Id);
            if (planned.FirstOrDefault(entry => taken.Contains(entry.Text.Entry.Id)) is { } late)
                throw LifecycleErrors.Exists(late.Text.Entry.Id, taken[late.Text.Entry.Id].First().Path);
            var what = planned.Count == 1 ? "an entry" : FormattableString.Invariant($"{planned.Count} entries");
            return [new PlannedCommit(
                MemoryWriter.Message(request.Write, $"memory: import {what} from {request.Source.Name}", Origins(planned), [.. planned.Select(entry => _writer.State(entry.Text.Entry.Id, MemoryAction.Import) with { Accepts = entry.Accepted })]),
                [.. planned.Select(entry => new FileChange(entry.Text.Path, entry.Text.Bytes))])];
        }
    }

    /// <summary>Says where each entry comes from; for what lies outside the repository nothing else does.</summary>
    static string Origins(IReadOnlyList<PlannedEntry> planned) => string.Join('\n', planned.Select(entry =>
        $"{entry.Text.Entry.Id} from {entry.Claim.Source.Name}:{FormattableString.Invariant($"{entry.Claim.FirstLine}-{entry.Claim.LastLine}")}"));
}
