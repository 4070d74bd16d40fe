using AgentMemory.Connecting;

namespace AgentMemory.Core.Tests.Connecting;

/// <summary>Clients' files and the record of connections, in memory.</summary>
sealed class MemoryFiles : IClientFiles, IConnectionLog
{
    readonly Dictionary<string, ConnectionRecord> _records = [];

    internal Dictionary<string, byte[]> Files { get; } = [];

    public byte[]? Read(string path) => Files.GetValueOrDefault(path);

    public IReadOnlyList<string> MissingFolders(string path) => [];

    public void Apply(IReadOnlyList<ClientFileChange> changes, IReadOnlyList<string> folders)
    {
        foreach (var change in changes)
        {
            if (change.After is null)
                Files.Remove(change.Path);
            else
                Files[change.Path] = change.After;
        }
    }

    public ConnectionRecord Read(Client client) => _records.GetValueOrDefault(client.Word, ConnectionRecord.None);

    public void Write(Client client, ConnectionRecord record) => _records[client.Word] = record;

    internal void Forget() => _records.Clear();

    internal ConnectResult Connect(string client) => new ConnectOperation(this, this).Run(new ConnectRequest(KnownClients.All.Single(known => known.Word == client)));

    internal ConnectResult Disconnect(string client) =>
        new DisconnectOperation(this, this, new AgentMemory.Actors.Actor.Human()).Run(new ConnectRequest(KnownClients.All.Single(known => known.Word == client)));
}
