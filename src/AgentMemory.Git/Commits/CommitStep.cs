using System.Diagnostics;
using System.Globalization;

namespace AgentMemory.Git.Commits;

/// <summary>The points of a commit between which a kill leaves something different behind, in the order they are passed.</summary>
enum CommitStep
{
    /// <summary>The objects are written; nothing points at them.</summary>
    Planned,

    /// <summary>Our own lock is held.</summary>
    WriterLocked,

    /// <summary>Git's lock on the index is held.</summary>
    IndexLocked,

    /// <summary>Nothing stands against the commit; the last moment to cancel.</summary>
    Checked,

    /// <summary>The journal says what is about to change.</summary>
    JournalWritten,

    /// <summary>A temporary file stands beside its target.</summary>
    FileStaged,

    /// <summary>All files have their new content.</summary>
    FilesInstalled,

    /// <summary>The new index is complete, under its temporary name.</summary>
    IndexWritten,

    /// <summary>The new index is the index.</summary>
    IndexInstalled,

    /// <summary>The reference points at the new tip.</summary>
    RefSwapped,

    /// <summary>Only the lock on the index is left.</summary>
    JournalRemoved,

    /// <summary>An interrupted or failed commit: the files are as they were.</summary>
    FilesRestored,

    /// <summary>An interrupted or failed commit: the index is as it was.</summary>
    IndexRestored,
}

/// <summary>
/// Kills the process at one step, so that tests can prove what the next command makes of it. <c>RefSwapped</c> is the first time it
/// is reached, <c>RefSwapped:2</c> the second.
/// </summary>
static class FaultInjection
{
    internal const string Variable = "AGENT_MEMORY_FAULT";

    internal static Action<T> From<T>(IReadOnlyDictionary<string, string> environment) where T : struct, Enum
    {
        if (!environment.TryGetValue(Variable, out var text) || text.Split(':') is not [var name, .. var rest] || !Enum.TryParse<T>(name, out var fatal))
            return static _ => { };
        var left = rest is [var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return step =>
        {
            if (EqualityComparer<T>.Default.Equals(step, fatal) && --left == 0)
                Kill();
        };
    }

    static void Kill()
    {
        // A kill that runs no finally block: what is left is what a crash leaves.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
