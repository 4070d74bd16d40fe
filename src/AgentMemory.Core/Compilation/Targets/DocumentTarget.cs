using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Selecting;

namespace AgentMemory.Compilation.Targets;

/// <summary>A target whose entries have a file each, of one family.</summary>
sealed class DocumentTarget(DocumentFamily family) : IDocumentTarget
{
    public string Name => family.Target;

    // An entry without a scope is in a rule that always applies.
    public IEnumerable<PlannedDocument> Plan(IReadOnlyList<PlacedEntry> entries, CompileContext context) =>
        from entry in entries
        where entry.IsIn(Name)
        let text = context.Documents.Of(family, entry.Entry)!
        select new PlannedDocument(family, entry.Id, text, ScopePatterns.Of(entry.Entry.Scope) is null ? text : "");
}
