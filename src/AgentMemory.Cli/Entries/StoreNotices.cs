using AgentMemory.Checks;
using AgentMemory.Cli.Commands;
using AgentMemory.Store;

namespace AgentMemory.Cli.Entries;

/// <summary>Names, on standard error, what an answer leaves out: files that cannot be read, and what is on disk but not in HEAD.</summary>
static class StoreNotices
{
    internal static void Write(CommandRun run, IReadOnlyList<Finding> unreadable, IReadOnlyList<DirtyPath> dirty)
    {
        foreach (var finding in unreadable.Where(finding => finding.Severity == Severity.Error))
            run.Notices.Warn($"{finding.Path}{(finding.Line is { } line ? $":{line}" : "")}: {finding.Id} {finding.Message}");
        foreach (var path in dirty)
            run.Notices.Warn($"{path.Path} is {Word(path)} and does not count before it is committed.");
    }

    /// <summary>Says how many entries a list of what waits leaves out, because nobody can tell from here.</summary>
    internal static void WriteOutOfReach(CommandRun run, int count)
    {
        if (count > 0)
            run.Notices.Warn($"{count} more may be approved out of reach of this clone, and are not listed.", "agent-memory check says why, and what helps.");
    }

    static string Word(DirtyPath path) => path.Kind switch
    {
        DirtyKind.Untracked => path.Staged ? "staged" : "untracked",
        DirtyKind.Deleted => "deleted",
        _ => path.Staged ? "staged with changes" : "changed",
    };
}
