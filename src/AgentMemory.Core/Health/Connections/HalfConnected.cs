namespace AgentMemory.Health.Connections;

/// <summary>Says of a connected client whether all of our parts stand in its files.</summary>
static class HalfConnected
{
    /// <summary>Returns the item.</summary>
    internal static HealthItem Of(ClientConnection connection) => connection.Lacking.Count == 0
        ? new HealthItem("connected", HealthState.Ok, $"{connection.Client.Name} is connected.")
        : new HealthItem("connected", HealthState.Warning, $"{connection.Client.Name} is connected in part; something of ours is missing in {string.Join(", ", connection.Lacking)}.", $"Run agent-memory connect {connection.Client.Word}.");
}
