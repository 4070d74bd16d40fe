using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Everything that keeps objects alive in a repository, as it stands now.</summary>
/// <param name="Direct">References that name an object, by full name; the stash apart.</param>
/// <param name="Stash">Where the stash's reference stands; <c>null</c> where nothing is stashed.</param>
/// <param name="Stashed">The stash's entries, oldest first.</param>
/// <param name="WorkTrees">The work trees.</param>
sealed record RepositoryRefs(IReadOnlyList<(string Ref, Oid Id)> Direct, Oid? Stash, IReadOnlyList<Oid> Stashed, IReadOnlyList<WorkTreePlace> WorkTrees)
{
    internal const string StashRef = "refs/stash";

    const string NotesPrefix = "refs/notes/";

    internal static bool IsNotes(string reference) => reference.StartsWith(NotesPrefix, StringComparison.Ordinal);

    internal static RepositoryRefs Read(OpenedRepository opened, GitExecutable git)
    {
        var direct = new List<(string, Oid)>();
        Oid? stash = null;
        foreach (var line in git.Lines("for-each-ref", "--format=%(objectname) %(refname) %(symref)"))
        {
            var parts = line.Split(' ');
            if (parts is not [var id, var name, ""])
                continue;
            if (name == StashRef)
                stash = Oid.FromHex(id);
            else
                direct.Add((name, Oid.FromHex(id)));
        }
        return new RepositoryRefs(direct, stash, stash is null ? [] : [.. ReferenceLog.Read(ReferenceLog.PathOf(opened.Facts.CommonDirectory, StashRef)).Select(entry => entry.New)], WorkTreePlace.All(opened, git));
    }
}
