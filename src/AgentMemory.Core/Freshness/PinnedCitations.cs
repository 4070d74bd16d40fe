using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Freshness;

/// <summary>Citations as they go into an entry, with what there is to say about them.</summary>
/// <param name="Citations">The citations, pinned where they name a file.</param>
/// <param name="Places">The places that were pinned.</param>
/// <param name="Findings">What whoever cites should know, by rule.</param>
/// <param name="Notes">What was decided for them, a sentence each.</param>
public sealed record PinnedCitations(IReadOnlyList<Citation> Citations, IReadOnlyList<PinnedPlace> Places, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes);

/// <summary>A place that was pinned.</summary>
/// <param name="Asked">The place as it was cited.</param>
/// <param name="Pinned">The place as it stands in the entry.</param>
/// <param name="Text">The lines it is pinned to; <c>null</c> for a whole file.</param>
public sealed record PinnedPlace(Citation Asked, Citation Pinned, string? Text);
