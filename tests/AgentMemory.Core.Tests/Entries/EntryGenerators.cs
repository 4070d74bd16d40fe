using AgentMemory.Entries;
using CsCheck;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>Random entries whose values are as awkward as the format allows.</summary>
static class EntryGenerators
{
    static readonly string[] Awkward =
    [
        "a", "b", "Z", "0", "9", "é", "漢", "😀", " ", "  ", ": ", ":", " #", "#", "-", "- ", "? ", "?", "[", "]", "{", "}", ",", ", ",
        "&", "*", "!", "|", ">", "'", "''", "\"", "%", "@", "`", "\\", "\\n", "\t", "~", "null", "true", "No", "1.5", "1e5", "0x1f", "1:30",
        "2026-11-22", "---", "...", "=", "<<", "\u00a0", "\u200b", "\u202e", ".inf", "+", "_", "/", "**/*", "$", "^", "(", ")",
    ];

    /// <summary>One line of text that is not blank.</summary>
    internal static readonly Gen<string> Line = Gen.OneOf(Awkward).Array[1, 8].Select(string.Concat).Where(text => !string.IsNullOrWhiteSpace(text));

    internal static readonly Gen<EntryId> Id = Gen.OneOf("a", "b7", "deploys-use-vercel", "2026-11-22", "123", "null", "true", "1e5", "0x1f", "on").Select(EntryId.Parse);

    internal static readonly Gen<string> CitationText = Gen.OneOf(
        "a.txt", "docker-compose.yml#L4-L9@3f2a9c1b77d0e412", "src/", "2026-11-22", "1.5", "src/a b's \"c\".cs#L7", "*.md", "[x]", "{y}", "C#/x,y.cs", "- a", "~",
        "commit:9ab12cd", "session:claude-code/0195f2", "session:a:b/c/d", "https://example.org/a?b=[c]&d#e", "entry:null", "@types/x.ts");

    internal static readonly Gen<string> Glob = Gen.OneOf("**", "*.md", "infra/**", ".github/workflows/**", "{a,b}/**", "[ab].txt", "!x", "a b", "2026-11-22", "1.5", "#x", "~", "ab: c", "it's");

    internal static readonly Gen<string> Body = Gen.OneOf(
        Gen.OneOf("", "\n", "\n\nx", "---\n", "# T\n", "x", "x\n", "x\r\ny", " x", "\r\n", "\t", "\u2028", "\u0085x\n"),
        Line.Array[0, 5].Select(lines => string.Join('\n', lines)));

    static readonly Gen<string> Subject = Gen.OneOf("deploy.platform", "a", "1.5", "2026-11-22", "null", "a_b.c-d");

    static readonly Gen<DateTimeOffset> Instant = Gen.Long[0, 3_155_378_975_999_999_999].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    internal static readonly Gen<MemoryEntry> Entry =
        from type in Gen.Enum<EntryType>()
        from status in Gen.Enum<EntryStatus>()
        from title in Line
        from texts in Gen.Select(Maybe(Line), Maybe(Subject), Body)
        from lists in Gen.Select(Glob.Array[0, 3], Line.Array[0, 3], Line.Array[0, 3], Line.Array[0, 3])
        from evidence in CitationText.Array[0, 4]
        from ids in Gen.Select(Id.Array[0, 3], Id.Array[0, 3], Id.Array[0, 3])
        from confidence in Maybe(Gen.OneOf(Gen.Double.Unit, Gen.OneOf(0d, 1d, 0.9, 1e-7, 5e-324, 0.30000000000000004)).Select(d => (double?)d))
        from staleAfter in Maybe(Instant.Select(i => (DateTimeOffset?)i))
        select new MemoryEntry
        {
            Id = EntryId.Parse("the-entry"),
            Type = type,
            Title = title,
            Status = status,
            Description = texts.Item1,
            Subject = texts.Item2,
            Scope = lists.Item1,
            Tags = lists.Item2,
            Audience = lists.Item3,
            Repos = lists.Item4,
            Confidence = confidence,
            StaleAfter = staleAfter,
            Evidence = [.. evidence.Select(Parse)],
            Supersedes = ids.Item1,
            DerivedFrom = ids.Item2,
            Disputes = ids.Item3,
            Body = texts.Item3,
        };

    internal static Citation Parse(string text) =>
        CitationParser.TryParse(text, out var citation, out var problem) ? citation : throw new AssertionException($"'{text}' {problem}");

    static Gen<T?> Maybe<T>(Gen<T> gen) => Gen.Bool.SelectMany(present => present ? gen.Select(value => (T?)value) : Gen.Const(default(T)));
}
