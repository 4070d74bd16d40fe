using System.Text;

namespace AgentMemory.Freshness;

/// <summary>Finds the lines of a file that name what a claim names, for those who cite the file as a whole.</summary>
static class LineSuggestion
{
    /// <summary>Lines that lie this close together belong to one place.</summary>
    const int MostBetween = 2;

    /// <summary>Beyond this, lines are no better than the whole file.</summary>
    const int MostLines = 20;

    const int ShortestName = 3;

    /// <summary>Returns the best place; <c>null</c> where no line shares a name with the claim that is not everywhere in the file.</summary>
    internal static (int First, int Last)? For(string claim, CitedText text)
    {
        var names = Names(claim).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = Enumerable.Range(1, text.LineCount)
            .Select(number => (Number: number, Names: Names(text.TextOf(number, 1)).Where(names.Contains).Distinct(StringComparer.OrdinalIgnoreCase).ToList()))
            .Where(line => line.Names.Count > 0)
            .ToList();
        var spread = lines.SelectMany(line => line.Names).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        // A name in every other line leads nowhere.
        var telling = lines.Where(line => line.Names.Exists(name => spread[name] * 2 <= text.LineCount)).Select(line => (line.Number, Weight: line.Names.Sum(name => 1.0 / spread[name]))).ToList();
        return Places(telling).Where(place => place.Last - place.First < MostLines).OrderByDescending(place => place.Weight).Select(place => ((int, int)?)(place.First, place.Last)).FirstOrDefault();
    }

    static IEnumerable<(int First, int Last, double Weight)> Places(List<(int Number, double Weight)> lines)
    {
        for (var i = 0; i < lines.Count;)
        {
            var (first, last, weight) = (lines[i].Number, lines[i].Number, 0.0);
            for (; i < lines.Count && lines[i].Number - last <= MostBetween; i++)
            {
                last = lines[i].Number;
                weight += lines[i].Weight;
            }
            yield return (first, last, weight);
        }
    }

    /// <summary>The names in a text: runs of letters, digits and underscores that begin like an identifier.</summary>
    static IEnumerable<string> Names(string text)
    {
        var name = new StringBuilder();
        foreach (var character in text.Append(' '))
        {
            if (char.IsLetterOrDigit(character) || character == '_')
            {
                name.Append(character);
                continue;
            }
            if (name.Length >= ShortestName && !char.IsDigit(name[0]))
                yield return name.ToString();
            name.Clear();
        }
    }
}
