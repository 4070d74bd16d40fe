using System.Text;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>Compares files of one entry each with what lies on disk.</summary>
/// <param name="context">The files on disk.</param>
/// <param name="owners">Whose lines are whose.</param>
/// <param name="lastTime">What was planned when time and code stood where they did then, by path; <c>null</c> where that was no different.</param>
/// <param name="discardEdits">Whether lines that were edited by hand are replaced.</param>
sealed class DocumentComparison(CompileContext context, LineOwners owners, IReadOnlyDictionary<string, PlannedDocument>? lastTime, bool discardEdits)
{
    readonly DocumentOwners _documents = new(owners, context.Documents);

    /// <summary>Returns a file as it is and as it should be.</summary>
    internal CompiledFile Compare(PlannedDocument planned)
    {
        var content = OnDisk(planned.Path);
        var text = content is null ? null : string.Join('\n', DocumentOwners.Lines(content)) + "\n";
        var file = Describe(planned.Family, planned.Id, content) with { Tokens = TokenCount.Of(planned.Text), Entries = [planned.Id] };
        if (file.IsForeign || (text == planned.Text && context.File(planned.Path).LinksTo is null))
            return file;
        var bytes = Encoding.UTF8.GetBytes(content is null ? planned.Text : planned.Text.Replace("\n", TextLines.DominantLineEnd(Encoding.Latin1.GetString(content)), StringComparison.Ordinal));
        return Changed(file with { Missing = content is null ? [planned.Id] : [] }, bytes, text);
    }

    /// <summary>Returns a file of ours that is not planned any more; <c>null</c> where nothing of ours stands there.</summary>
    internal CompiledFile? Leftover(string path)
    {
        if (DocumentFamily.Of(path) is not { } place || OnDisk(path) is not { } content || !DocumentOwners.IsOurs(content, place.Id))
            return null;
        var file = Describe(place.Family, place.Id, content) with { Leaving = [place.Id] };
        return file.IsForeign ? null : Changed(file, null, string.Join('\n', DocumentOwners.Lines(content)) + "\n");
    }

    /// <summary>Returns the mark of a file that would go although no human decided so.</summary>
    internal IEnumerable<LapsedLine> Lapsed(CompiledFile file)
    {
        foreach (var id in file.Leaving)
        {
            if (owners.LapseOf(id) is { } reason)
                yield return new LapsedLine(id, file.Path, 1, reason);
        }
    }

    byte[]? OnDisk(string path) => context.File(path).Content;

    CompiledFile Describe(DocumentFamily family, EntryId id, byte[]? content)
    {
        var path = family.PathOf(id);
        var file = new CompiledFile
        {
            Target = family.Target,
            Path = path,
            State = CompileState.Current,
            HasBlock = false,
            IsDocument = true,
            Bytes = content?.Length ?? 0,
            Tokens = 0,
            Entries = [],
        };
        if (content is null)
            return file;
        if (context.File(path).LinksTo is { } target && DocumentFamily.Of(target)?.Id != id)
            return Foreign(file, "it is a link to another file");
        return DocumentOwners.IsOurs(content, id)
            ? file with { HasBlock = true, HandEdits = _documents.HandEdits(content, family, id) }
            : Foreign(file, "a file of somebody else stands there");
    }

    CompiledFile Changed(CompiledFile file, byte[]? content, string? says) => file with
    {
        State = file.HandEdits.Count > 0 ? CompileState.Edited : lastTime is not null && says == lastTime.GetValueOrDefault(file.Path)?.Text ? CompileState.Behind : CompileState.Outdated,
        Bytes = content?.Length ?? 0,
        Change = file.HandEdits.Count > 0 && !discardEdits ? null : new FileChange(context.RealPath(file.Path), content),
    };

    static CompiledFile Foreign(CompiledFile file, string reason) =>
        file with { State = CompileState.Edited, IsForeign = true, Problem = new MarkerProblem(1, reason) };
}
