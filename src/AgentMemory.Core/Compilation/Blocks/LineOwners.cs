using AgentMemory.Approval;
using AgentMemory.Compilation.Lines;
using AgentMemory.Compilation.Templates;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Blocks;

/// <summary>
/// Tells whose the lines of a block are. A line is ours when it equals the rendering of an attested version of the id it names; so are
/// the template's own lines, blank lines, and what Git leaves around a conflict. Any other was written by hand.
/// </summary>
sealed class LineOwners(CompileInput input, RenderedLines rendered)
{
    readonly Dictionary<EntryId, CompileCandidate> _candidates = input.Candidates.ToDictionary(candidate => candidate.Entry.Id);
    readonly Dictionary<EntryId, DepartedEntry?> _departed = [];
    readonly Dictionary<EntryId, HashSet<string>> _attested = [];
    readonly Dictionary<string, EntryId?> _owners = new(StringComparer.Ordinal);

    /// <summary>Whether the line was written by hand.</summary>
    internal bool IsHandEdit(string line) =>
        !string.IsNullOrWhiteSpace(line) && !BlockTemplates.IsFixed(line) && !MergeDebris.Is(line) && EntryOf(line) is null;

    /// <summary>Returns the entry whose line this is or was; <c>null</c> for any other line.</summary>
    internal EntryId? EntryOf(string line)
    {
        if (!_owners.TryGetValue(line, out var owner))
            _owners[line] = owner = CompiledLine.TryReadId(line, out var id) && (IsCurrent(id, line) || Attested(id).Contains(line)) ? id : null;
        return owner;
    }

    /// <summary>Returns what became of the approval behind an id, in words, where no human ended it; <c>null</c> for one that stands or was ended.</summary>
    internal string? LapseOf(EntryId id)
    {
        if (_candidates.TryGetValue(id, out var candidate))
        {
            return candidate.Verdict.Authority is Authority.Lapsed or Authority.Claimed
                ? "its bytes changed since they were approved"
                : null;
        }
        return Departed(id) is { EndedBy: not null } ? null : "its file is gone and no commit says that a human retired it";
    }

    /// <summary>Returns what an id says now, where that is approved, and all that it ever said with a human's approval.</summary>
    internal IEnumerable<MemoryEntry> VersionsOf(EntryId id)
    {
        if (_candidates.TryGetValue(id, out var candidate) && candidate.Verdict.Authority == Authority.Approved)
            yield return candidate.Entry;
        foreach (var version in candidate is not null ? candidate.AttestedVersions() : Departed(id)?.AttestedVersions() ?? [])
            yield return version;
    }

    // Spares the look into history for nearly every line.
    bool IsCurrent(EntryId id, string line) =>
        _candidates.TryGetValue(id, out var candidate)
        && candidate.Verdict.Authority == Authority.Approved
        && rendered.Of(candidate.Entry) == line;

    HashSet<string> Attested(EntryId id)
    {
        if (_attested.TryGetValue(id, out var lines))
            return lines;
        var versions = _candidates.TryGetValue(id, out var candidate) ? candidate.AttestedVersions() : Departed(id)?.AttestedVersions() ?? [];
        lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            if (rendered.Of(version) is { } line)
                lines.Add(line);
        }
        return _attested[id] = lines;
    }

    DepartedEntry? Departed(EntryId id)
    {
        if (!_departed.TryGetValue(id, out var departed))
            _departed[id] = departed = input.Departed(id);
        return departed;
    }
}
