using System.Text.Json;
using AgentMemory.Errors;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Finds clients that are connected and that their user's own record does not let use it. What cannot be read says nothing.</summary>
static class UntrustedClient
{
    static readonly ITrustRecord[] Records = [new ClaudeTrust(), new CodexTrust(), new CopilotTrust(), new GeminiTrust()];

    /// <summary>Returns the item of a client that does not trust the work tree.</summary>
    internal static IEnumerable<HealthItem> Of(ClientConnection connection, IClientSurroundings surroundings)
    {
        foreach (var record in Records.Where(record => record.Client == connection.Client.Word))
        {
            if (surroundings.ReadOfUser(connection.Client, record.Path) is { } bytes && Look(record, bytes, path => surroundings.ReadOfUser(connection.Client, path), surroundings.Folder) is { } distrust)
                yield return new HealthItem("untrusted", HealthState.Warning, $"{connection.Client.Name}: {distrust.What}.", distrust.Fix);
        }
    }

    static Distrust? Look(ITrustRecord record, byte[] bytes, Func<string, byte[]?> read, TrustedFolder folder)
    {
        try
        {
            return record.TrustsAll(read) ? null : record.Look(bytes, folder);
        }
        catch (Exception unreadable) when (unreadable is JsonException or AgentMemoryException or InvalidOperationException)
        {
            return null;
        }
    }
}
