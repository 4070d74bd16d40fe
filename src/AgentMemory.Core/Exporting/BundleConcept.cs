using System.Globalization;
using System.Text;
using AgentMemory.Entries;
using AgentMemory.Entries.FrontMatter;
using AgentMemory.History;
using AgentMemory.Importing.Records;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Exporting;

/// <summary>Writes an entry as a concept of a bundle: its own file, with the status that is proved and what its history says in the format's own keys.</summary>
static class BundleConcept
{
    /// <summary>Returns the file's bytes.</summary>
    internal static byte[] Of(ExportedEntry exported)
    {
        var path = exported.Report.Path;
        var bytes = EntryEditor.Apply(path, exported.File, [new EntryEdit.SetScalar(EntryKeys.Status, Word(exported.Status))]);
        if (EntryDocument.Read(bytes, new EntryFindings(path)) is not { } document)
            return bytes;
        var keys = new StringBuilder();
        Add(keys, document, BundleKeys.Generated, Generated(exported.Report.Provenance));
        Add(keys, document, BundleKeys.Verified, Verified(exported));
        Add(keys, document, BundleKeys.Sources, Sources(exported.Report.Entry.Evidence));
        var end = TextLines.BreakAt(document.Text, document.Block.Start);
        return document.Encode(document.Text.Insert(document.Block.End, keys.Replace("\n", end).ToString()), path);
    }

    /// <summary>Returns who did it as the format names actors.</summary>
    internal static string Actor(EntryAuthor author) => author.Agent ?? Human(author.Person);

    static string Human(Identity person) => $"human:{person.Email}";

    static string Word(EntryStatus status) => status switch
    {
        EntryStatus.Approved => "stable",
        EntryStatus.Retired => "deprecated",
        _ => "draft",
    };

    // A key of the same name that somebody keeps for themselves stays theirs.
    static void Add(StringBuilder keys, EntryDocument document, string key, string value)
    {
        if (value.Length > 0 && document.Find(key) is null)
            keys.Append(key).Append(":\n").Append(value);
    }

    static string Generated(Provenance? provenance) =>
        provenance is { CreatedBy: { } author, Created: { } at } ? $"  by: {YamlQuoting.Scalar(Actor(author))}\n  at: {Instant(at)}\n" : "";

    static string Verified(ExportedEntry exported) =>
        exported is { Status: EntryStatus.Approved, Report.Verdict.Proof: { By: { } by, Date: { } at } } ? $"  - by: {YamlQuoting.Scalar(Human(by))}\n    at: {Instant(at)}\n" : "";

    static string Sources(IReadOnlyList<Citation> evidence) => string.Concat(evidence.Select((citation, at) =>
        string.Create(CultureInfo.InvariantCulture, $"  - resource: {YamlQuoting.Scalar(Resource(citation))}\n    id: e{at + 1}\n")));

    /// <summary>The pin is ours alone, and stands in our own key.</summary>
    static string Resource(Citation citation) => citation.Pin is { } pin ? citation.Text[..^(pin.Length + 1)] : citation.Text;

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
