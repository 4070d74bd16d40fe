using AgentMemory.Entries;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Review;

/// <summary>How an entry's file at HEAD differs from the one at the base: which keys, and which lines of the body.</summary>
/// <param name="Fields">The front matter that differs, unknown keys included, in the order of a new file; last where the file lies.</param>
/// <param name="Lines">The lines of the body that differ; of the whole file where nothing else tells the two apart.</param>
/// <param name="FormatOnly">Whether the bytes differ without meaning.</param>
public sealed record EntryDifference(IReadOnlyList<FieldChange> Fields, IReadOnlyList<DiffLine> Lines, bool FormatOnly)
{
    /// <summary>The name under which a report says that the file moved.</summary>
    public const string PathField = "path";

    /// <summary>Returns the difference of two readable entries.</summary>
    public static EntryDifference Of(string oldPath, byte[] oldBytes, string newPath, byte[] newBytes)
    {
        var (before, after) = (Document(oldBytes), Document(newBytes));
        var fields = before.Fields.Concat(after.Fields).Select(field => field.Key).Distinct(StringComparer.Ordinal)
            .OrderBy(EntryKeys.Rank).ThenBy(key => key, StringComparer.Ordinal)
            .Select(key => new FieldChange(key, Values(before.Find(key)), Values(after.Find(key))))
            .Append(new FieldChange(PathField, [oldPath], [newPath]))
            .Where(field => !field.Before.SequenceEqual(field.After, StringComparer.Ordinal)).ToList();
        var lines = LineDiff.Of(before.Body, after.Body);
        // Comments and quoting are bytes all the same: approval covers them.
        if (fields.Count == 0 && lines.Count == 0)
            lines = LineDiff.Of(before.Text, after.Text);
        return new EntryDifference(fields, lines, Approval.FormatOnly.Same(oldBytes, newBytes));
    }

    /// <summary>Returns what a new entry states beside type, title, status and body.</summary>
    public static IReadOnlyList<FieldChange> Stated(byte[] bytes) =>
    [
        .. Document(bytes).Fields.Where(field => !EntryKeys.Required.Contains(field.Key, StringComparer.Ordinal))
            .Select(field => new FieldChange(field.Key, [], Values(field)))
            .Where(field => field.After.Count > 0)
            .OrderBy(field => EntryKeys.Rank(field.Name)).ThenBy(field => field.Name, StringComparer.Ordinal),
    ];

    static EntryDocument Document(byte[] bytes) => EntryDocument.Read(bytes, new EntryFindings(""))
        ?? throw new ArgumentException("The bytes are no entry.", nameof(bytes));

    static IReadOnlyList<string> Values(FrontMatterField? field) => field?.Value switch
    {
        ScalarValue { IsNull: false } scalar => [scalar.Meant],
        ListValue list => [.. list.Items.Where(item => !item.IsNull).Select(item => item.Meant)],
        _ => [],
    };
}
