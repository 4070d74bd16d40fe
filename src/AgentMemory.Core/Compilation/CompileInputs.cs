using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>Gathers what a compilation depends on: entries and policy from a view of the store, generated files from disk or from a tree.</summary>
sealed class CompileInputs(StoreAccess access)
{
    /// <summary>Beside the files as they lie on disk.</summary>
    internal CompileInput OnDisk(StoreView view, CompileRequest request) => Of(view, request, GeneratedFiles.OnDisk(access.Repository));

    /// <summary>Beside the files as HEAD has them.</summary>
    internal CompileInput AtHead(StoreView view, CompileRequest request) => Of(view, request, GeneratedFiles.In(access.Repository, access.Repository.TreeAt(access.Repository.Head)));

    /// <summary>Beside the files that the view's own tree has.</summary>
    internal CompileInput InTree(StoreView view, CompileRequest request) => Of(view, request, GeneratedFiles.In(access.Repository, view.Tree));

    /// <summary>Beside no files.</summary>
    internal CompileInput WithoutFiles(StoreView view) => Of(view, new CompileRequest(), GeneratedFiles.None);

    CompileInput Of(StoreView view, CompileRequest request, GeneratedFiles files)
    {
        foreach (var target in request.Targets.Where(target => !Compiler.Targets.Contains(target, StringComparer.Ordinal)))
            throw new AgentMemoryException(ErrorKind.Usage, $"There is no target '{target}'.", $"Allowed are {string.Join(", ", Compiler.Targets)}.");
        var attested = new AttestedVersions(view, request.At is null ? view.History : access.Repository.HistoryOf(access.Repository.Head));
        var unique = view.Entries.GroupBy(entry => entry.Entry.Id).Where(group => group.Count() == 1).Select(group => group.Single()).ToList();
        var stale = StaleReasons.Of(unique, view, new FreshnessReader(access.Repository, access.Clock));
        return new CompileInput
        {
            Policy = request.Budget is { } budget ? view.Policy.Compile with { Budget = budget } : view.Policy.Compile,
            Candidates = [.. unique.Select(entry => Candidate(entry, view, attested) with { StaleReason = stale.GetValueOrDefault(entry.Entry.Id) })],
            Files = files.Listed,
            Unlisted = files.Read,
            HasFolder = view.Tree.HasFolder,
            LinkedFolder = folder => FolderLink.Target(view.Tree, folder),
            Now = access.Clock.GetUtcNow(),
            Departed = attested.Departed,
            Only = request.Targets,
            DiscardEdits = request.DiscardEdits,
            // Whoever asks for an older commit wants the younger lines gone.
            AllowDrop = request.AllowDrop || request.At is not null,
        };
    }

    static CompileCandidate Candidate(EntryView entry, StoreView view, AttestedVersions attested) => new()
    {
        Entry = entry.Entry,
        Blob = entry.Blob,
        Verdict = entry.Verdict,
        SupersededBy = view.Successors.TryGetValue(entry.Entry.Id, out var successor) ? successor : null,
        ContestedWith = view.Contests.GetValueOrDefault(entry.Entry.Id, []),
        AttestedVersions = () => attested.Of(entry.Entry.Id),
    };
}
