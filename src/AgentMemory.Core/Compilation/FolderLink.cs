using System.Text;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>Follows a link that stands in the place of a folder.</summary>
static class FolderLink
{
    const int LongestTarget = 4096;

    /// <summary>Returns the path from the repository root that a link of a tree leads to; <c>null</c> where there is none, or it leads out.</summary>
    internal static string? Target(IRepositoryTree tree, string path)
    {
        if (tree.Find(path) is not { Kind: FileKind.Symlink } link || tree.SizeOf(link.Blob) > LongestTarget)
            return null;
        var steps = new List<string>(path.Split('/')[..^1]);
        foreach (var step in Encoding.UTF8.GetString(tree.Read(link.Blob)).TrimEnd('/').Split('/'))
        {
            if (step.Length == 0 || (step == ".." && steps.Count == 0))
                return null;
            if (step == "..")
                steps.RemoveAt(steps.Count - 1);
            else if (step != ".")
                steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
