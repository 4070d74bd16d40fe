using AgentMemory.Entries;
using AgentMemory.Entries.FrontMatter;
using AgentMemory.Errors;

namespace AgentMemory.Rollback;

/// <summary>The lines of an entry's file that decisions move, not edits: its status, and the type that goes with its folder.</summary>
static class DecidedLines
{
    static readonly string[] Keys = [EntryKeys.Status, EntryKeys.Type];

    // What goes wrong is no message here, but one entry that cannot be read so.
    const string NoPath = "";

    /// <summary>Whether two files say the same beside what was decided of them.</summary>
    internal static bool SameBeside(byte[] one, byte[] other) =>
        EntryText.Of(one) == EntryText.Of(other) || (With(one, Decided(other)) is { } alike && EntryText.Of(alike) == EntryText.Of(other));

    /// <summary>Merges three versions of a file with what was decided apart from the words around it; <c>null</c> where those do not merge.</summary>
    internal static byte[]? Merge(byte[] ancestor, byte[] ours, byte[] theirs, Func<byte[], byte[], byte[], byte[]?> merge)
    {
        var (before, now, old) = (Decided(ancestor), Decided(ours), Decided(theirs));
        // A later decision stays; one that the commit made goes with it.
        var after = now.ToDictionary(pair => pair.Key, pair => pair.Value == before.GetValueOrDefault(pair.Key) ? old.GetValueOrDefault(pair.Key, pair.Value) : pair.Value);
        return With(ancestor, now) is { } one && With(theirs, now) is { } other && merge(one, ours, other) is { } merged ? With(merged, after) : null;
    }

    static Dictionary<string, string> Decided(byte[] file)
    {
        var decided = new Dictionary<string, string>(StringComparer.Ordinal);
        var document = Read(file);
        foreach (var key in Keys)
        {
            if (document?.Find(key)?.Value is ScalarValue value)
                decided[key] = value.Meant;
        }
        return decided;
    }

    /// <summary>Returns a file with these decisions; <c>null</c> where it is no entry.</summary>
    static byte[]? With(byte[] file, Dictionary<string, string> decided)
    {
        try
        {
            return EntryEditor.Apply(NoPath, file, [.. decided.Select(pair => new EntryEdit.SetScalar(pair.Key, pair.Value))]);
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }

    static EntryDocument? Read(byte[] bytes) => bytes.Length > EntryReader.MaxBytes ? null : EntryDocument.Read(bytes, new EntryFindings(NoPath));
}
