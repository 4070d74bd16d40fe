using AgentMemory.Compilation.Selecting;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Targets;

/// <summary>One kind of generated file, named in the policy.</summary>
interface ICompileTarget
{
    /// <summary>The name in the policy, e.g. <c>agents</c>.</summary>
    string Name { get; }

    /// <summary>Every path it may write, whatever the policy says.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>Whether its files can show an entry of this audience, and show it to nobody else.</summary>
    bool Reaches(IReadOnlyList<string> audience, CompileContext context);

    /// <summary>Returns its files for the entries that are compiled, sorted by id; it takes those that it is for.</summary>
    IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<CompiledEntry> entries, CompileContext context);
}

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

    /// <summary>Whether readers load the text of <c>AGENTS.md</c> twice.</summary>
    internal bool LoadsTwice { get; init; }
}
