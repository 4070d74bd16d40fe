using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>An entry as it can be recalled: with everything that is proved about it at one state of the repository, and nothing that the clock decides.</summary>
/// <param name="Report">The entry, its authority, what became of its evidence, and what stands beside it. Whether it has expired is not judged yet.</param>
/// <param name="Visibility">Where the entry can be seen from.</param>
public sealed record JudgedEntry(EntryReport Report, ProposalVisibility Visibility = ProposalVisibility.Committed);
