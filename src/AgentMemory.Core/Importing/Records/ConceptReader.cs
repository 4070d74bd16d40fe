using System.Text;
using AgentMemory.Clients;
using AgentMemory.Entries;
using AgentMemory.Importing.Prose;
using AgentMemory.Store;

namespace AgentMemory.Importing.Records;

/// <summary>
/// Reads a concept of an Open Knowledge Format bundle. One that is an entry's file, as a store or its export holds it, is taken as it
/// is; of any other its keys are read for what they mean there.
/// </summary>
static class ConceptReader
{
    static readonly string[] Listings = ["index.md", "log.md", "README.md", "readme.md"];
    static readonly string[] Procedures = ["procedure", "playbook", "runbook", "how-to", "howto", "workflow", "checklist", "skill", "guide"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is no text.</exception>
    internal static SourceReading Read(SourceFile source)
    {
        var text = SourceText.Of(source);
        var ledger = new LineLedger(source, text.Lines);
        if (Listings.Contains(source.FileName))
            return ledger.Nothing(SkipKind.Markup, "lists the bundle and claims nothing");
        var settings = FrontMatterSettings.Of(text.Lines);
        if (settings.Find("type") is not { } type)
            return ledger.Nothing(SkipKind.Unreadable, "no front matter with a type, so it is no concept of a bundle");
        if (Entry(source, type) is { } own)
        {
            ledger.Take(1, text.Lines.Count);
            return new SourceReading([own with { LastLine = text.Lines.Count }], ledger.Skipped());
        }
        if (settings.Find("status") is "deprecated")
            return ledger.Nothing(SkipKind.Decided, "the bundle itself calls it deprecated");
        ledger.Skip(1, settings.LineCount, SkipKind.Markup, "front matter: read for what it says of the text below");
        var first = settings.LineCount + 1;
        while (first < text.Lines.Count && string.IsNullOrWhiteSpace(text.Lines[first - 1]))
            first++;
        if (first > text.Lines.Count)
            return new SourceReading([], ledger.Skipped());
        ledger.Take(first, text.Lines.Count);
        return new SourceReading([Concept(source, settings, type, string.Join('\n', text.Lines.Skip(first - 1)).TrimEnd() + "\n") with { FirstLine = first, LastLine = text.Lines.Count }], ledger.Skipped());
    }

    /// <summary>Returns an entry's own file as a claim; <c>null</c> where it is none.</summary>
    internal static SourceClaim? Entry(SourceFile source, string typeWord)
    {
        if (!EntryWords.TryParseType(typeWord, out var type) || !EntryId.TryParse(Path.GetFileNameWithoutExtension(source.FileName), out var id))
            return null;
        return Entry(source, type, id, Encoding.UTF8.GetBytes(BundleKeys.Without(Encoding.UTF8.GetString(source.Bytes))));
    }

    /// <summary>Returns an entry's file as a claim whose status is no longer an approval; <c>null</c> where it is no valid entry.</summary>
    internal static SourceClaim? Entry(SourceFile source, EntryType type, EntryId id, byte[] file)
    {
        var path = StoreLayout.EntryPath(type, id);
        if (EntryReader.Read(path, file).Entry is not { } entry)
            return null;
        // An import approves nothing; what was retired stays so, and everything else is a proposal.
        if (entry.Status == EntryStatus.Approved || (entry.Status == EntryStatus.Proposed && !Says(file, EntryStatus.Proposed)))
            file = EntryEditor.Apply(path, file, [EntryEdit.Status(EntryStatus.Proposed)]);
        else if (entry.Status == EntryStatus.Retired && !Says(file, EntryStatus.Retired))
            file = EntryEditor.Apply(path, file, [EntryEdit.Status(EntryStatus.Retired)]);
        return new SourceClaim { Source = source, FirstLine = 1, LastLine = 1, Title = entry.Title, Body = entry.Body, Type = type, Id = id, File = file };
    }

    static bool Says(byte[] file, EntryStatus status) => Encoding.UTF8.GetString(file).Contains($"status: {status.Word()}", StringComparison.Ordinal);

    static SourceClaim Concept(SourceFile source, FrontMatterSettings settings, string type, string body) => new()
    {
        Source = source,
        FirstLine = 1,
        LastLine = 1,
        Title = ClaimText.Short(settings.Find("title") ?? Heading(body) ?? Path.GetFileNameWithoutExtension(source.FileName).Replace('-', ' ').Replace('_', ' ')),
        Body = body,
        Description = settings.Find("description"),
        Type = Procedures.Contains(type.ToLowerInvariant().Replace(' ', '-')) ? EntryType.Procedural : EntryType.Project,
        Tags = [.. settings.List("tags").Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)],
        StaleAfter = settings.Instant("stale_after"),
        Addresses = [.. settings.List("sources").Concat(settings.List("resource")).Where(IsWebAddress).Distinct(StringComparer.Ordinal)],
    };

    static string? Heading(string body) => body.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    static bool IsWebAddress(string text) => text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);
}
