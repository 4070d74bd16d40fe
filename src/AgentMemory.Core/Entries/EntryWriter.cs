using System.Text;
using AgentMemory.Entries.FrontMatter;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Entries;

/// <summary>Writes new entry files in one canonical form. Existing files are changed with <see cref="EntryEditor"/>, which keeps theirs.</summary>
public static class EntryWriter
{
    /// <summary>Returns the bytes of a new file, which read back as the same entry.</summary>
    /// <exception cref="AgentMemoryException">
    /// The entry says something a file may not say, such as a title of several lines; the findings name each.
    /// </exception>
    public static byte[] Write(MemoryEntry entry)
    {
        var path = StoreLayout.EntryPath(entry.Type, entry.Id);
        var bytes = UnicodeText.Encode(TextOf(entry), path);
        var reading = EntryReader.Read(path, bytes);
        if (reading.Entry is null)
        {
            throw new AgentMemoryException(ErrorKind.Refused, $"The entry {entry.Id} cannot be written: {reading.Findings[0].Message}", reading.Findings[0].Fix)
            {
                Findings = reading.Findings,
            };
        }
        if (reading.Entry != entry)
            throw new AgentMemoryException(ErrorKind.Internal, $"The entry {entry.Id} would read back as something else, so it was not written.");
        return bytes;
    }

    static string TextOf(MemoryEntry entry)
    {
        var text = new StringBuilder("---\n");
        foreach (var key in EntryKeys.InOrder)
            text.Append(FieldOf(entry, key));
        text.Append("---\n");
        if (entry.Body.Length > 0)
            text.Append('\n').Append(entry.Body);
        return text.ToString();
    }

    static string FieldOf(MemoryEntry entry, string key) => key switch
    {
        EntryKeys.Type => FieldText.OfScalar(key, entry.Type.Word()),
        EntryKeys.Title => FieldText.OfScalar(key, entry.Title),
        EntryKeys.Status => FieldText.OfScalar(key, entry.Status.Word()),
        EntryKeys.Description => Optional(key, entry.Description),
        EntryKeys.Subject => Optional(key, entry.Subject),
        EntryKeys.Scope => Optional(key, entry.Scope),
        EntryKeys.Tags => Optional(key, entry.Tags),
        EntryKeys.Confidence => Optional(key, entry.Confidence is { } confidence ? EntryValues.Confidence(confidence) : null),
        EntryKeys.Evidence => Optional(key, [.. entry.Evidence.Select(citation => citation.Text)]),
        EntryKeys.StaleAfter => Optional(key, entry.StaleAfter is { } instant ? EntryValues.Instant(instant) : null),
        EntryKeys.Supersedes => Optional(key, Ids(entry.Supersedes)),
        EntryKeys.DerivedFrom => Optional(key, Ids(entry.DerivedFrom)),
        EntryKeys.Disputes => Optional(key, Ids(entry.Disputes)),
        EntryKeys.Audience => Optional(key, entry.Audience),
        EntryKeys.Repos => Optional(key, entry.Repos),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
    };

    static string Optional(string key, string? value) => value is null ? "" : FieldText.OfScalar(key, value);

    static string Optional(string key, IReadOnlyList<string> values) => values.Count == 0 ? "" : FieldText.OfList(key, values);

    static IReadOnlyList<string> Ids(IReadOnlyList<EntryId> ids) => [.. ids.Select(id => id.Value)];
}
