namespace AgentMemory.Git.Opening;

/// <summary>Tells by Git's state files which operation waits to be finished in a work tree.</summary>
static class OngoingOperation
{
    /// <summary>Returns its name, or <c>null</c>. A rebase that stopped inside a merge or pick is a rebase.</summary>
    internal static string? Find(string gitDirectory)
    {
        bool Has(string name) => Path.Exists(Path.Combine(gitDirectory, name));

        if (Has("rebase-apply/applying"))
            return "am";
        if (Has("rebase-merge") || Has("rebase-apply"))
            return "rebase";
        if (Has("MERGE_HEAD"))
            return "merge";
        if (Has("CHERRY_PICK_HEAD"))
            return "cherry-pick";
        if (Has("REVERT_HEAD"))
            return "revert";
        if (Sequence(gitDirectory) is { } sequence)
            return sequence;
        return Has("BISECT_LOG") ? "bisect" : null;
    }

    // Between two commits of a series only the to-do list is left.
    static string? Sequence(string gitDirectory)
    {
        var todo = Path.Combine(gitDirectory, "sequencer", "todo");
        if (!File.Exists(todo))
            return null;
        var next = File.ReadLines(todo).FirstOrDefault() ?? "";
        return next.StartsWith("revert", StringComparison.Ordinal) ? "revert" : "cherry-pick";
    }
}
