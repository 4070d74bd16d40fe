using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Views;

/// <summary>What entry files say: the same bytes at the same path are parsed once, however many views and checks ask.</summary>
sealed class EntryReadings
{
    readonly Dictionary<(string Path, BlobId Blob), EntryReading> _known = [];

    /// <summary>Returns what a file says, and what is wrong with it.</summary>
    internal EntryReading Of(string path, BlobId blob, IRepositoryTree tree)
    {
        if (!_known.TryGetValue((path, blob), out var reading))
            _known[(path, blob)] = reading = EntryReader.Read(path, tree.Read(blob));
        return reading;
    }
}
