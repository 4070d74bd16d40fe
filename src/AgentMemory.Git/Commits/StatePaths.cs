using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>Where writing keeps its state: in the Git directory, never in the work tree.</summary>
sealed class StatePaths(OpenedRepository opened)
{
    internal const string FolderName = "agent-memory";

    readonly string _git = opened.Facts.GitDirectory;

    /// <summary>This work tree's own state.</summary>
    internal string Folder => Path.Combine(_git, FolderName);

    internal string Journal => Path.Combine(Folder, "journal.json");

    /// <summary>Serialises writers of this work tree.</summary>
    internal string WriterLock => Path.Combine(Folder, "writer.lock");

    /// <summary>Serialises writers of branches that no work tree has checked out; all work trees share it.</summary>
    internal string BranchesLock => Path.Combine(opened.Facts.CommonDirectory, FolderName, "branches.lock");

    internal string Index => Path.Combine(_git, "index");

    /// <summary>The lock that Git's own commands take before they write the index.</summary>
    internal string IndexLock => Index + ".lock";

    internal string IndexCopy(string token) => Path.Combine(Folder, "index-" + token);

    internal string LockDraft(string token) => Path.Combine(Folder, "lock-" + token);

    /// <summary>The lock that Git takes on a reference.</summary>
    internal string RefLock(string reference) =>
        Path.Combine(reference == "HEAD" ? _git : opened.Facts.CommonDirectory, reference + ".lock");

    /// <summary>Deletes the drafts that killed writers left; only for the holder of the writer's lock.</summary>
    internal void DeleteDrafts()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var draft in Directory.EnumerateFiles(Folder))
        {
            var name = Path.GetFileName(draft);
            if (name.StartsWith("index-", StringComparison.Ordinal) || name.StartsWith("lock-", StringComparison.Ordinal) || name.StartsWith("journal.json.", StringComparison.Ordinal))
                File.Delete(draft);
        }
    }
}
