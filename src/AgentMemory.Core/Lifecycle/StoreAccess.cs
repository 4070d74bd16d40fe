using AgentMemory.Actors;
using AgentMemory.Store;

namespace AgentMemory.Lifecycle;

/// <summary>What every operation works with: the repository's two sides, who asks, and what time it is.</summary>
public sealed record StoreAccess
{
    /// <summary>Reads.</summary>
    public required IMemoryRepository Repository { get; init; }

    /// <summary>Writes.</summary>
    public required IMemoryCommitter Committer { get; init; }

    /// <summary>Who asks.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Whether this is the user's own store, outside every project.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The folder of the user's own store; <c>null</c> for any other.</summary>
    public Personal.IPersonalFolder? PersonalFolder { get; init; }

    /// <summary>The repository that somebody who uses their own store works in, opened on first use; <c>null</c> outside of any.</summary>
    public Func<IMemoryRepository?> WorkedIn { get; init; } = () => null;
}
