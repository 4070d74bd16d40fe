using AgentMemory.Connecting;
using AgentMemory.Store;

namespace AgentMemory.Health.Connections;

/// <summary>Says what of ours a client would load more than once, for whoever connects it.</summary>
/// <param name="repository">The repository.</param>
/// <param name="surroundings">Its work tree.</param>
public sealed class LoadedTwice(IMemoryRepository repository, IClientSurroundings surroundings)
{
    /// <summary>Returns an item for each set of places that the same texts come from.</summary>
    public IReadOnlyList<HealthItem> By(Client client) => [.. new DoubleTexts(InstructionFiles.Read(repository, surroundings)).Of(client)];
}
