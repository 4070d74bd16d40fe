using System.Text;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Documents;

/// <summary>
/// Tells whose a file is that may hold one entry. It is ours when it has the line that names its entry; its lines are ours when they
/// stand in the rendering of an attested version of that entry, or were left by Git around a conflict.
/// </summary>
sealed class DocumentOwners(LineOwners owners, RenderedDocuments rendered)
{
    readonly Dictionary<(string Path, EntryId Id), HashSet<string>> _lines = [];

    /// <summary>Returns the lines of a file, without their ends.</summary>
    internal static IReadOnlyList<string> Lines(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>Whether a file is the one of this entry, edited or not.</summary>
    internal static bool IsOurs(byte[] content, EntryId id) => Lines(content).Contains(DocumentText.MarkOf(id), StringComparer.Ordinal);

    /// <summary>Returns the ids that have a file of theirs among some.</summary>
    internal static IEnumerable<EntryId> IdsIn(IEnumerable<FileOnDisk> files) =>
        from file in files
        let place = DocumentFamily.Of(file.Path)
        where place is not null && file.Content is not null && IsOurs(file.Content, place.Value.Id)
        select place.Value.Id;

    /// <summary>Returns the lines that were written by hand.</summary>
    internal IReadOnlyList<HandEdit> HandEdits(byte[] content, DocumentFamily family, EntryId id) =>
    [
        .. Lines(content)
            .Select((text, at) => new HandEdit(at + 1, text, id))
            .Where(line => !string.IsNullOrWhiteSpace(line.Text) && !MergeDebris.Is(line.Text) && !LinesOf(family, id).Contains(line.Text)),
    ];

    HashSet<string> LinesOf(DocumentFamily family, EntryId id)
    {
        if (!_lines.TryGetValue((family.Start, id), out var lines))
            _lines[(family.Start, id)] = lines = [.. owners.VersionsOf(id).SelectMany(version => rendered.Of(family, version)?.Split('\n') ?? [])];
        return lines;
    }
}
