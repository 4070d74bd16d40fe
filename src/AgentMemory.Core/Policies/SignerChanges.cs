using System.Text;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Policies;

/// <summary>Compares two versions of the allowed signers, line by line: every line that is new or changed lets a key sign that could not.</summary>
static class SignerChanges
{
    /// <summary>Returns what the later version lets through that the earlier did not.</summary>
    internal static IReadOnlyList<PolicyWeakening> Between(IRepositoryTree beforeTree, BlobId? before, IRepositoryTree afterTree, BlobId? after)
    {
        if (before == after)
            return [];
        var known = Lines(beforeTree, before).ToHashSet(StringComparer.Ordinal);
        return [.. Lines(afterTree, after).Where(line => !known.Contains(line)).Select(line => new PolicyWeakening("allowed_signers", $"lets {Name(line)} sign"))];
    }

    static IEnumerable<string> Lines(IRepositoryTree tree, BlobId? blob) =>
        blob is null ? [] : Text(tree, blob).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    static string Text(IRepositoryTree tree, BlobId blob)
    {
        try
        {
            return Encoding.UTF8.GetString(tree.Read(blob));
        }
        catch (AgentMemoryException)
        {
            return "";
        }
    }

    static string Name(string line) => Checks.Printable.Quote(line.Split([' ', '\t'], 2)[0]);
}
