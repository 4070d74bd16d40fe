using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;

namespace AgentMemory.Compilation.Targets;

/// <summary>
/// Agent Skills: one folder that most clients read, and a copy in Claude Code's own. Name and description are always loaded, the rest when
/// the model asks for it.
/// </summary>
sealed class SkillsTarget : IDocumentTarget
{
    public string Name => DocumentFamily.AgentSkills.Target;

    public IEnumerable<PlannedDocument> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context)
    {
        foreach (var entry in entries.Where(entry => entry.IsIn(Name)))
        {
            var text = context.Documents.Of(DocumentFamily.AgentSkills, entry.Entry)!;
            if (entry.Audience.Count == 0)
                yield return new PlannedDocument(DocumentFamily.AgentSkills, entry.Id, text, Listing(text));
            // The same names once more: what a client lists costs once.
            yield return new PlannedDocument(DocumentFamily.ClaudeSkills, entry.Id, text, entry.Audience.Count == 0 ? "" : Listing(text));
        }
    }

    static string Listing(string text) => text[..text.IndexOf("\n---\n", StringComparison.Ordinal)];
}
