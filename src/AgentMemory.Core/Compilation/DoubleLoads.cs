using AgentMemory.Clients;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Targets;
using AgentMemory.Connecting.Clients;
using AgentMemory.Policies;

namespace AgentMemory.Compilation;

/// <summary>
/// Finds what Copilot CLI gets twice, where the policy has its target or the repository is connected for it: what stands for Claude Code
/// it reads as well. The other clients get nothing twice, whatever the policy says.
/// </summary>
static class DoubleLoads
{
    /// <summary>Returns what reaches it twice.</summary>
    internal static IReadOnlyList<DoubleLoad> Of(CompilePlan plan, CompileContext context)
    {
        if (!context.Has(DocumentFamily.CopilotInstructions.Target) && context.File(Copilot.HooksPath).Content is null)
            return [];
        var holds = plan.Blocks.SelectMany(block => block.Entries.Select(id => (block.Path, Id: id))).Concat(plan.Documents.Select(document => (document.Path, document.Id)))
            .ToLookup(pair => pair.Path, pair => pair.Id, StringComparer.Ordinal);
        var twice = ClientLoading.Of(Copilot.Client.Word, Texts(plan), new ClientSession())
            .SelectMany(text => holds[text.Path].Select(id => (Id: id, text.Path)))
            .GroupBy(pair => pair.Id, pair => DocumentFamily.Of(pair.Path)?.Family)
            .Where(places => places.Count() > 1).ToList();
        var byRules = twice.Count(places => places.Contains(DocumentFamily.ClaudeRules));
        var doubles = new List<DoubleLoad>();
        if (twice.Count > byRules)
            doubles.Add(new DoubleLoad(ClaudeTarget.RootPath, $"Copilot CLI loads {Count(twice.Count - byRules)} twice: it reads {ClaudeTarget.RootPath} too, and what that imports.", $"Set 'compile.claude' to 'nested', as agent-memory connect copilot does: Copilot CLI does not read {ClaudeTarget.NestedPath}."));
        if (byRules > 0)
            doubles.Add(new DoubleLoad(plan.Documents.First(document => document.Family == DocumentFamily.CopilotInstructions).Path, $"Copilot CLI and VS Code are offered {Count(byRules)} twice: they read {DocumentFamily.ClaudeRules.Folder} beside {DocumentFamily.CopilotInstructions.Folder}.", "Keep one of 'claude-rules' and 'copilot' in 'compile.targets', unless both Claude Code and Copilot on github.com need them."));
        return doubles;
    }

    /// <summary>Whether what is written for Claude Code by a policy, its rules aside, gives Copilot CLI the same text once more.</summary>
    internal static bool IsOfImport(CompilePolicy policy) =>
        policy.Claude != "nested" && policy.Targets.Contains(ClaudeTarget.TargetName) && (policy.Targets.Contains(AgentsTarget.TargetName) || policy.Targets.Contains(DocumentFamily.CopilotInstructions.Target));

    static string Count(int entries) => entries == 1 ? "an entry" : $"{entries} entries";

    /// <summary>Returns the text of every planned file.</summary>
    internal static IReadOnlyDictionary<string, string> Texts(CompilePlan plan) => plan.Blocks.Where(block => block.Inner is not null).Select(block => (block.Path, Text: ManagedBlock.Render(block.Inner!)))
        .Concat(plan.Documents.Select(document => (document.Path, document.Text)))
        .ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
}
