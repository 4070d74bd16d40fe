using System.Diagnostics.CodeAnalysis;

namespace AgentMemory.Episodes;

/// <summary>A session of a client.</summary>
/// <param name="Client">The client, as hooks name it: <c>claude</c>, <c>codex</c>, <c>copilot</c>, <c>cursor</c> or <c>gemini</c>.</param>
/// <param name="Session">What the client calls the session: letters, digits and <c>. _ : / -</c>.</param>
public sealed record SessionKey(string Client, string Session)
{
    /// <summary>The clients that hooks know.</summary>
    public static IReadOnlyList<string> Clients { get; } = ["claude", "codex", "copilot", "cursor", "gemini"];

    const int MostCharacters = 128;

    /// <summary>The agent's name, as actors and audiences have it.</summary>
    public string Agent => AgentOf(Client);

    /// <summary>The session as citations name it.</summary>
    public string Citation => $"session:{Agent}/{Session}";

    /// <summary>Returns an agent's name by its client.</summary>
    public static string AgentOf(string client) => client == "claude" ? "claude-code" : client;

    /// <summary>Makes a key; <c>false</c> where the client is not known or the session's name is none that a citation can carry.</summary>
    public static bool TryMake(string client, string? session, [NotNullWhen(true)] out SessionKey? key)
    {
        var isOne = Clients.Contains(client) && session is { Length: > 0 and <= MostCharacters }
            && session.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '/' or '-');
        key = isOne ? new SessionKey(client, session!) : null;
        return isOne;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Agent}/{Session}";
}
