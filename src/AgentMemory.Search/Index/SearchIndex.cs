using AgentMemory.Errors;
using AgentMemory.Forgetting;

namespace AgentMemory.Search.Index;

/// <summary>The index of a clone as something that can hold words which must go: the whole of it is thrown away, for free pages keep what rows held.</summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
public sealed class SearchIndex(string commonDirectory) : ISearchIndex
{
    /// <inheritdoc/>
    public void Drop()
    {
        IndexFile.Delete(commonDirectory);
        if (Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "recall-*.sqlite*").FirstOrDefault() is { } left && !TryDeleteAll())
            throw new AgentMemoryException(ErrorKind.Locked, $"The search index cannot be deleted, and may still hold the text: {left}", "End whatever holds it open, and delete it by hand; no answer depends on it.");
    }

    string Folder => Path.GetDirectoryName(IndexFile.PathIn(commonDirectory))!;

    /// <summary>Other versions of the tool keep files of their own.</summary>
    bool TryDeleteAll()
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "recall-*.sqlite*"))
                File.Delete(file);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
