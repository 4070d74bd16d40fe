using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Freshness;

/// <summary>Citations as they go into an entry, with what there is to say about them.</summary>
/// <param name="Citations">The citations, pinned where they name a file.</param>
/// <param name="Findings">What whoever cites should know, by rule.</param>
/// <param name="Notes">What was decided for them, a sentence each.</param>
public sealed record PinnedCitations(IReadOnlyList<Citation> Citations, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes);
