using System.Text;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>Tells changes without meaning from others: line ends, space at the end of a line, newlines at the end of the file.</summary>
static class FormatOnly
{
    /// <summary>Whether only the format of an entry differs from bytes that a human still stands behind; what was taken back needs a decision of its own.</summary>
    /// <param name="verdict">What is proved of it.</param>
    /// <param name="blob">Its bytes.</param>
    /// <param name="tree">Reads both.</param>
    internal static bool Is(AuthorityVerdict verdict, BlobId blob, IRepositoryTree tree) =>
        verdict is { Authority: Authority.Lapsed, IsEnded: false, Attested: { } attested }
        && attested.Blob != blob
        && TryRead(tree, attested.Blob) is { } approved
        && Same(approved, tree.Read(blob));

    /// <summary>Whether two files differ by their format alone.</summary>
    internal static bool Same(byte[] before, byte[] after) => Normalised(before) == Normalised(after);

    /// <summary>What was approved once may have been erased, or left out of a partial clone.</summary>
    static byte[]? TryRead(IRepositoryTree tree, BlobId blob)
    {
        try
        {
            return tree.Read(blob);
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }

    static string Normalised(byte[] bytes)
    {
        // Latin-1 maps every byte to one character, so that nothing is folded but what is named above.
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').Select(line => line.TrimEnd(' ', '\t', '\r'));
        return string.Join('\n', lines).TrimEnd('\n');
    }
}
