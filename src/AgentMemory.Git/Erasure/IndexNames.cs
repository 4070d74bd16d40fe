using System.Text;
using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>What the paths of an index are called afterwards: folder by folder, as in the trees that it stands for.</summary>
sealed class IndexNames
{
    readonly Dictionary<string, Dictionary<string, string>> _names;

    /// <param name="paths">All paths that stay.</param>
    /// <param name="content">What is erased.</param>
    internal IndexNames(IEnumerable<string> paths, IContentEraser content) =>
        _names = paths.SelectMany(Steps).Distinct().GroupBy(step => step.Folder, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Renamed([.. group.Select(step => step.Name)], content), StringComparer.Ordinal);

    /// <summary>Returns the new path.</summary>
    internal string this[string path] => string.Concat(Steps(path).Select(step => _names[step.Folder].TryGetValue(step.Name, out var name) ? name : step.Name));

    /// <summary>Returns the names on a path, folders with the slash behind them, each with the path of the folder it is in.</summary>
    static IEnumerable<(string Folder, string Name)> Steps(string path)
    {
        for (var start = 0; start < path.Length;)
        {
            var slash = path.IndexOf('/', start);
            var end = slash < 0 ? path.Length : slash + 1;
            yield return (path[..start], path[start..end]);
            start = end;
        }
    }

    /// <summary>Returns the names that change; folders are sorted with their slash, as trees sort them.</summary>
    static Dictionary<string, string> Renamed(List<string> names, IContentEraser content)
    {
        if (!names.Exists(name => content.IsIn(Encoding.UTF8.GetBytes(name))))
            return [];
        var sorted = names.Select(name => (Name: name, Key: Encoding.UTF8.GetBytes(name))).OrderBy(name => Encoding.Latin1.GetString(name.Key), StringComparer.Ordinal).ToList();
        var erased = ErasedNames.Of([.. sorted.Select(name => Encoding.UTF8.GetBytes(name.Name.TrimEnd('/')))], content);
        return sorted.Select((name, place) => (name.Name, New: Encoding.UTF8.GetString(erased[place]) + (name.Name.EndsWith('/') ? "/" : "")))
            .Where(name => name.Name != name.New).ToDictionary(name => name.Name, name => name.New, StringComparer.Ordinal);
    }
}
