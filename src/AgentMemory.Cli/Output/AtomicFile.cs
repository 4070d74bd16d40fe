namespace AgentMemory.Cli.Output;

/// <summary>Writes a file whole or not at all.</summary>
static class AtomicFile
{
    /// <summary>Writes it beside its place, then moves it there. It keeps its mode.</summary>
    internal static void Write(string full, byte[] bytes)
    {
        var draft = $"{full}.agent-memory-{Guid.NewGuid().ToString("N")[..8]}";
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(full))
                File.SetUnixFileMode(draft, File.GetUnixFileMode(full));
            File.Move(draft, full, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
