namespace AgentMemory.Git.History;

/// <summary>
/// A file in <c>agent-memory</c> of the common Git directory, where all work trees share it. What it holds is derived: where it
/// cannot be read it counts as absent, and where it cannot be written nothing is lost but time.
/// </summary>
sealed class KeptFile(string commonDirectory, string name)
{
    static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    string Folder => Path.Combine(commonDirectory, "agent-memory");

    internal string FilePath => Path.Combine(Folder, name);

    /// <summary>Returns its bytes; <c>null</c> where there is none or it cannot be read.</summary>
    internal byte[]? Load()
    {
        try
        {
            return File.Exists(FilePath) ? File.ReadAllBytes(FilePath) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces it in one step; a reader sees the old one or the new one. Does nothing where it may not write.</summary>
    internal void Save(byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var temporary = Path.Combine(Folder, $"{name}.{Path.GetRandomFileName()}.tmp");
            File.WriteAllBytes(temporary, bytes);
            RemoveAbandoned(temporary);
            File.Move(temporary, FilePath, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next process walks again.
        }
    }

    /// <summary>Removes what killed writers left, by the file system's own clock.</summary>
    void RemoveAbandoned(string own)
    {
        var now = File.GetLastWriteTimeUtc(own);
        foreach (var file in Directory.EnumerateFiles(Folder, $"{name}.*.tmp"))
        {
            if (now - File.GetLastWriteTimeUtc(file) > AbandonedAfter)
                File.Delete(file);
        }
    }
}
