namespace AgentMemory.Cli.Prompts;

/// <summary>
/// A file in a folder of its own for an editor to write. What a person wrote is deleted only once it is safe elsewhere, or
/// where nothing was written.
/// </summary>
sealed class TextDraft : IDisposable
{
    readonly byte[] _original;
    readonly Action<string> _kept;
    bool _isSafe;

    /// <summary>Writes the file.</summary>
    /// <param name="content">What the editor opens.</param>
    /// <param name="fileName">The file's name, by which an editor knows its format.</param>
    /// <param name="kept">Told the path where the file has to stay.</param>
    internal TextDraft(byte[] content, string fileName, Action<string> kept)
    {
        _original = content;
        _kept = kept;
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("agent-memory-edit-").FullName, fileName);
        File.WriteAllBytes(Path, content);
    }

    /// <summary>Where it lies, absolute.</summary>
    internal string Path { get; }

    /// <summary>Returns what it holds now.</summary>
    internal byte[] Read() => File.ReadAllBytes(Path);

    /// <summary>Says that what was written has arrived where it belongs.</summary>
    internal void Arrived() => _isSafe = true;

    public void Dispose()
    {
        if (!_isSafe && File.Exists(Path) && !Read().AsSpan().SequenceEqual(_original))
            _kept(Path);
        else
            Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
