using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp.Tools;

/// <summary>The hints by which clients decide whether to ask their user. Nothing here reaches beyond the repository, and nothing destroys.</summary>
static class Annotations
{
    /// <summary>It looks, and changes nothing but receipts and indexes.</summary>
    internal static ToolAnnotations Reading(string title) => new() { Title = title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false };

    /// <summary>It adds a proposal that a person decides about.</summary>
    internal static ToolAnnotations Proposing(string title) => new() { Title = title, ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = false };
}
