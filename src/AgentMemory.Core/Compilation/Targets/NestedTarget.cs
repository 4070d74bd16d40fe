using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Templates;

namespace AgentMemory.Compilation.Targets;

/// <summary>The <c>AGENTS.md</c> of the folders that entries are about: the way by which Codex and most others load by path.</summary>
sealed class NestedTarget : IBlockTarget
{
    internal const string TargetName = "nested";

    const string End = "/" + AgentsTarget.Path;

    public string Name => TargetName;

    /// <summary>Whether a path is one of a folder's own.</summary>
    internal static bool Is(string path) => path.EndsWith(End, StringComparison.Ordinal);

    /// <summary>What a folder's file holds once nothing is placed there any more.</summary>
    internal static PlannedBlock Nothing(string path) => new(TargetName, path, null, []) { IsAlwaysListed = false, IsAlwaysLoaded = false };

    public IReadOnlyList<PlannedBlock> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context)
    {
        var byFolder = entries.Where(entry => entry.IsIn(Name))
            .SelectMany(entry => NestedFolders.Of(entry.Entry.Scope, context.HasFolder)!.Select(folder => (Folder: folder, Entry: entry)))
            .GroupBy(pair => pair.Folder, pair => pair.Entry, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        return [.. byFolder.Select(group => new PlannedBlock(Name, group.Key + End, BlockTemplates.ForAgents([.. group], []), [.. group.Select(entry => entry.Id)])
        {
            IsAlwaysLoaded = false,
        })];
    }
}
