using AgentMemory.Connecting;
using AgentMemory.Health.Connections.Trust;

namespace AgentMemory.Health.Connections;

/// <summary>What a doctor asks of the machine that clients run on. Nothing but a connection is ever written.</summary>
public interface IClientSurroundings
{
    /// <summary>The work tree, as clients may know it.</summary>
    TrustedFolder Folder { get; }

    /// <summary>The work tree's files.</summary>
    IClientFiles Repository { get; }

    /// <summary>Where the connections of the work tree are written down.</summary>
    IConnectionLog Log { get; }

    /// <summary>Returns the paths of the files below a folder of the work tree, links left out; none where they cannot be listed.</summary>
    IReadOnlyList<string> FilesBelow(string folder);

    /// <summary>Returns a file of a client's user; <c>null</c> where there is none, or it cannot be read.</summary>
    byte[]? ReadOfUser(Client client, string path);

    /// <summary>Whether a program is found and may be run here; <c>true</c> also where only a client could tell, as for a variable.</summary>
    bool CanStart(string program);
}
