using AgentMemory.Actors;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Personal;

/// <summary>What somebody's own store holds, for them to look at before it is gone.</summary>
public sealed record PersonalInventory
{
    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>The entries of its branch, and what waits in its inboxes, each id once.</summary>
    public required IReadOnlyList<EntryId> Entries { get; init; }

    /// <summary>What is removed.</summary>
    public required IReadOnlyList<FolderPart> Parts { get; init; }

    /// <summary>The names of the remotes it was set up to be copied to; those copies stay.</summary>
    public required IReadOnlyList<string> Remotes { get; init; }
}

/// <summary>What was removed, and whether it is gone.</summary>
/// <param name="Removed">What there was.</param>
/// <param name="Remains">The paths that are still there; empty where it is gone.</param>
public sealed record PersonalCertificate(PersonalInventory Removed, IReadOnlyList<string> Remains)
{
    /// <summary>Whether it was looked for, and nothing was found.</summary>
    public bool IsGone => Remains.Count == 0;

    /// <summary>What no command of this machine reaches, a sentence each.</summary>
    public IReadOnlyList<string> OutOfReach =>
    [
        .. Removed.Remotes.Select(remote => $"The remote {remote} may hold a copy: delete the repository at its host."),
        "Backups, and clones you made of the store, are as they were.",
        "What an agent was served stays in that agent's own transcripts. The receipts of projects say only how much of the store took part.",
    ];
}

/// <summary>
/// Erases everything that is known about the user: their own store, its history, and what was derived from it. Killed anywhere, it is
/// finished by the next command that looks for the store.
/// </summary>
public sealed class ErasePersonalOperation(IPersonalFolder folder, Actor actor)
{
    /// <summary>Returns what would be erased. Reads names only, so that a store that cannot be read can be erased.</summary>
    /// <exception cref="AgentMemoryException">An agent asks, or the folder holds or leads to what is not the store's.</exception>
    public PersonalInventory Survey(IMemoryRepository repository)
    {
        ActorRules.RequireHuman(actor, "erase");
        var parts = folder.Survey();
        if (repository.PathsAt(repository.Head).FirstOrDefault(path => !IsOfStore(path.Path)) is { } foreign)
            throw new AgentMemoryException(ErrorKind.Refused, $"The repository at {folder.Path} also holds {foreign.Path}, so it is not only a personal store.", "Set AGENT_MEMORY_HOME to the folder of your own store.");
        var tips = repository.Inboxes().Select(inbox => (CommitId?)inbox.Tip).Prepend(repository.Head);
        return new PersonalInventory
        {
            Path = folder.Path,
            Entries = [.. tips.SelectMany(tip => EntryFile.In(repository.TreeAt(tip))).Select(file => file.Id).Distinct().Order()],
            Parts = parts,
            Remotes = [.. repository.RemoteBranches("HEAD").Select(remote => remote.Remote)],
        };
    }

    /// <summary>Erases it, and looks whether it is gone. The repository has to be closed.</summary>
    /// <exception cref="AgentMemoryException">An agent asks.</exception>
    public PersonalCertificate Run(PersonalInventory inventory)
    {
        ActorRules.RequireHuman(actor, "erase");
        folder.Abandon();
        folder.Sweep();
        return new PersonalCertificate(inventory, folder.Remains());
    }

    static bool IsOfStore(string path) => path.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal) || path is "AGENTS.md" or "CLAUDE.md";
}
