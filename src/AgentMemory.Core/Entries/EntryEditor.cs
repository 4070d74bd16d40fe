using AgentMemory.Entries.FrontMatter;
using AgentMemory.Errors;

namespace AgentMemory.Entries;

/// <summary>
/// Changes entry files by splicing: line ends, byte order mark, comments, unknown keys, key order and the quoting of everything
/// that is not edited stay byte for byte. The result is parsed again and compared before it is returned.
/// </summary>
public static class EntryEditor
{
    /// <summary>Returns the file with the edits made, in order; the same bytes where they change nothing.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="edits">The edits. Whether the values are allowed is for <see cref="EntryReader"/> to say of the result.</param>
    /// <exception cref="AgentMemoryException">
    /// The front matter cannot be parsed, so it cannot be edited safely; or an edit brings characters no entry may have.
    /// </exception>
    public static byte[] Apply(string path, byte[] bytes, IReadOnlyList<EntryEdit> edits)
    {
        var before = Read(path, bytes);
        var after = edits.Aggregate(before, (document, edit) => Apply(path, document, edit));
        return after.Text == before.Text ? bytes : after.Encode(after.Text, path);
    }

    static EntryDocument Read(string path, byte[] bytes)
    {
        var findings = new EntryFindings(path);
        if (EntryDocument.Read(bytes, findings) is { } document)
            return document;
        var list = findings.InOrder();
        throw new AgentMemoryException(ErrorKind.Refused, $"{path} cannot be edited as it is: {list[0].Message}", list[0].Fix) { Findings = list };
    }

    static EntryDocument Apply(string path, EntryDocument document, EntryEdit edit)
    {
        UnicodeText.Check(TextsOf(edit), path);
        var text = TextChange.Apply(document.Text, EntrySplice.ChangesOf(document, edit));
        if (text == document.Text)
            return document;
        if (EntryDocument.Parse(text, document.HasByteOrderMark, new EntryFindings(path)) is { } result && EntrySplice.IsResult(document, edit, result))
            return result;
        throw new AgentMemoryException(ErrorKind.Internal, $"An edit of {path} ({edit.GetType().Name}) would have changed something else, so nothing was written.");
    }

    static IEnumerable<string> TextsOf(EntryEdit edit) => edit switch
    {
        EntryEdit.SetScalar set => [set.Value],
        EntryEdit.SetList set => set.Values,
        // A body may hold any character but NUL: what it must not say is for the checks of its content.
        EntryEdit.SetBody set => set.Text.Where(c => c == '\0').Take(1).Select(c => c.ToString()),
        _ => [],
    };
}
