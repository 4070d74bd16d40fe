using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Rollback;

/// <summary>What can stand against a rollback, in the words the user reads.</summary>
static class RollbackErrors
{
    internal static AgentMemoryException Conflict(IReadOnlyList<RevertConflict> conflicts) =>
        new(ErrorKind.Conflict, $"A person has to choose at {string.Join(", ", conflicts.Select(conflict => conflict.Path).Distinct())}; nothing was written.",
            "Keep what stands there with --keep ours, or what stood there before with --keep theirs; or edit the entry until nothing of it is left that should go, and then --keep ours.")
        {
            Conflicts = conflicts,
        };

    internal static AgentMemoryException NothingLeft(IReadOnlyList<string> kept) => kept.Count == 0
        ? new(ErrorKind.Refused, "There is nothing to roll back: all of that has been taken back already.", "See: agent-memory log")
        : new(ErrorKind.Refused, $"There is nothing to roll back beside what is kept: {string.Join(", ", kept)}. All else has been taken back already.", "To take that back too: the same command with --keep theirs.");

    internal static AgentMemoryException PolicyGoes() =>
        new(ErrorKind.Refused, $"That would remove {StoreLayout.ConfigFile} while entries remain, and no rule would hold for them.", "Roll back the entries, by id or by commit. See: agent-memory log");

    internal static AgentMemoryException Moved() =>
        new(ErrorKind.Locked, "The branch moved while the rollback was planned; nothing was written.", "Run the rollback again.");

    internal static AgentMemoryException HalfDone(IEnumerable<string> done, string inbox, AgentMemoryException why) =>
        new(why.Kind, $"{string.Join(" and ", done)} is rolled back, {inbox} is not: {why.Message}", $"{why.Hint} Then run the same rollback again: it goes on where it stopped.", why);
}
