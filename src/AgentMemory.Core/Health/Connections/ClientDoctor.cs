using AgentMemory.Connecting;
using AgentMemory.Errors;
using AgentMemory.Health.Connections.Trust;
using AgentMemory.Store;

namespace AgentMemory.Health.Connections;

/// <summary>Looks at the clients that are connected in a repository. Nothing is said of any other.</summary>
sealed class ClientDoctor(IMemoryRepository repository, IClientSurroundings surroundings)
{
    /// <summary>Puts back what is missing of half connections; what stands there otherwise, and what cannot be read, stays.</summary>
    internal IEnumerable<string> Mend()
    {
        foreach (var connection in ClientConnection.Of(surroundings.Repository))
        {
            var isPolicyBehind = IsPolicyBehind(connection.Client);
            if ((connection.Lacking.Count == 0 && !isPolicyBehind) || !Reconnect(connection.Client))
                continue;
            if (connection.Lacking.Count > 0)
                yield return $"{connection.Client.Name} is connected as a whole again; nothing was committed.";
            if (isPolicyBehind)
                yield return $"'compile.claude' is 'nested' in {connection.Client.Policy!.Path} now, so that {connection.Client.Name} do not load twice what CLAUDE.md imports: commit it, then run agent-memory compile.";
        }
    }

    /// <summary>Looks.</summary>
    internal IEnumerable<HealthItem> Look()
    {
        var connections = ClientConnection.Of(surroundings.Repository);
        if (connections.Count == 0)
            yield break;
        var texts = new DoubleTexts(InstructionFiles.Read(repository, surroundings));
        foreach (var connection in connections)
        {
            yield return HalfConnected.Of(connection);
            foreach (var item in UnreachableTool.Of(connection, surroundings).Concat(UntrustedClient.Of(connection, surroundings)).Concat(texts.Of(connection.Client)))
                yield return item;
        }
        foreach (var item in DoubleHooks.Of(connections))
            yield return item;
    }

    bool IsPolicyBehind(Client client)
    {
        try
        {
            return client.Policy is { } policy && !policy.IsIn(surroundings.Repository.Read(policy.Path));
        }
        catch (AgentMemoryException)
        {
            return false;
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
