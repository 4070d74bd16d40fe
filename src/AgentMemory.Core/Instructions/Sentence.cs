namespace AgentMemory.Instructions;

/// <summary>What a sentence says about the path in it. A sentence may be about a path that is to come, or that is gone.</summary>
static class Sentence
{
    // Word by word, in lower case.
    static readonly string[] Making =
    [
        "create", "creates", "created", "creating", "generate", "generates", "generated", "generating", "scaffold", "scaffolds", "emit", "emits", "produce",
        "produces", "produced", "mkdir", "touch", "named", "called", "optional", "optionally", "e.g", "eg", "example", "examples", "new file", "write to",
        "writes to", "written to", "save to", "saves to", "saved to", "output to", "outputs to", "instead of", "rather than", "copy to", "downloads to",
    ];

    static readonly string[] Gone =
    [
        "removed", "deleted", "gone", "formerly", "previously", "moved", "renamed", "replaced", "replaces", "no longer", "used to", "does not exist",
        "do not exist", "doesn't exist", "not exist", "if it exists", "if present", "exists yet",
    ];

    static readonly string[] Elsewhere =
    [
        "branch", "branches", "endpoint", "endpoints", "route", "routes", "url", "urls", "package", "packages", "module", "modules", "namespace", "image",
        "images", "label", "labels", "tag", "tags", "scope", "scopes", "header", "bucket", "topic", "queue", "remote", "upstream",
    ];

    static readonly string[] Forbidding = ["never", "not", "don't", "no", "avoid", "without", "forbidden"];

    static readonly string[] Conditions = ["exists", "exist", "present", "missing", "absent"];

    static readonly HashSet<string> Any = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "each", "every", "any", "per", "your", "own", "their", "its", "one", "some", "no" };

    /// <summary>Returns the sentence on both sides of a span, within the block that it stands in.</summary>
    internal static (string Before, string After) Around(string text, int blockStart, int blockEnd, int start, int end)
    {
        blockEnd = Math.Min(blockEnd, text.Length);
        var from = start;
        while (from > blockStart && !EndsSentence(text, from - 1))
            from--;
        var to = end;
        while (to < blockEnd && !EndsSentence(text, to))
            to++;
        return (text[from..start], text[Math.Min(end, to)..to]);
    }

    /// <summary>Whether the path may not be there yet, or is only an example.</summary>
    internal static bool IsAboutMaking(PathMention mention) =>
        Has(mention.Before, Making) || (Has(mention.Before, ["if", "when", "unless"]) && Has(mention.After, Conditions));

    /// <summary>Whether it says itself that the path is gone, or went elsewhere.</summary>
    internal static bool IsAboutThePast(PathMention mention) => Has(mention.Before, Gone) || Has(mention.After, Gone);

    /// <summary>Whether a name with slashes may be something else than a path.</summary>
    internal static bool IsAboutSomethingElse(PathMention mention) => Has(mention.Before, Elsewhere) || Has(mention.After, Elsewhere);

    /// <summary>Whether it forbids something.</summary>
    internal static bool Forbids(PathMention mention) => Has(mention.Before, Forbidding);

    /// <summary>Whether it means any file of that name, as in 'each <c>package.json</c>'.</summary>
    internal static bool MeansAny(PathMention mention) => Words(mention.Before).LastOrDefault() is { } last && Any.Contains(last);

    static bool Has(string text, string[] phrases)
    {
        var words = $" {string.Join(' ', Words(text)).ToLowerInvariant()} ";
        return phrases.Any(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));
    }

    // Without other inline code: names are no words of the sentence.
    static IEnumerable<string> Words(string text) =>
        string.Join(' ', text.Split('`').Where((_, part) => part % 2 == 0)).Split((char[])[' ', '\t', '\r', '\n', ',', ';', ':', '(', ')', '*', '_', '"', '/', '—', '–'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace('’', '\'').TrimEnd('.', '!', '?'));

    static bool EndsSentence(string text, int at) => text[at] is '.' or '!' or '?' or '|'
        && (text[at] == '|' || at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]))
        && !(at > 0 && text[at] == '.' && at >= 3 && text[(at - 3)..at] is "e.g" or "i.e");
}
