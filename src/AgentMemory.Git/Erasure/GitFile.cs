namespace AgentMemory.Git.Erasure;

/// <summary>Replaces files so that nobody ever sees half of one, keeping who may read them.</summary>
static class GitFile
{
    /// <summary>Writes a file anew.</summary>
    internal static void Replace(string path, byte[] bytes)
    {
        var draft = path + ".erasing";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        if (!OperatingSystem.IsWindows() && File.Exists(path))
            File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
        File.Move(draft, path, overwrite: true);
    }
}
