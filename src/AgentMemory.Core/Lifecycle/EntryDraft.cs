using AgentMemory.Actors;
using AgentMemory.Entries;

namespace AgentMemory.Lifecycle;

/// <summary>The properties of an entry as a person or an agent states them; <c>null</c> leaves a property as it is.</summary>
public sealed record EntryDraft
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Body { get; init; }
    public string? Subject { get; init; }
    public IReadOnlyList<string>? Scope { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public IReadOnlyList<string>? Evidence { get; init; }
    public double? Confidence { get; init; }
    public DateTimeOffset? StaleAfter { get; init; }
    public IReadOnlyList<string>? Supersedes { get; init; }
    public IReadOnlyList<string>? DerivedFrom { get; init; }
    public IReadOnlyList<string>? Disputes { get; init; }
    public IReadOnlyList<string>? Audience { get; init; }
    public IReadOnlyList<string>? Repos { get; init; }

    /// <summary>Keys to take away, for properties whose type knows no empty value.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The body as a file holds it: its last line ends like every other.</summary>
    internal string? BodyLines => Body is { Length: > 0 } body && body[^1] != '\n' ? body + '\n' : Body;

    /// <summary>Returns the citations, with the agent's session added where an agent writes.</summary>
    /// <exception cref="Errors.AgentMemoryException">An item is no citation.</exception>
    internal static IReadOnlyList<Citation> Citations(IEnumerable<string> evidence, Actor actor)
    {
        var citations = new List<Citation>();
        foreach (var text in evidence)
        {
            if (!CitationParser.TryParse(text, out var citation, out var problem))
                throw LifecycleErrors.BadCitation(text, problem);
            citations.Add(citation);
        }
        if (actor is Actor.Agent agent && citations.TrueForAll(c => c.Text != agent.SessionCitation))
        {
            if (!CitationParser.TryParse(agent.SessionCitation, out var session, out var problem))
                throw LifecycleErrors.BadCitation(agent.SessionCitation, problem);
            citations.Add(session);
        }
        return citations;
    }

    /// <summary>Returns references by id.</summary>
    /// <exception cref="Errors.AgentMemoryException">An item is no id.</exception>
    internal static IReadOnlyList<EntryId> Ids(IEnumerable<string>? ids) =>
        [.. (ids ?? []).Select(text => EntryId.TryParse(text, out var id) ? id : throw LifecycleErrors.BadId(text))];
}
