namespace AgentMemory.Importing.Prose;

/// <summary>Gathers the claims of a file, with what the place they stand at says about them.</summary>
/// <param name="source">The file.</param>
/// <param name="ledger">Keeps account of the lines.</param>
sealed class ClaimList(SourceFile source, LineLedger ledger)
{
    const int FewestTitleWords = 4;
    const int MostTitleWords = 4;

    readonly List<SourceClaim> _claims = [];

    /// <summary>Where the file applies.</summary>
    internal required IReadOnlyList<string> Scope { get; init; }

    /// <summary>The headings above the place that is read.</summary>
    internal Outline Outline { get; } = new(source.FileName);

    /// <summary>The claims, in the order of their lines.</summary>
    internal IReadOnlyList<SourceClaim> All => [.. _claims.OrderBy(claim => claim.FirstLine)];

    /// <summary>Takes lines as a claim.</summary>
    /// <param name="first">The first line, from 1.</param>
    /// <param name="last">The last line.</param>
    /// <param name="text">What they say.</param>
    /// <param name="hasSteps">Whether it is steps that belong together.</param>
    internal void Add(int first, int last, ClaimText text, bool hasSteps = false)
    {
        if (text.Title.Length == 0)
            text = text with { Title = ClaimText.Short(Outline.Title()) };
        ledger.Take(first, last);
        _claims.Add(new SourceClaim
        {
            Source = source,
            FirstLine = first,
            LastLine = last,
            Title = text.Title,
            Body = text.Body,
            Type = ClaimWording.TypeOf(Outline.Headings, text.Title, hasSteps),
            Scope = Scope,
            Headings = Outline.Headings,
            Tags = ClaimWording.TagsOf(Outline.Headings),
        });
    }

    /// <summary>Returns a text whose title also says what it is about, where it alone would not.</summary>
    internal ClaimText Named(ClaimText text) =>
        Outline.Subject is { } subject && (ClaimWording.Words(text.Title) < FewestTitleWords || (ClaimWording.OnlyAnnounces(text.Title) && ClaimWording.Words(text.Title) <= MostTitleWords)) && !text.Title.Contains(subject, StringComparison.OrdinalIgnoreCase)
            ? text with { Title = ClaimText.Short($"{subject}: {text.Title}") }
            : text;
}
