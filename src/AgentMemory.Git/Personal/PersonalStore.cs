using AgentMemory.Errors;
using LibGit2Sharp;

namespace AgentMemory.Git.Personal;

/// <summary>The user's own repository, outside every project; made on first use, readable by its owner only.</summary>
public static class PersonalStore
{
    /// <summary>Whether the repository has been created; first finishes an erasure that was killed.</summary>
    public static bool Exists(string folder)
    {
        var own = new PersonalFolder(folder);
        own.Sweep();
        return own.HasStore;
    }

    /// <summary>Creates the repository where there is none yet; returns whether it did.</summary>
    /// <param name="folder">Where it lies, absolute.</param>
    /// <exception cref="AgentMemoryException">Something else lies there.</exception>
    public static bool Ensure(string folder)
    {
        if (Exists(folder))
            return false;
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new AgentMemoryException(ErrorKind.Refused, $"{folder} is not empty and is no Git repository, so the personal store cannot be made there.", "Set AGENT_MEMORY_HOME to an empty folder of your own.");
        CreatePrivate(folder);
        Repository.Init(folder);
        return true;
    }

    /// <summary>Missing folders above get the usual rights; only the store itself is nobody else's business.</summary>
    static void CreatePrivate(string folder)
    {
        if (Path.GetDirectoryName(folder) is { } parent)
            Directory.CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, PersonalFolder.OwnerOnly);
        // The folder may have existed, and the process's mask may have taken bits away.
        new PersonalFolder(folder).Close();
    }
}
