using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Lines;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>Compares planned blocks with the files on disk.</summary>
sealed class BlockComparison(CompileContext context, LineOwners owners, bool discardEdits)
{
    /// <summary>Returns the ids whose lines stand in any block.</summary>
    internal HashSet<EntryId> IdsOnDisk(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => context.Block(path).Lines).Select(line => owners.EntryOf(line.Decoded)).OfType<EntryId>()];

    /// <summary>Whether a file has a block of this store: one with a line of ours, or with nothing in it that is not. Other stores' blocks come along with code that is copied in.</summary>
    internal bool IsOurs(string path) => context.Block(path) is { Exists: true } block && (IdsOnDisk([path]).Count > 0 || HandEdits(block).Count == 0);

    /// <summary>Returns a file as it is and as it should be. <paramref name="lastTime"/> is what was planned when time and code stood where they did then.</summary>
    internal CompiledFile Compare(PlannedBlock planned, PlannedBlock? lastTime)
    {
        var block = context.Block(planned.Path);
        var onDisk = context.File(planned.Path).Content;
        var ids = IdsOnDisk([planned.Path]);
        var file = new CompiledFile
        {
            Target = planned.Target,
            Path = planned.Path,
            State = CompileState.Current,
            HasBlock = block.Exists,
            Bytes = onDisk?.Length ?? 0,
            Tokens = CompilePlan.Cost(planned),
            Entries = planned.Entries,
            Missing = [.. planned.Entries.Except(ids)],
            Leaving = [.. ids.Except(planned.Entries).Order()],
            LoadsTwice = planned.LoadsTwice,
            HandEdits = HandEdits(block),
        };
        if (block.Problem is not null)
            return file with { State = CompileState.BrokenMarkers, Problem = block.Problem };
        if (block.Says(planned.Inner))
            return file;

        var update = block.With(planned.Inner);
        if (update.Problem is not null)
            return file with { State = CompileState.BrokenMarkers, Problem = update.Problem };
        return file with
        {
            State = State(block, file, lastTime),
            Bytes = update.Content?.Length ?? 0,
            Change = file.HandEdits.Count > 0 && !discardEdits ? null : new FileChange(context.RealPath(planned.Path), update.Content),
        };
    }

    /// <summary>Returns the lines of a file that would go although no human decided so.</summary>
    internal IEnumerable<LapsedLine> Lapsed(CompiledFile file)
    {
        foreach (var line in context.Block(file.Path).Lines)
        {
            if (owners.EntryOf(line.Decoded) is { } id && !file.Entries.Contains(id) && owners.LapseOf(id) is { } reason)
                yield return new LapsedLine(id, file.Path, line.Number, reason);
        }
    }

    static CompileState State(ManagedBlock block, CompiledFile file, PlannedBlock? lastTime)
    {
        if (file.HandEdits.Count > 0)
            return CompileState.Edited;
        return lastTime is not null && block.Says(lastTime.Inner) ? CompileState.Behind : CompileState.Outdated;
    }

    IReadOnlyList<HandEdit> HandEdits(ManagedBlock block) =>
    [
        .. block.Lines
            .Select(line => (line.Number, Text: line.Decoded))
            .Where(line => owners.IsHandEdit(line.Text))
            .Select(line => new HandEdit(line.Number, line.Text, CompiledLine.TryReadId(line.Text, out var id) ? id : null)),
    ];
}
