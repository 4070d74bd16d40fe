namespace AgentMemory.Cli.Connecting;

/// <summary>Changes of files and folders, one after another, that can be taken back.</summary>
/// <param name="write">Writes a file whole or not at all.</param>
sealed class FileSeries(Action<string, byte[]> write)
{
    readonly Stack<(string Path, Action Undo)> _done = new();

    /// <summary>Makes a folder that does not exist.</summary>
    /// <param name="path">How it is told.</param>
    /// <param name="full">Where it lies, absolute.</param>
    internal void Make(string path, string full)
    {
        Directory.CreateDirectory(full);
        _done.Push((path, () => Directory.Delete(full)));
    }

    /// <summary>Writes or deletes a file.</summary>
    /// <param name="path">How it is told.</param>
    /// <param name="full">Where it lies, absolute.</param>
    /// <param name="before">What it holds; <c>null</c> for no file.</param>
    /// <param name="after">What it is to hold; <c>null</c> for no file.</param>
    internal void Set(string path, string full, byte[]? before, byte[]? after)
    {
        // Before it is tried: a failure may come after the file was changed.
        _done.Push((path, () => PutBack(full, before)));
        Put(full, after);
    }

    /// <summary>Takes everything back, the last first; what can be is taken back also where something else cannot.</summary>
    /// <returns>What could not be, the first done first.</returns>
    internal IReadOnlyList<string> TakeBack()
    {
        var left = new List<string>();
        while (_done.TryPop(out var done))
        {
            try
            {
                done.Undo();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                left.Insert(0, done.Path);
            }
        }
        return left;
    }

    void PutBack(string full, byte[]? before)
    {
        var isAsBefore = before is null ? !File.Exists(full) : File.Exists(full) && File.ReadAllBytes(full).AsSpan().SequenceEqual(before);
        if (!isAsBefore)
            Put(full, before);
    }

    void Put(string full, byte[]? bytes)
    {
        if (bytes is null)
            File.Delete(full);
        else
            write(full, bytes);
    }
}
