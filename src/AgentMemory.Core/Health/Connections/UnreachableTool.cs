namespace AgentMemory.Health.Connections;

/// <summary>Finds the programs that a client is to start and that are not there: it then goes on without the memory, most often without a word.</summary>
static class UnreachableTool
{
    /// <summary>Returns an item for each.</summary>
    internal static IEnumerable<HealthItem> Of(ClientConnection connection, IClientSurroundings surroundings) => connection.Programs
        .Where(program => !surroundings.CanStart(program))
        .Select(program => new HealthItem(
            "unreachable-tool",
            HealthState.Problem,
            $"{connection.Client.Name} would start {program}, and that is {(program.AsSpan().ContainsAny('/', '\\') ? "not there, or not executable" : "not found on your PATH")}.",
            "Install the tool where your clients find it, or put its folder on the PATH that they are started with."));
}
