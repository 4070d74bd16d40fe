using System.Globalization;
using System.Text;
using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// What the entries of one folder are called afterwards. A name without the text stays, whatever becomes of its neighbours; where one
/// that loses the text would be called like another, a number tells the two apart.
/// </summary>
static class ErasedNames
{
    /// <summary>Returns the new names, in the order of the old ones, which is that of the tree.</summary>
    internal static IReadOnlyList<byte[]> Of(IReadOnlyList<byte[]> names, IContentEraser content)
    {
        var erased = names.Select(name => content.Erase(name)).ToList();
        var taken = names.Where((_, place) => erased[place] is null).Select(Encoding.Latin1.GetString).ToHashSet(StringComparer.Ordinal);
        return [.. names.Select((name, place) => erased[place] is { } wanted ? Free(wanted, taken) : name)];
    }

    static byte[] Free(byte[] wanted, HashSet<string> taken)
    {
        var free = wanted;
        for (var number = 2; !taken.Add(Encoding.Latin1.GetString(free)); number++)
            free = [.. wanted, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"-{number}"))];
        return free;
    }
}
