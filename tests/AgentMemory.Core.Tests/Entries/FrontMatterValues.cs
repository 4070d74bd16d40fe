using AgentMemory.Entries;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Core.Tests.Entries;

/// <summary>What a file's front matter says, whether or not the values are allowed.</summary>
static class FrontMatterValues
{
    /// <summary>Returns the edits that set every key, and the body, to what the file already says.</summary>
    internal static IReadOnlyList<EntryEdit> EditsToThem(byte[] bytes)
    {
        var document = Document(bytes);
        var edits = new List<EntryEdit> { new EntryEdit.SetBody(document.Body) };
        foreach (var field in document.Fields)
        {
            if (field.Value is ScalarValue { IsNull: false } scalar)
                edits.Add(new EntryEdit.SetScalar(field.Key, scalar.Text));
            else if (field.Value is ListValue list)
                edits.Add(new EntryEdit.SetList(field.Key, [.. list.Items.Select(item => item.Text)]));
        }
        return edits;
    }

    /// <summary>Returns the values that are not null, as text.</summary>
    internal static IReadOnlyList<string> Of(byte[] bytes) => [.. EditsToThem(bytes).Select(edit => edit switch
    {
        EntryEdit.SetScalar set => $"{set.Key}={set.Value.TrimEnd('\n')}",
        EntryEdit.SetList set => $"{set.Key}=[{string.Join('|', set.Values)}]",
        EntryEdit.SetBody set => $"body={set.Text}",
        _ => "",
    })];

    static EntryDocument Document(byte[] bytes)
    {
        var findings = new EntryFindings(EntryFiles.Path);
        return EntryDocument.Read(bytes, findings) ?? throw new AssertionException(findings.InOrder()[0].Message + "\n" + EntryFiles.Text(bytes));
    }
}
