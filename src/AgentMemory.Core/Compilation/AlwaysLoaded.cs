using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Compilation.Targets;

namespace AgentMemory.Compilation;

/// <summary>Adds up what one client loads of the generated text whatever it works on: that is what the budget is for.</summary>
static class AlwaysLoaded
{
    static readonly string[] Targets = [AgentsTarget.TargetName, ClaudeTarget.TargetName, DocumentFamily.AgentSkills.Target];

    /// <summary>Whether every entry of a target costs.</summary>
    internal static bool Has(string target) => Targets.Contains(target, StringComparer.Ordinal);

    /// <summary>Returns the tokens of the client that loads most.</summary>
    internal static int Of(IReadOnlyList<PlannedBlock> blocks, IReadOnlyList<PlannedDocument> documents)
    {
        var always = blocks.Where(block => block.IsAlwaysLoaded).ToList();
        var listed = documents.Where(document => document.Family.Target == DocumentFamily.AgentSkills.Target).Sum(Cost);
        var shared = always.Where(block => block.Path == AgentsTarget.Path).Sum(CompilePlan.Cost);
        var byBlock = always.Select(block => CompilePlan.Cost(block) + always.Where(other => other.Path == block.LoadedWith).Sum(CompilePlan.Cost));
        // Cursor and Copilot read AGENTS.md beside rules of their own.
        var byRules = documents.Where(document => document.Family.Target != DocumentFamily.AgentSkills.Target)
            .GroupBy(document => document.Family.Target, StringComparer.Ordinal)
            .Select(group => shared + group.Sum(Cost));
        return listed + byBlock.Concat(byRules).DefaultIfEmpty(0).Max();
    }

    static int Cost(PlannedDocument document) => TokenCount.Of(document.AlwaysLoaded);
}
