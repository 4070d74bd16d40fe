using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;

namespace AgentMemory.Personal;

/// <summary>Where an entry of somebody's own store may be used.</summary>
public enum ReachKind
{
    /// <summary>In every repository.</summary>
    Everywhere,

    /// <summary>In the repository they work in now, and where else it says.</summary>
    Here,

    /// <summary>In other repositories only.</summary>
    Elsewhere,
}

/// <summary>Tells where entries of somebody's own store may be used, seen from where they work.</summary>
public sealed class Reach(StoreAccess access)
{
    readonly Lazy<RepositoryIdentity?> _here = new(() => access.WorkedIn() is { } place ? new RepositoryIdentity(place) : null);

    /// <summary>Returns where an entry may be used.</summary>
    public ReachKind Of(MemoryEntry entry) => entry.Repos.Count == 0 ? ReachKind.Everywhere
        : _here.Value?.IsAmong(entry.Repos) ?? false ? ReachKind.Here
        : ReachKind.Elsewhere;
}
