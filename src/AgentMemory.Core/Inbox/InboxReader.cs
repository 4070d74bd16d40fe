using AgentMemory.Approval;
using AgentMemory.Entries;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>Finds the branches that decide what still waits, and the inbox that this clone writes to.</summary>
public static class InboxReader
{
    /// <summary>The Git configuration key that names this clone's inbox.</summary>
    public const string ConfigKey = "agent-memory.inbox";

    /// <summary>The inbox's name where none is configured.</summary>
    public const string DefaultName = "local";

    /// <summary>Returns what waits, as seen from a view of HEAD.</summary>
    public static InboxView Read(IMemoryRepository repository, StoreView head) => Read(repository, head, only: null);

    /// <summary>Returns what waits for some ids, without a look at the rest.</summary>
    internal static InboxView Read(IMemoryRepository repository, StoreView head, IReadOnlyCollection<EntryId>? only)
    {
        // What HEAD contains, its history tells already.
        var elsewhere = TrustedPlaces.All(repository, head.Policy.Trusted).Where(tip => !head.History.Contains(tip));
        return InboxView.Read(repository, [head.History, .. elsewhere.Select(tip => repository.HistoryOf(tip))], only);
    }

    /// <summary>Returns the full name of the branch this clone's proposals go to.</summary>
    /// <exception cref="Errors.AgentMemoryException">The configured name cannot be a branch.</exception>
    public static string OwnBranch(IMemoryRepository repository)
    {
        var name = repository.Config(ConfigKey) ?? DefaultName;
        if (!IsName(name))
            throw new Errors.AgentMemoryException(Errors.ErrorKind.Config, $"The inbox name '{name}' in {ConfigKey} may hold only letters, digits, '.', '_' and '-', and no '..'.", $"Run: git config {ConfigKey} {DefaultName}");
        return $"refs/heads/{StoreLayout.InboxBranchPrefix}{name}";
    }

    static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name[0] is not '.' and not '-' && name[^1] != '.'
        && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith(".lock", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
