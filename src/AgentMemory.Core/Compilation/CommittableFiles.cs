using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>
/// Parts what may be committed from what is only written: a file is committed where it holds nothing of the user's own that HEAD
/// does not have, which is so when compiling HEAD's version gives the same bytes as compiling the one on disk.
/// </summary>
sealed class CommittableFiles(StoreAccess access)
{
    readonly CompileInputs _inputs = new(access);

    /// <summary>Returns the changes of a compilation, parted.</summary>
    internal (IReadOnlyList<FileChange> Commit, IReadOnlyList<FileChange> WriteOnly) Sort(CompileResult onDisk, StoreView view, CompileRequest request)
    {
        // A link is clean or dirty by the file it leads to.
        var paths = onDisk.Files.ToDictionary(file => file.Path, file => access.Repository.ReadFile(file.Path)?.LinksTo ?? file.Path, StringComparer.Ordinal);
        var dirty = access.Repository.DirtyPaths([.. paths.Values.Distinct()]).ToDictionary(path => path.Path, StringComparer.Ordinal);
        var fromHead = new Lazy<Dictionary<string, CompiledFile>>(() => Compiler.Compile(_inputs.AtHead(view, request with { DiscardEdits = true, AllowDrop = true })).Files.ToDictionary(file => file.Path, StringComparer.Ordinal));
        var commit = new List<FileChange>();
        var writeOnly = new List<FileChange>();
        foreach (var file in onDisk.Files)
        {
            var dirtiness = dirty.GetValueOrDefault(paths[file.Path]);
            if (file.Change is { } change)
                (dirtiness is null ? commit : writeOnly).Add(change);
            // Nothing in it is the user's: it may be committed although HEAD does not have it yet.
            if (file is { IsDocument: true, State: CompileState.Current } && dirtiness is { Staged: false, Kind: DirtyKind.Untracked } && access.Repository.ReadFile(file.Path) is { LinksTo: null } document)
                commit.Add(new FileChange(file.Path, document.Content));
            if (dirtiness is not { Staged: false, Kind: DirtyKind.Modified })
                continue;
            var wanted = file.Change?.Content ?? access.Repository.ReadFile(file.Path)?.Content;
            if (wanted is null || fromHead.Value.GetValueOrDefault(file.Path)?.Change?.Content is not { } headVersion || !wanted.AsSpan().SequenceEqual(headVersion))
                continue;
            commit.Add(new FileChange(paths[file.Path], wanted));
        }
        return (commit, writeOnly);
    }
}
