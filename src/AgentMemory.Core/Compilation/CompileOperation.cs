using AgentMemory.Actors;
using AgentMemory.Checks;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Lines;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Listing;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>
/// Writes what is approved into the files that agents load, and commits it in one commit. A file that holds changes of the
/// user's own gets its block and is left for the user to commit.
/// </summary>
public sealed class CompileOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);
    readonly CompileInputs _inputs = new(access);
    readonly CommittableFiles _committable = new(access);

    /// <summary>Compares, and writes nothing.</summary>
    /// <exception cref="AgentMemoryException">There is no store, no such revision, or a target of that name; or approvals are out of reach.</exception>
    public CompileReport Check(CompileRequest request)
    {
        var view = ViewOf(request);
        return Report(Compiler.Compile(_inputs.OnDisk(view, request)), view, request);
    }

    /// <summary>Writes and commits what differs, or nothing.</summary>
    /// <exception cref="AgentMemoryException">An agent asks to commit, something stands against it, the clone is too shallow, or the repository refuses.</exception>
    public CompileReport Run(CompileRequest request, CancellationToken cancellation = default)
    {
        if (!request.NoCommit)
            ActorRules.RequireHuman(access.Actor, "compile");
        if (request.At is not null && !request.NoCommit)
            throw new AgentMemoryException(ErrorKind.Usage, "What an older commit produces is not committed.", "Add --check or --no-commit.");
        var view = ViewOf(request);
        var result = Compiler.Compile(_inputs.OnDisk(view, request));
        var report = Report(result, view, request);
        if (report.IsOutOfReach)
            throw CompileErrors.OutOfReach(AuthorityCheck.OutOfReach(view));
        if (!result.MayWrite)
            throw CompileErrors.Refused(report);
        if (request.NoCommit)
        {
            if (!request.Write.DryRun)
                access.Committer.WriteFiles(result.Changes);
            return report with { OnlyWritten = [.. result.Changes.Select(change => change.Path)] };
        }
        var (commit, writeOnly) = _committable.Sort(result, view, request);
        // First what can be refused: then a refusal leaves no file behind.
        var change = commit.Count == 0
            ? new ChangeResult { Ids = [], Outcome = new CommitOutcome([], ""), Planned = [] }
            : _writer.Write([], MemoryWriter.CurrentBranch, request.Write, onto => Plan(onto, view, commit, request), cancellation);
        if (!request.Write.DryRun)
            access.Committer.WriteFiles(writeOnly);
        return report with { Change = change, OnlyWritten = [.. writeOnly.Select(file => file.Path)] };
    }

    /// <summary>What is compiled now is committed on top of HEAD, and judged there.</summary>
    StoreView ViewOf(CompileRequest request) =>
        request.At is { } revision ? Revisions.View(access.Repository, revision) : StoreView.AtHead(access.Repository).Next;

    /// <summary>Regenerates, for a commit that is planned on top of others, the files of a store that was ever compiled.</summary>
    internal Regeneration Regenerate(StoreView after)
    {
        var request = new CompileRequest { AllowDrop = true };
        var onDisk = Compiler.Compile(_inputs.OnDisk(after, request));
        var atHead = Compiler.Compile(_inputs.AtHead(after, request)).Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        if (!WasCompiled(after.History, [.. onDisk.Files, .. atHead.Values]))
            return new Regeneration([], [], []);
        var (commit, writeOnly) = onDisk.MayWrite ? _committable.Sort(onDisk, after, request) : ([], []);
        var committed = commit.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        // A file that the user deleted is not brought back for them.
        writeOnly = [.. writeOnly.Where(change => !committed.Contains(change.Path) && access.Repository.ReadFile(change.Path) is not null)];
        var written = writeOnly.Select(change => change.Path).Concat(committed).ToHashSet(StringComparer.Ordinal);
        var differing = onDisk.Files.Where(file => !(written.Contains(file.Path) || SaysNothingElse(file)))
            .Concat(atHead.Values.Where(file => !(committed.Contains(file.Path) || SaysNothingElse(file))));
        return new Regeneration(commit, writeOnly, [.. differing.Select(file => file.Path).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Returns what is wrong with the generated files of a store: as they lie on disk, or as its tree holds them.</summary>
    internal IReadOnlyList<Finding> Findings(StoreView view, bool onDisk)
    {
        var input = onDisk ? _inputs.OnDisk(view, new CompileRequest()) : _inputs.InTree(view, new CompileRequest());
        return Judged(Compiler.Compile(input), view).Findings;
    }

    /// <summary>Returns what a store should say in its generated files, beside what its own tree holds of them; whether it does is not asked.</summary>
    internal CompilePlan Plan(StoreView view) => Compiler.Plan(_inputs.InTree(view, new CompileRequest()));

    /// <summary>Returns whose the lines of a store's generated files are.</summary>
    internal LineOwners Owners(StoreView view) => new(_inputs.WithoutFiles(view), new RenderedLines());

    CompileReport Report(CompileResult result, StoreView view, CompileRequest request)
    {
        var judged = Judged(result, view);
        return judged with
        {
            Findings = RepeatedFindings.LeaveOut(judged.Findings),
            Unreadable = view.Unreadable,
            Dirty = request.At is null ? access.Repository.DirtyPaths([]) : [],
        };
    }

    CompileReport Judged(CompileResult result, StoreView view)
    {
        if (!IsOutOfReach(result, view))
            return new CompileReport(result, CompileCheck.Findings(result, Turn(result, view)));
        var told = result with { Files = [.. result.Files.Where(file => file.State == CompileState.BrokenMarkers)], Lapsed = [] };
        return new CompileReport(told, [.. AuthorityCheck.OutOfReach(view), .. CompileCheck.Findings(told)]) { IsOutOfReach = true };
    }

    /// <summary>Whether an approval, or the approved version that a line would equal, may lie before a shallow boundary or beyond what a proof can see.</summary>
    static bool IsOutOfReach(CompileResult result, StoreView view) => (view.History.IsCut || view.Authority.Obstacles.Count > 0)
        && (view.Entries.Any(entry => entry.Verdict.IsOutOfReach) || result.Lapsed.Count > 0 || result.Files.Any(file => file.HandEdits.Any(edit => edit.Names is not null)));

    Generation Turn(CompileResult result, StoreView view)
    {
        if (view.Policy.Compile.OnMerge && access.Repository.Facts.HeadBranch != $"refs/heads/{view.Policy.Trusted.Branch}")
            return Generation.Elsewhere;
        return WasCompiled(view.History, result.Files) ? Generation.Due : Generation.NotYet;
    }

    static bool SaysNothingElse(CompiledFile file) =>
        file.State is CompileState.Current or CompileState.Behind || (file is { State: CompileState.Outdated, HasBlock: false });

    static bool WasCompiled(MemoryHistory history, IReadOnlyList<CompiledFile> files) =>
        files.Any(file => file.HasBlock || file.State == CompileState.BrokenMarkers) || history.Commits.Any(commit => commit.Blocks.Any(block => block.Action == MemoryAction.Compile));

    IReadOnlyList<PlannedCommit> Plan(ICommitBase onto, StoreView view, IReadOnlyList<FileChange> changes, CompileRequest request)
    {
        if (onto.Tree.Commit != view.Tree.Commit)
            throw new AgentMemoryException(ErrorKind.Locked, "The branch moved while the files were compiled; nothing was committed.", "Run: agent-memory compile");
        return [new PlannedCommit(MemoryWriter.Message(request.Write, "memory: compile", null, [_writer.State(null, MemoryAction.Compile)]), changes)];
    }
}
