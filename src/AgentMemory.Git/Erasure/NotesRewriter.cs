using System.Text;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Files notes under the new ids of what they are about. A note keeps its depth in the folders; those that are about nothing that
/// moved stay where they are.
/// </summary>
/// <param name="trees">Writes the notes' own text.</param>
/// <param name="objects">Reads the old trees.</param>
/// <param name="pack">Takes the new ones.</param>
/// <param name="map">Says what an object is now.</param>
sealed class NotesRewriter(TreeRewriter trees, RawObjects objects, PackWriter pack, Func<Oid, Oid> map)
{
    readonly Dictionary<Oid, Oid> _roots = [];

    /// <summary>The trees that were asked for.</summary>
    internal IReadOnlySet<Oid> Roots => _roots.Keys.ToHashSet();

    /// <summary>Returns the tree of a notes commit as it is to be.</summary>
    internal Oid Root(Oid tree)
    {
        if (_roots.TryGetValue(tree, out var known))
            return known;
        var files = NotesFiles.In(objects, tree);
        var moved = files.ConvertAll(file => (Path: Rename(file.Path), file.Mode, Id: trees.Blob(file.Id)));
        var isSame = !files.Where((file, place) => file.Path != moved[place].Path || file.Id != moved[place].Id).Any();
        return _roots[tree] = isSame ? tree : Build(moved.ConvertAll(file => (file.Path.Split('/'), file.Mode, file.Id)), 0);
    }

    string Rename(string path)
    {
        if (!NotesFiles.IsAbout(path, out var about))
            return path;
        var now = map(about).ToString();
        var renamed = new StringBuilder(path.Length);
        var digit = 0;
        foreach (var character in path)
            renamed.Append(character == '/' ? '/' : now[digit++]);
        return renamed.ToString();
    }

    Oid Build(List<(string[] Path, uint Mode, Oid Id)> files, int depth)
    {
        var text = new TreeText();
        foreach (var group in files.GroupBy(file => (file.Path[depth], IsFolder: file.Path.Length > depth + 1)))
        {
            var name = Encoding.Latin1.GetBytes(group.Key.Item1);
            if (group.Key.IsFolder)
                text.Add(RawTree.FolderMode, name, Build([.. group], depth + 1));
            else
                text.Add(group.First().Mode, name, group.First().Id);
        }
        return pack.Add(ObjectStream.Tree, text.ToBytes());
    }
}
