namespace AgentMemory.Git.Erasure;

/// <summary>
/// Drops every object that nothing reaches. Packs are written anew without them, by the user's git, whose settings stay as they are.
/// </summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
/// <param name="git">The user's git.</param>
sealed class ObjectPruner(string commonDirectory, GitExecutable git)
{
    internal void Run()
    {
        var info = Path.Combine(commonDirectory, "objects", "info");
        // It names commits that are about to go, and would be believed.
        var hadGraph = File.Exists(Path.Combine(info, "commit-graph")) || Directory.Exists(Path.Combine(info, "commit-graphs"));
        File.Delete(Path.Combine(info, "commit-graph"));
        if (Directory.Exists(Path.Combine(info, "commit-graphs")))
            Directory.Delete(Path.Combine(info, "commit-graphs"), recursive: true);
        git.Run(["repack", "-a", "-d", "-q"]);
        git.Run(["prune", "--expire=now"]);
        if (hadGraph)
            git.Run(["commit-graph", "write", "--reachable"]);
    }
}
