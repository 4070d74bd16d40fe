using System.Runtime.InteropServices;

namespace AgentMemory.Git.Commits;

/// <content>How commits are built on each other.</content>
static unsafe partial class NativeGit
{
    [LibraryImport(Library, EntryPoint = "git_graph_reachable_from_any")]
    internal static partial int IsReachable(NativeRepository repository, byte* commit, byte* from, nuint count);

    [LibraryImport(Library, EntryPoint = "git_commit_raw_header")]
    internal static partial nint HeaderOfCommit(nint commit);
}
