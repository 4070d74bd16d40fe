using AgentMemory.Compilation.Selecting;

namespace AgentMemory.Compilation.Targets;

/// <summary>One kind of generated file, named in the policy.</summary>
interface ICompileTarget
{
    /// <summary>The name in the policy, e.g. <c>agents</c>.</summary>
    string Name { get; }
}

/// <summary>A target whose entries are lines in files that may hold text of the user's own.</summary>
interface IBlockTarget : ICompileTarget
{
    /// <summary>Returns its blocks for the entries that are compiled, sorted by id; it takes those that are placed in it.</summary>
    IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context);
}

/// <summary>A target whose entries have a file each.</summary>
interface IDocumentTarget : ICompileTarget
{
    /// <summary>Returns its files for the entries that are compiled, sorted by id; it takes those that are placed in it.</summary>
    IEnumerable<PlannedDocument> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context);
}
