using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Erasure;

/// <summary>
/// Every object of a repository as Git itself prints it, and what a person sees from a reference: contents, names, modes, people, dates and
/// messages, with no id in it that a rewriting may change. Two repositories in which that is the same hold the same history.
/// </summary>
sealed class ObjectDump
{
    const string Nothing = "[erased]";

    readonly Dictionary<string, (string Kind, byte[] Bytes)> _objects = [];
    readonly Dictionary<string, string> _stories = [];
    readonly string? _erased;

    /// <param name="repository">The repository.</param>
    /// <param name="erased">A text that is read as if it had been erased.</param>
    internal ObjectDump(TempRepository repository, string? erased = null)
    {
        _erased = erased;
        using var process = ChildProcess.Start("git", ["cat-file", "--batch-all-objects", "--batch"], repository.Root);
        using var stream = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(stream);
        process.WaitForExit();
        var all = stream.ToArray();
        for (var place = 0; place < all.Length;)
        {
            var end = Array.IndexOf(all, (byte)'\n', place);
            var header = Encoding.ASCII.GetString(all, place, end - place).Split(' ');
            var size = int.Parse(header[2], CultureInfo.InvariantCulture);
            _objects[header[0]] = (header[1], all[(end + 1)..(end + 1 + size)]);
            place = end + size + 2;
        }
    }

    /// <summary>The ids of all objects.</summary>
    internal IReadOnlyCollection<string> Ids => _objects.Keys;

    /// <summary>How many objects hold a text, names in trees included.</summary>
    internal int Holding(string text) => _objects.Values.Count(found => Latin(found.Bytes).Contains(text, StringComparison.Ordinal));

    /// <summary>Returns all that is seen from an object, as a digest; signatures, which no rewritten object can keep, apart.</summary>
    internal string StoryOf(string id)
    {
        if (_stories.TryGetValue(id, out var known))
            return known;
        if (!_objects.TryGetValue(id, out var found))
            return $"not here: {id}";
        var story = found.Kind switch
        {
            "tree" => Tree(found.Bytes),
            "blob" => Without(Latin(found.Bytes)),
            _ => Text(Latin(found.Bytes), found.Kind),
        };
        return _stories[id] = Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes($"{found.Kind} {story}")));
    }

    /// <summary>Returns a tree of notes: what they say, and about what.</summary>
    internal string NotesOf(string tree) => string.Join('\n', Files(tree, "").Select(note =>
        note.Path.Replace("/", "", StringComparison.Ordinal) is { Length: 40 } about && _objects.ContainsKey(about) ? $"{StoryOf(about)} {note.Story}" : $"{note.Path} {note.Story}").Order(StringComparer.Ordinal));

    IEnumerable<(string Path, string Story)> Files(string tree, string prefix) => Entries(_objects[tree].Bytes).SelectMany(entry =>
        entry.Mode == "40000" ? Files(entry.Id, $"{prefix}{entry.Name}/") : [($"{prefix}{entry.Name}", StoryOf(entry.Id))]);

    string Tree(byte[] bytes) =>
        string.Join('\n', Entries(bytes).Select(entry => $"{Without(entry.Name)}\0{entry.Mode} {(entry.Mode == "160000" ? entry.Id : StoryOf(entry.Id))}").Order(StringComparer.Ordinal));

    static IEnumerable<(string Mode, string Name, string Id)> Entries(byte[] bytes)
    {
        for (var place = 0; place < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)0, place);
            var words = Latin(bytes[place..end]).Split(' ', 2);
            yield return (words[0], words[1], Convert.ToHexStringLower(bytes.AsSpan(end + 1, 20)));
            place = end + 21;
        }
    }

    string Text(string text, string kind)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, message) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
        var headers = head.Replace("\n ", "\0", StringComparison.Ordinal).Split('\n')
            .Where(header => !header.StartsWith("gpgsig", StringComparison.Ordinal) && !header.StartsWith("mergetag ", StringComparison.Ordinal))
            .Select(header => header.Split(' ', 2) is ["tree" or "parent" or "object", var id] && id.Length == 40 ? $"{header.Split(' ')[0]} {StoryOf(id)}" : Without(header));
        var signature = kind == "tag" ? message.IndexOf("-----BEGIN ", StringComparison.Ordinal) : -1;
        return string.Join('\n', headers) + Without(signature < 0 ? message : message[..signature]);
    }

    string Without(string text) => _erased is null ? text : text.Replace(_erased, Nothing, StringComparison.Ordinal);

    static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
