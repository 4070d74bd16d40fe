using System.Text;

namespace AgentMemory.Importing.Records;

/// <summary>The keys of a bundle that say what an entry's history says, and that no entry's file has.</summary>
static class BundleKeys
{
    internal const string Sources = "sources";
    internal const string Generated = "generated";
    internal const string Verified = "verified";

    static readonly string[] All = [Sources, Generated, Verified];

    /// <summary>Returns a concept's text without those keys and what is indented below them; line ends stay as they are.</summary>
    internal static string Without(string text)
    {
        var lines = Lines(text);
        var kept = new StringBuilder(text.Length);
        var (fences, isBelow) = (0, false);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at].AsSpan().TrimEnd();
            if (fences < 2 && line.SequenceEqual("---"))
                (fences, isBelow) = (fences + 1, false);
            else if (fences == 1)
                isBelow = OpensOurs(line, at + 1 < lines.Count ? lines[at + 1] : "") || (isBelow && line.StartsWith(' '));
            if (!isBelow)
                kept.Append(lines[at]);
        }
        return kept.ToString();
    }

    /// <summary>What somebody keeps under one of these names for themselves is flat, as all of their front matter.</summary>
    static bool OpensOurs(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        foreach (var key in All)
        {
            if (line.Length == key.Length + 1 && line[^1] == ':' && line.StartsWith(key, StringComparison.Ordinal))
                return next.StartsWith("  by: ") || next.StartsWith("  - by: ") || next.StartsWith("  - resource: ");
        }
        return false;
    }

    static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var feed and >= 0 ? feed + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
