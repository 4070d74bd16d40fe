using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Mcp;

/// <summary>One call: what it asks for, who asks, and the repository as it stands now.</summary>
sealed class ToolRun
{
    /// <summary>The arguments.</summary>
    internal required ToolArguments Arguments { get; init; }

    /// <summary>What operations work with.</summary>
    internal required StoreAccess Access { get; init; }

    /// <summary>What was served in this clone, to whom.</summary>
    internal required IReceiptLog Receipts { get; init; }

    /// <summary>The user's own store, opened only where it is asked for; <c>null</c> where there is none.</summary>
    internal required Func<StoreAccess?> Personal { get; init; }

    /// <summary>Where questions are searched.</summary>
    internal IRecallCatalogs Catalogs { get; } = new IndexedCatalogs();

    /// <summary>Cancelled by the client, or with the server.</summary>
    internal required CancellationToken Cancellation { get; init; }

    /// <summary>The agent that asks.</summary>
    internal Actors.Actor.Agent Agent => (Actors.Actor.Agent)Access.Actor;
}
