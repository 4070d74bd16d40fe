using AgentMemory.Connecting;
using AgentMemory.Errors;

namespace AgentMemory.Health.Connections;

/// <summary>A client that is connected in a repository.</summary>
/// <param name="Client">The client.</param>
/// <param name="Programs">The programs that it is to start for us.</param>
/// <param name="Lacking">Its files that have not all our parts, or cannot be read.</param>
sealed record ClientConnection(Client Client, IReadOnlyList<string> Programs, IReadOnlyList<string> Lacking)
{
    /// <summary>Returns the connected clients: those that start a program for us.</summary>
    internal static IReadOnlyList<ClientConnection> Of(IClientFiles files) =>
        [.. KnownClients.All.Select(client => Of(client, files)).Where(connection => connection.Programs.Count > 0)];

    static ClientConnection Of(Client client, IClientFiles files)
    {
        var programs = new List<string>();
        var lacking = new List<string>();
        foreach (var file in client.Repository)
        {
            try
            {
                var bytes = files.Read(file.Path);
                if (!file.IsIn(bytes))
                    lacking.Add(file.Path);
                if (bytes is not null)
                    programs.AddRange(file.Programs(bytes));
            }
            catch (AgentMemoryException)
            {
                lacking.Add(file.Path);
            }
        }
        return new ClientConnection(client, [.. programs.Distinct(StringComparer.Ordinal)], [.. lacking.Distinct(StringComparer.Ordinal)]);
    }
}
