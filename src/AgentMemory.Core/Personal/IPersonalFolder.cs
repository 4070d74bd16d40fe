using AgentMemory.Errors;

namespace AgentMemory.Personal;

/// <summary>The folder of somebody's own store, as the file system has it.</summary>
public interface IPersonalFolder
{
    /// <summary>Where it lies, absolute.</summary>
    string Path { get; }

    /// <summary>Whether other users of this machine may look into it, or change it; never where there are no such rights.</summary>
    bool IsOpenToOthers { get; }

    /// <summary>Takes everybody else's rights away.</summary>
    void Close();

    /// <summary>Returns what would be removed, and removes nothing.</summary>
    /// <exception cref="AgentMemoryException">Something there is not the store's, or leads out of it.</exception>
    IReadOnlyList<FolderPart> Survey();

    /// <summary>Makes the store none, in one step that is done or not done; whoever opens it afterwards finishes the removal.</summary>
    void Abandon();

    /// <summary>Removes what was abandoned; nothing where nothing was. May be killed anywhere, and called again.</summary>
    void Sweep();

    /// <summary>Returns the paths that are still there.</summary>
    IReadOnlyList<string> Remains();
}

/// <summary>A part of the folder.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Bytes">How large they are together.</param>
public sealed record FolderPart(string Name, int Files, long Bytes);
