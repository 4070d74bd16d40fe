namespace AgentMemory.Health.Connections;

/// <summary>Says of a connected client whether all of our parts stand in its files.</summary>
static class HalfConnected
{
    /// <summary>Returns the item.</summary>
    internal static HealthItem Of(ClientConnection connection) => connection.Lacking.Count == 0
        ? new HealthItem("connected", HealthState.Ok, $"Connected: {connection.Client.Name}.")
        : new HealthItem("connected", HealthState.Warning, $"Connected in part: {connection.Client.Name}; something of ours is missing in {string.Join(", ", connection.Lacking)}.", $"Run agent-memory connect {connection.Client.Word}.");
}
