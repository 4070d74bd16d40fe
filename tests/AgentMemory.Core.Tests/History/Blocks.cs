using AgentMemory.Entries;
using AgentMemory.History;

namespace AgentMemory.Core.Tests.History;

/// <summary>Blocks as the life cycle writes them.</summary>
static class Blocks
{
    public const string Claude = "claude-code/2.1";

    public static TrailerBlock Approve(string id, string text, EntryType type = EntryType.Project) =>
        Of(id, MemoryAction.Approve) with { Approves = [FakeHistory.Ref(id, text, type)] };

    public static TrailerBlock Of(string id, MemoryAction action) => new() { Id = EntryId.Parse(id), Action = action };

    public static TrailerBlock ByAgent(this TrailerBlock block) => block with { Agent = Claude, Session = "s-1" };
}
