namespace AgentMemory.Actors;

/// <summary>Who does it. Agents propose, humans approve.</summary>
public abstract record Actor
{
    /// <summary>A person at a terminal or in a script.</summary>
    public sealed record Human : Actor;

    /// <summary>An agent client.</summary>
    /// <param name="Name">Its name, e.g. <c>claude-code</c>.</param>
    /// <param name="Version">Its version, where known.</param>
    /// <param name="Session">Its session, where known.</param>
    public sealed record Agent(string Name, string? Version = null, string? Session = null) : Actor
    {
        /// <summary>The session to cite where none is known.</summary>
        public const string UnknownSession = "unknown";

        /// <summary>What says that it is an agent: a flag or an environment variable, for refusals; <c>null</c> where the caller just knows.</summary>
        public string? Sign { get; init; }

        /// <summary>Name and version as trailers write them: <c>name/version</c>, or the name alone.</summary>
        public string Label => Version is null ? Name : $"{Name}/{Version}";

        /// <summary>The evidence every proposal of this agent carries.</summary>
        public string SessionCitation => $"session:{Name}/{Session ?? UnknownSession}";
    }

    /// <summary>Whether this is an agent.</summary>
    public bool IsAgent => this is Agent;
}
