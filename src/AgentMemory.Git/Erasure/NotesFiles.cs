using System.Text;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>A note as it is filed.</summary>
/// <param name="Path">Its path: the digits of the id it is about, with folders between them. Any bytes survive in it.</param>
/// <param name="Mode">What it is.</param>
/// <param name="Id">What it says.</param>
readonly record struct NoteFile(string Path, uint Mode, Oid Id);

/// <summary>Lists the notes of a tree. How deep a note is filed says nothing.</summary>
static class NotesFiles
{
    const int IdDigits = 40;

    /// <summary>Returns all notes of a tree, in its order; none where it cannot be read.</summary>
    internal static List<NoteFile> In(RawObjects objects, in Oid tree)
    {
        var files = new List<NoteFile>();
        Add(objects, tree, "", files);
        return files;
    }

    /// <summary>Returns the digits of the id that a note is about; <c>null</c> for another file.</summary>
    internal static string? DigitsOf(string path) => path.Replace("/", "", StringComparison.Ordinal) is { Length: IdDigits } digits ? digits : null;

    /// <summary>Whether a file is a note, and what it is about.</summary>
    internal static bool IsAbout(string path, out Oid about)
    {
        about = default;
        return DigitsOf(path) is { } digits && Oid.TryFromHex(Encoding.Latin1.GetBytes(digits), out about);
    }

    static void Add(RawObjects objects, in Oid tree, string prefix, List<NoteFile> files)
    {
        if (!objects.TryReadTree(tree, out var read))
            return;
        using (read)
        {
            var entries = new RawTree(read.Data);
            while (entries.MoveNext())
            {
                var path = prefix + Encoding.Latin1.GetString(entries.Name);
                if (entries.IsFolder)
                    Add(objects, entries.Id, path + "/", files);
                else
                    files.Add(new NoteFile(path, entries.Mode, entries.Id));
            }
        }
    }
}
