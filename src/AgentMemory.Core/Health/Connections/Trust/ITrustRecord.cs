using AgentMemory.Errors;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Where a client writes down which folders its user trusts. It is read, and never written.</summary>
interface ITrustRecord
{
    /// <summary>The client's word.</summary>
    string Client { get; }

    /// <summary>The file, below the user's home folder.</summary>
    string Path { get; }

    /// <summary>Returns what is not trusted; <c>null</c> where all is, or the record does not say.</summary>
    /// <param name="record">What the file holds.</param>
    /// <param name="folder">The work tree.</param>
    /// <exception cref="System.Text.Json.JsonException">The record is no JSON.</exception>
    /// <exception cref="AgentMemoryException">The record is no TOML.</exception>
    /// <exception cref="InvalidOperationException">The record has another shape.</exception>
    Distrust? Look(byte[] record, TrustedFolder folder);

    /// <summary>Whether the user made the client trust every folder.</summary>
    /// <param name="read">Returns a file below the user's home folder; <c>null</c> where there is none.</param>
    /// <exception cref="System.Text.Json.JsonException">A file is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A file has another shape.</exception>
    bool TrustsAll(Func<string, byte[]?> read) => false;
}

/// <summary>What a client does not trust.</summary>
/// <param name="What">What it leaves out.</param>
/// <param name="Fix">How its user comes to trust it, in the imperative.</param>
sealed record Distrust(string What, string Fix);
