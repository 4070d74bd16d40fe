using AgentMemory.Connecting;
using AgentMemory.Errors;

namespace AgentMemory.Health.Connections;

/// <summary>Looks at the clients that are connected in a repository. Nothing is said of any other.</summary>
sealed class ClientDoctor(IClientSurroundings surroundings)
{
    /// <summary>Puts back what is missing of half connections; what stands there otherwise, and what cannot be read, stays.</summary>
    internal IEnumerable<string> Mend()
    {
        foreach (var connection in ClientConnection.Of(surroundings.Repository).Where(connection => connection.Lacking.Count > 0))
        {
            if (Reconnect(connection.Client))
                yield return $"{connection.Client.Name} is connected as a whole again; nothing was committed.";
        }
    }

    /// <summary>Looks.</summary>
    internal IEnumerable<HealthItem> Look()
    {
        foreach (var connection in ClientConnection.Of(surroundings.Repository))
        {
            yield return HalfConnected.Of(connection);
            foreach (var item in UnreachableTool.Of(connection, surroundings))
                yield return item;
        }
    }

    bool Reconnect(Client client)
    {
        try
        {
            return new ConnectOperation(surroundings.Repository, surroundings.Log).Run(new ConnectRequest(client)).HasChanges;
        }
        catch (AgentMemoryException)
        {
            // The look that follows names the file.
            return false;
        }
    }
}
