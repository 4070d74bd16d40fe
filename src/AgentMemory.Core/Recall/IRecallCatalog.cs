using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Recall;

/// <summary>Everything that can be recalled at one state of a repository, ready to be asked. Derived: without it the same answer only takes longer.</summary>
public interface IRecallCatalog : IDisposable
{
    /// <summary>How much the store's policy answers with.</summary>
    RecallPolicy Policy { get; }

    /// <summary>What is wrong with the files that could not be read.</summary>
    IReadOnlyList<Finding> Unreadable { get; }

    /// <summary>
    /// Returns the entries that share words with a question, the most relevant first; entries that are equally relevant by id, then by blob. At
    /// most <see cref="RecallRules.MostMatches"/>.
    /// </summary>
    IReadOnlyList<RecallMatch> Search(string question);

    /// <summary>Whether a question can find these bytes of an entry, however they stand and whoever asks; what is not held answers nothing.</summary>
    bool Holds(EntryId id, BlobId blob);

    /// <summary>Returns the entry that the commit has under an id, without its body; <c>null</c> where it has none.</summary>
    JudgedEntry? Find(EntryId id);

    /// <summary>Returns the entries of the commit that stand so, without their bodies: the one that somebody stood behind last first, equals by id.</summary>
    /// <param name="standing">How they stand.</param>
    /// <param name="most">How many at most.</param>
    IReadOnlyList<JudgedEntry> Standing(EntryStanding standing, int most);

    /// <summary>Returns some of the entries of the commit that stand so, without their bodies, among them all that cite a file.</summary>
    /// <param name="standing">How they stand.</param>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="most">How many at most.</param>
    IReadOnlyList<JudgedEntry> Naming(EntryStanding standing, string path, int most);
}

/// <summary>An entry that shares words with a question.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Relevance">How well its text answers.</param>
public sealed record RecallMatch(JudgedEntry Entry, Relevance Relevance)
{
    /// <summary>The entry whose text answers, where this one has taken its place.</summary>
    public EntryId? StandsFor { get; init; }
}

/// <summary>Opens catalogs.</summary>
public interface IRecallCatalogs
{
    /// <summary>Names the build that searches and ranks: two builds may answer one question otherwise.</summary>
    string Version => $"{BuildOf(GetType())}-{BuildOf(typeof(IRecallCatalogs))}";

    /// <summary>Returns the catalog of a state: a kept one where that was made of the same state, a new one otherwise.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store, or it is not ours.</exception>
    IRecallCatalog Open(RecallState state);

    private static string BuildOf(Type type) => Digests.Digest.Hex(type.Module.ModuleVersionId.ToByteArray().AsSpan(0, 4));
}
