using System.Text;
using System.Text.RegularExpressions;
using AgentMemory.Clients;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Connecting;

namespace AgentMemory.Health.Connections;

/// <summary>
/// Finds what of ours a client loads more than once, by its own load rules, of the instruction files as they lie there: those that were
/// generated and the user's.
/// </summary>
/// <param name="files">The text of every file that may matter, by its path.</param>
sealed partial class DoubleTexts(IReadOnlyDictionary<string, string> files)
{
    const int MostNamed = 3;

    readonly Dictionary<string, string> _ours = OursIn(files);

    /// <summary>Returns an item for each set of places that the same texts come from, files of one entry alone by their folders.</summary>
    internal IEnumerable<HealthItem> Of(Client client) => Sessions()
        .SelectMany(session => Twice(client.Word, session))
        .GroupBy(text => string.Join('\n', text.Places.Select(place => place.Alike)), StringComparer.Ordinal)
        .Select(same => (same.First().Places, Ids: same.Select(text => text.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()))
        .Select(same => new HealthItem(
            "double-loading",
            HealthState.Warning,
            $"{client.Name} would load {Named(same.Ids)} {(same.Places.Count == 2 ? "twice" : $"{same.Places.Count} times")}: from {string.Join(" and ", same.Places.Select(place => same.Ids.Count == 1 ? place.Said : place.Alike))}.",
            DoubleTextFix.Of(client, same.Places, files)));

    IEnumerable<(string Id, IReadOnlyList<TextPlace> Places)> Twice(string client, ClientSession session)
    {
        var found = new Dictionary<(string Id, string Text), List<TextPlace>>();
        foreach (var loaded in ClientLoading.Of(client, files, session))
        {
            var place = new TextPlace(loaded.Path, loaded.Importer);
            var texts = Lines(loaded.Text).Where(_ours.ContainsKey).Distinct(StringComparer.Ordinal).Select(line => (Id: _ours[line], Text: line));
            if (DocumentFamily.Of(loaded.Path) is { } document)
                texts = texts.Append((document.Id.ToString(), ""));
            foreach (var text in texts)
            {
                if (!found.TryGetValue(text, out var places))
                    found[text] = places = [];
                places.Add(place);
            }
        }
        var documents = found.Where(text => text.Key.Text.Length == 0).ToDictionary(text => text.Key.Id, text => text.Value, StringComparer.Ordinal);
        // A file of an entry alone says what the entry's line says, in other words.
        var lines = found.Where(text => text.Key.Text.Length > 0).Select(text => (text.Key.Id, Places: documents.Remove(text.Key.Id, out var alone) ? [.. text.Value, .. alone] : text.Value)).ToList();
        return lines.Concat(documents.Select(text => (Id: text.Key, Places: text.Value))).Where(text => text.Places.Count > 1).Select(text => (text.Id, (IReadOnlyList<TextPlace>)text.Places));
    }

    /// <summary>At the root, and in every folder that has instructions of its own; nobody works in those of the clients.</summary>
    IEnumerable<ClientSession> Sessions() => files.Keys.Where(path => InstructionFiles.IsOfFolder(path) && path.Contains('/') && path[0] != '.')
        .Select(path => path[..path.LastIndexOf('/')]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(folder => new ClientSession(folder)).Prepend(new ClientSession());

    /// <summary>The lines of all generated blocks that end in an id, by their text.</summary>
    static Dictionary<string, string> OursIn(IReadOnlyDictionary<string, string> files)
    {
        var ours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in files.Values.SelectMany(text => ManagedBlock.Parse(Encoding.UTF8.GetBytes(text)).Lines))
        {
            if (Id().Match(line.Decoded) is { Success: true } match)
                ours.TryAdd(line.Decoded.Trim(), match.Groups[1].Value);
        }
        return ours;
    }

    static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim());

    static string Named(List<string> ids)
    {
        var named = string.Join(", ", ids.Take(MostNamed)) + (ids.Count > MostNamed ? ", …" : "");
        return ids.Count == 1 ? $"'{named}'" : $"{ids.Count} entries ({named})";
    }

    [GeneratedRegex(@"\(`([^`]+)`\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
