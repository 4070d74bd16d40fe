using System.Text;
using AgentMemory.Actors;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using ModelContextProtocol.Protocol;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// Who calls: always an agent, whoever started the server. Flags and variables of ours name it, else the client does. Where nothing names
/// the session, the server's own life is one.
/// </summary>
sealed class CallingAgent(GlobalSettings global, CliContext context)
{
    const int MostCharacters = 64;

    readonly string _ownSession = Guid.CreateVersion7(context.Clock.GetUtcNow()).ToString();

    /// <summary>The names that clients give in the protocol, where these are not the ones that they go by elsewhere.</summary>
    static readonly (string Beginning, string Name)[] Aliases =
    [
        ("codex", "codex"),
        ("gemini-cli", "gemini"),
        ("github-copilot", "copilot"),
        ("copilot", "copilot"),
        ("cursor", "cursor"),
    ];

    /// <summary>Returns the agent.</summary>
    /// <param name="client">What the client says about itself; <c>null</c> where it says nothing.</param>
    /// <exception cref="Errors.AgentMemoryException">A flag or a variable of ours names no agent or session.</exception>
    internal Actor.Agent Of(Implementation? client)
    {
        var named = global.Agent ?? context.Variable(AgentEnvironment.AgentVariable) ?? Label(client);
        var name = named.Split('/')[0];
        var session = global.Session ?? context.Variable(AgentEnvironment.SessionVariable) ?? ClientSession(name) ?? _ownSession;
        return (Actor.Agent)ActorResolver.Resolve(new ActorRequest(named, session), context.Environment);
    }

    /// <summary>The session that the client's own variable names; one that was inherited from another client's shell is not meant.</summary>
    string? ClientSession(string name) =>
        AgentEnvironment.Detect(context.Environment) is { Client: { Session: { } variable } client } && client.Name == name && context.Variable(variable) is { } session
            ? Clean(session)
            : null;

    static string Label(Implementation? client)
    {
        var name = Clean(client?.Name);
        if (name is null)
            return "mcp-client";
        name = Aliases.FirstOrDefault(alias => name.StartsWith(alias.Beginning, StringComparison.Ordinal)).Name ?? name;
        return Clean(client?.Version) is { } version ? $"{name}/{version}" : name;
    }

    /// <summary>Returns a name that trailers can carry, in small letters; <c>null</c> where nothing is left.</summary>
    static string? Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var character in (text ?? "").AsSpan(0, Math.Min(text?.Length ?? 0, MostCharacters)))
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_')
                clean.Append(char.ToLowerInvariant(character));
            else if (clean.Length > 0 && clean[^1] != '-')
                clean.Append('-');
        }
        var name = clean.ToString().Trim('-');
        return name.Length > 0 ? name : null;
    }
}
