using AgentMemory.Checks;
using AgentMemory.Store;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Makes an entry of a file's fields; what is wrong with a value becomes a finding at its place.</summary>
sealed class EntryFieldReader(string path, EntryDocument document, EntryFindings findings)
{
    readonly FieldValues _values = new(document, findings);

    /// <summary>Returns the entry; <c>null</c>, or one that must not be used, where it reports an error.</summary>
    internal MemoryEntry? Read()
    {
        var id = ReadId();
        var type = ReadType();
        var title = ReadTitle();
        var status = ReadStatus();
        var entry = new MemoryEntry
        {
            Id = id,
            Type = type,
            Title = title,
            Status = status,
            Description = ReadText(EntryKeys.Description),
            Subject = ReadSubject(),
            Scope = ReadScope(),
            Tags = ReadTexts(EntryKeys.Tags),
            Confidence = ReadConfidence(),
            Evidence = ReadEvidence(),
            StaleAfter = ReadStaleAfter(),
            Supersedes = ReadReferences(EntryKeys.Supersedes, id),
            DerivedFrom = ReadReferences(EntryKeys.DerivedFrom, id),
            Disputes = ReadReferences(EntryKeys.Disputes, id),
            Audience = ReadTexts(EntryKeys.Audience),
            Repos = ReadTexts(EntryKeys.Repos),
            Body = document.Body,
        };
        return findings.HasErrors ? null : entry;
    }

    EntryId ReadId()
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        if (EntryId.IsReserved(stem))
            findings.Add(EntryRules.ReservedId, $"The id {Printable.Quote(stem)} is reserved; {string.Join(", ", EntryId.Reserved)} cannot be entries.");
        else if (!EntryId.TryParse(stem, out var id))
            findings.Add(EntryRules.BadId, $"{Printable.Quote(stem)} is not an id; allowed are {EntryId.Allowed}.");
        else
            return id;
        // Nobody sees it: an entry with errors is not returned.
        return null!;
    }

    EntryType ReadType()
    {
        if (!StoreLayout.IsEntryPath(path))
            findings.Add(EntryStoreRules.Misplaced, $"{Printable.Quote(path)} is not an entry's path; entries lie at .agent-memory/<type>/<id>.md.");
        if (_values.Required(EntryKeys.Type) is not { } word)
            return default;
        if (!EntryWords.TryParseType(word.Meant, out var type))
            findings.Add(EntryRules.UnknownType, $"{Printable.Quote(word.Meant)} is not a type; allowed are {string.Join(", ", EntryWords.Types)}.", word.Span.Start);
        else if (StoreLayout.IsEntryPath(path) && !path.StartsWith($"{StoreLayout.Prefix}{type.Word()}/", StringComparison.Ordinal))
            findings.Add(EntryRules.TypeFolderMismatch, $"The type is {type.Word()}, but the file lies in the folder {path.Split('/')[1]}; both have to say the same.", word.Span.Start);
        return type;
    }

    string ReadTitle()
    {
        if (_values.Required(EntryKeys.Title) is not { } scalar)
            return "";
        var title = scalar.Meant;
        if (string.IsNullOrWhiteSpace(title))
            findings.Add(EntryRules.BadTitle, "The title is empty; it is the claim in a few words.", scalar.Span.Start);
        else if (!FieldValues.IsOneLine(title))
            findings.Add(EntryRules.BadTitle, "The title has several lines; one is allowed.", scalar.Span.Start);
        else if (title.Length > EntryValues.MaxTitleLength && title.EnumerateRunes().Count() is > EntryValues.MaxTitleLength and var length)
            findings.Add(EntryRules.BadTitle, $"The title has {length} characters; {EntryValues.MaxTitleLength} are allowed.", scalar.Span.Start);
        return title;
    }

    EntryStatus ReadStatus()
    {
        if (_values.Required(EntryKeys.Status) is not { } word)
            return default;
        if (!EntryWords.TryParseStatus(word.Meant, out var status))
            findings.Add(EntryRules.UnknownStatus, $"{Printable.Quote(word.Meant)} is not a status; allowed are {string.Join(", ", EntryWords.Statuses)}.", word.Span.Start);
        return status;
    }

    string? ReadText(string key)
    {
        if (_values.Optional(key) is not { } scalar)
            return null;
        var text = scalar.Meant;
        _values.CheckText(key, text, scalar);
        return text;
    }

    string? ReadSubject()
    {
        if (_values.Optional(EntryKeys.Subject) is not { } scalar)
            return null;
        if (!EntryValues.IsSubject(scalar.Meant))
            findings.Add(EntryRules.BadSubject, $"{Printable.Quote(scalar.Meant)} is not a subject; it is a dotted lower-case key such as deploy.platform, of at most {EntryValues.MaxSubjectLength} characters.", scalar.Span.Start);
        return scalar.Meant;
    }

    double? ReadConfidence()
    {
        if (_values.Optional(EntryKeys.Confidence) is not { } scalar)
            return null;
        if (EntryValues.TryParseConfidence(scalar.Meant, out var value))
            return value;
        findings.Add(EntryRules.BadConfidence, $"{Printable.Quote(scalar.Meant)} is not a confidence; it is a number from 0 to 1.", scalar.Span.Start);
        return null;
    }

    DateTimeOffset? ReadStaleAfter()
    {
        if (_values.Optional(EntryKeys.StaleAfter) is not { } scalar)
            return null;
        if (EntryValues.TryParseInstant(scalar.Meant, out var value))
            return value;
        findings.Add(EntryRules.BadStaleAfter, $"{Printable.Quote(scalar.Meant)} is not an instant; allowed is ISO 8601 with an offset, such as 2027-05-21T00:00:00Z.", scalar.Span.Start);
        return null;
    }

    List<string> ReadTexts(string key)
    {
        var texts = new List<string>();
        foreach (var item in _values.Items(key))
        {
            _values.CheckText(key, item.Meant, item);
            texts.Add(item.Meant);
        }
        return texts;
    }

    List<string> ReadScope()
    {
        var globs = new List<string>();
        foreach (var item in _values.Items(EntryKeys.Scope))
        {
            var problem = FieldValues.IsOneLine(item.Meant) ? EntryValues.ProblemOfScope(item.Meant) : "has several lines";
            if (problem is not null)
                findings.Add(EntryRules.BadScope, $"The glob {Printable.Quote(item.Meant)} {problem}.", item.Span.Start);
            globs.Add(item.Meant);
        }
        return globs;
    }

    List<Citation> ReadEvidence()
    {
        var citations = new List<Citation>();
        foreach (var item in _values.Items(EntryKeys.Evidence))
        {
            if (CitationParser.TryParse(item.Meant, out var citation, out var problem))
                citations.Add(citation);
            else
                findings.Add(EntryRules.BadCitation, $"The citation {Printable.Quote(item.Meant)} {problem}.", item.Span.Start);
        }
        return citations;
    }

    List<EntryId> ReadReferences(string key, EntryId self)
    {
        var ids = new List<EntryId>();
        foreach (var item in _values.Items(key))
        {
            if (!EntryId.TryParse(item.Meant, out var id))
                findings.Add(EntryRules.BadReference, $"{Printable.Quote(item.Meant)} in {key} is not an id; allowed are {EntryId.Allowed}.", item.Span.Start);
            else if (id == self)
                findings.Add(EntryRules.BadReference, $"{key} names the entry itself; it names other entries.", item.Span.Start);
            else
                ids.Add(id);
        }
        return ids;
    }
}
