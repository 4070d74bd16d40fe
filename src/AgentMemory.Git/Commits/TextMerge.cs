using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Merges texts line by line, in memory: nothing is written, and no attribute or driver of the user's takes part.</summary>
static unsafe class TextMerge
{
    const uint Version = 1;

    /// <summary>Returns the merged text; <c>null</c> where both sides changed the same place, or one is no text.</summary>
    /// <exception cref="LibGit2SharpException">Memory ran out.</exception>
    internal static byte[]? Merge(byte[] ancestor, byte[] ours, byte[] theirs)
    {
        if (IsBinary(ancestor) || IsBinary(ours) || IsBinary(theirs))
            return null;
        // An empty array has no address, and libgit2 wants one.
        fixed (byte* ancestorStart = Addressed(ancestor), oursStart = Addressed(ours), theirsStart = Addressed(theirs))
        {
            var (before, mine, other) = (Side(ancestorStart, ancestor), Side(oursStart, ours), Side(theirsStart, theirs));
            var merged = default(NativeGit.MergedFile);
            if (NativeGit.MergeFile(&merged, &before, &mine, &other, 0) < 0)
                throw NativeGit.Failure();
            try
            {
                return merged.IsClean == 0 ? null : new ReadOnlySpan<byte>(merged.Start, (int)merged.Length).ToArray();
            }
            finally
            {
                NativeGit.FreeMergedFile(&merged);
            }
        }
    }

    static bool IsBinary(byte[] content) => content.AsSpan().Contains((byte)0);

    static byte[] Addressed(byte[] content) => content.Length == 0 ? [0] : content;

    static NativeGit.FileToMerge Side(byte* start, byte[] content) => new() { Version = Version, Start = start, Length = (nuint)content.Length };
}
