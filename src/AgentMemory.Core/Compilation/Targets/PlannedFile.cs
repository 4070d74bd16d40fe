using AgentMemory.Compilation.Documents;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Targets;

/// <summary>What one file's block should say.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Path">The file.</param>
/// <param name="Inner">The text between the markers, LF line ends; <c>null</c> where no block is needed.</param>
/// <param name="Entries">The ids of its lines, sorted.</param>
sealed record PlannedBlock(string Target, string Path, string? Inner, IReadOnlyList<EntryId> Entries)
{
    /// <summary>A generated file that its readers load as well.</summary>
    internal string? LoadedWith { get; init; }

    /// <summary>Whether it is listed although it needs no block and has none.</summary>
    internal bool IsAlwaysListed { get; init; } = true;

    /// <summary>Whether its readers load it whatever they work on.</summary>
    internal bool IsAlwaysLoaded { get; init; } = true;

    /// <summary>Whether readers load the text of <c>AGENTS.md</c> twice.</summary>
    internal bool LoadsTwice { get; init; }
}

/// <summary>A file of one entry.</summary>
/// <param name="Family">The kind of file.</param>
/// <param name="Id">The entry.</param>
/// <param name="Text">All of it, LF line ends.</param>
/// <param name="AlwaysLoaded">What of it its readers load whatever they work on; empty where they open it on demand only.</param>
sealed record PlannedDocument(DocumentFamily Family, EntryId Id, string Text, string AlwaysLoaded)
{
    internal string Path => Family.PathOf(Id);
}
