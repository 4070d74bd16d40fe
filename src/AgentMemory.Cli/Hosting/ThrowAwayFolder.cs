namespace AgentMemory.Cli.Hosting;

/// <summary>A folder of our own below the temporary one, which only the user can look into; gone when disposed, unless it is to be kept.</summary>
sealed class ThrowAwayFolder(string prefix) : IDisposable
{
    /// <summary>Where it lies, with symbolic links resolved.</summary>
    internal string Path { get; } = Created(prefix);

    /// <summary>Whether it stays.</summary>
    internal bool IsKept { get; init; }

    public void Dispose()
    {
        if (!IsKept && Directory.Exists(Path))
            Delete(new DirectoryInfo(Path));
    }

    static string Created(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix);
        return folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
    }

    /// <summary>Deletes a folder of our own. Git makes its objects read-only, which keeps some systems from deleting them; a link goes, and what it leads to stays as it is.</summary>
    internal static void Delete(DirectoryInfo folder)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            if (item is DirectoryInfo below && item.LinkTarget is null)
            {
                Delete(below);
                continue;
            }
            if (item.LinkTarget is null)
                item.Attributes = FileAttributes.Normal;
            item.Delete();
        }
        folder.Delete();
    }
}
