using System.Diagnostics.CodeAnalysis;
using AgentMemory.Errors;
using AgentMemory.Yaml;

namespace AgentMemory.Actors;

/// <summary>What the command line says about who is acting.</summary>
/// <param name="Agent">The value of <c>--agent</c>: <c>NAME[/VERSION]</c>; <c>null</c> where the flag is absent.</param>
/// <param name="Session">The value of <c>--session</c>; <c>null</c> where the flag is absent.</param>
public sealed record ActorRequest(string? Agent = null, string? Session = null);

/// <summary>
/// Finds out who is acting, from flags, then <c>AGENT_MEMORY_AGENT</c> and <c>AGENT_MEMORY_SESSION</c>, then the variables that clients set.
/// Any of them makes an agent, and nothing makes a human of it again: a flag can only name it better.
/// </summary>
public static class ActorResolver
{
    const string AgentFlag = "--agent";
    const string SessionFlag = "--session";
    const int MaxLength = 128;
    const string Allowed = "1 to 128 letters, digits and . _ : / -";

    /// <summary>
    /// Returns the actor. A person has no session: <c>--session</c> is refused without an agent, and <c>AGENT_MEMORY_SESSION</c>
    /// alone, which may be left over in a shell, is ignored.
    /// </summary>
    /// <exception cref="AgentMemoryException">A name or session has characters that trailers cannot carry.</exception>
    public static Actor Resolve(ActorRequest request, IReadOnlyDictionary<string, string> environment)
    {
        var sign = AgentEnvironment.Detect(environment);
        var named = Flag(request.Agent, AgentFlag) ?? Variable(environment, AgentEnvironment.AgentVariable);
        if (named is null && sign is null)
            return request.Session is null ? new Actor.Human() : throw SessionWithoutAgent();

        var session = Flag(request.Session, SessionFlag)
            ?? Variable(environment, AgentEnvironment.SessionVariable)
            ?? Variable(environment, sign?.Client.Session);
        var (name, version) = Split(Check(named) ?? new Named(sign!.Client.Name, sign.Variable));
        return new Actor.Agent(name, version, Check(session)?.Value)
        {
            // What the client set is named first: it is what leaving out the flag would not change.
            Sign = sign?.Variable ?? named!.Source,
        };
    }

    static Named? Flag(string? value, string flag) => value is null ? null : new Named(value, flag);

    static Named? Variable(IReadOnlyDictionary<string, string> environment, string? variable) =>
        variable is not null && AgentEnvironment.Value(environment, variable) is { } value ? new Named(value, variable) : null;

    static (string Name, string? Version) Split(Named agent)
    {
        var slash = agent.Value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return (agent.Value, null);
        if (slash == 0 || slash == agent.Value.Length - 1)
            throw NotAllowed(agent, "NAME or NAME/VERSION");
        return (agent.Value[..slash], agent.Value[(slash + 1)..]);
    }

    [return: NotNullIfNotNull(nameof(named))]
    static Named? Check(Named? named)
    {
        if (named is null || (named.Value.Length is > 0 and <= MaxLength && named.Value.All(IsAllowed)))
            return named;
        throw NotAllowed(named, Allowed);
    }

    static bool IsAllowed(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or ':' or '/' or '-';

    static AgentMemoryException NotAllowed(Named named, string allowed) => new(
        ErrorKind.Usage,
        $"{named.Source} is {YamlQuoting.Show(named.Value)}; allowed: {allowed}.",
        named.Source.StartsWith('-') ? null : $"Correct the variable, or pass {AgentFlag} and {SessionFlag}, which win over it.");

    static AgentMemoryException SessionWithoutAgent() => new(
        ErrorKind.Usage,
        $"{SessionFlag} names an agent's session, and no agent is acting.",
        $"Add {AgentFlag} NAME, or leave {SessionFlag} out.");

    /// <summary>A value and the flag or variable it comes from.</summary>
    sealed record Named(string Value, string Source);
}
