using System.Globalization;
using AgentMemory.Compilation;
using AgentMemory.Health.Connections;
using AgentMemory.Inbox;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Health;

/// <summary>How one thing is doing.</summary>
public enum HealthState
{
    Ok,
    Warning,
    Problem,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Id">A stable kebab-case name.</param>
/// <param name="State">How it is doing.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Fix">What mends it; <c>null</c> where nothing needs mending.</param>
public sealed record HealthItem(string Id, HealthState State, string Message, string? Fix = null)
{
    /// <summary>Every file that it is about, also those that the message leaves out; empty where that is not asked.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];
}

/// <summary>What a doctor's look found.</summary>
/// <param name="Items">Everything that was looked at.</param>
/// <param name="Fixed">What <c>--fix</c> mended, a sentence each.</param>
public sealed record DoctorResult(IReadOnlyList<HealthItem> Items, IReadOnlyList<string> Fixed)
{
    /// <summary>Whether anything needs the user.</summary>
    public bool HasProblems => Items.Any(item => item.State == HealthState.Problem);
}

/// <summary>Looks at everything around the store that can keep it from working, and mends what it safely can.</summary>
/// <param name="access">The store.</param>
/// <param name="surroundings">The machine that clients run on; <c>null</c> where none could be connected, as in a bare repository.</param>
/// <param name="index">Opens the search index as HEAD stands then; <c>null</c> to leave it alone.</param>
public sealed class DoctorOperation(StoreAccess access, IClientSurroundings? surroundings = null, Func<IRecallIndexHealth>? index = null)
{
    readonly IndexDoctor? _index = index is null ? null : new IndexDoctor(index);
    readonly ClientDoctor? _clients = surroundings is null ? null : new ClientDoctor(access.Repository, surroundings);

    static readonly TimeSpan LockIsOld = TimeSpan.FromMinutes(1);

    /// <summary>Looks; with <paramref name="fix"/> it also brings lost entries back, closes the personal store to others, connects anew what is half connected and brings the search index up.</summary>
    public DoctorResult Run(bool fix, CancellationToken cancellation = default)
    {
        var mended = new List<string>();
        if (fix)
        {
            Actors.ActorRules.RequireHuman(access.Actor, "doctor --fix");
            if (HasReadableStore() && new StatusOperation(access).Restore(new WriteOptions(), cancellation) is { Ids.Count: > 0 } restored)
                mended.Add($"Brought back {restored.Ids.Count} lost entries in {restored.Outcome.Tip?.Short}.");
            if (access.PersonalFolder is { IsOpenToOthers: true } folder)
            {
                folder.Close();
                mended.Add($"Only you can look into {folder.Path} again.");
            }
            mended.AddRange(_clients?.Mend() ?? []);
            if (HasReadableStore())
                mended.AddRange(_index?.Mend() ?? []);
        }
        return new DoctorResult([.. OfRepository(), .. OfStore(), .. (HasReadableStore() ? _index?.Look() : null) ?? [], .. _clients?.Look() ?? []], mended);
    }

    bool HasReadableStore() => UsableStore.RefusalOf(access.Repository.TreeAt(access.Repository.Head)) is null;

    IEnumerable<HealthItem> OfRepository()
    {
        var facts = access.Repository.Facts;
        yield return new HealthItem("repository", HealthState.Ok, $"Repository at {facts.WorkTree ?? facts.GitDirectory}{(facts.WorkTree is null ? " (bare)" : "")}.");
        yield return access.Repository.Author is { } author
            ? new HealthItem("identity", HealthState.Ok, $"Commits are made as {author.Name} <{author.Email}>.")
            : new HealthItem("identity", HealthState.Problem, "Git does not know who you are, so nothing can be committed.", "Run git config user.name NAME and git config user.email EMAIL.");
        if (access.PersonalFolder is { } own)
            yield return OfPersonal(own);
        if (facts.OperationInProgress is { } operation)
            yield return new HealthItem("operation", HealthState.Warning, $"A {operation} waits to be finished; writing commands refuse until then.", OperationEnd.Of(operation));
        if (facts.IsShallow)
            yield return new HealthItem("shallow", HealthState.Warning, "The clone is shallow: approvals before its boundary are out of reach.", "Run git fetch --unshallow.");
        if (facts.CommitHooks.Count > 0)
            yield return new HealthItem("hooks", HealthState.Warning, $"Git hooks that this tool's commits do not run: {string.Join(", ", facts.CommitHooks)}.", "Its own checks run instead; run agent-memory check in your hook too.");
        foreach (var file in access.Repository.LockFiles())
            yield return OfLock(file);
    }

    static HealthItem OfPersonal(Personal.IPersonalFolder own) => own.IsOpenToOthers
        ? new HealthItem("privacy", HealthState.Problem, $"Other users of this machine may look into {own.Path}, where your own store lies.", "Run agent-memory --personal doctor --fix, or chmod 700 on that folder.")
        : new HealthItem("privacy", HealthState.Ok, $"Only you can look into {own.Path}.");

    HealthItem OfLock(LockFile file)
    {
        var age = access.Clock.GetUtcNow() - file.Since;
        return age < LockIsOld
            ? new HealthItem("lock", HealthState.Ok, $"{file.Path} is held by a command that runs now.")
            : new HealthItem("lock", HealthState.Problem, string.Create(CultureInfo.InvariantCulture, $"{file.Path} has lain there for {age.TotalMinutes:0} minutes and blocks every writer."), "If no Git command runs in this repository, delete that file.");
    }

    IEnumerable<HealthItem> OfStore()
    {
        var tree = access.Repository.TreeAt(access.Repository.Head);
        if (tree.StoreFiles.Count == 0)
        {
            yield return new HealthItem("store", HealthState.Warning, "There is no store at HEAD.", "Run agent-memory init.");
            yield break;
        }
        if (UsableStore.RefusalOf(tree) is { } refusal)
        {
            yield return new HealthItem("store", HealthState.Problem, refusal.Message, refusal.Hint);
            yield break;
        }
        var head = StoreView.AtHead(access.Repository);
        var unreadable = head.Unreadable.Select(finding => finding.Path).Distinct().Count();
        yield return unreadable == 0
            ? new HealthItem("store", HealthState.Ok, $"{head.Entries.Count} entries, all readable.")
            : new HealthItem("store", HealthState.Problem, $"{unreadable} files cannot be read as entries.", "Run agent-memory check.");
        var lost = Losses.Of(head).Select(entry => entry.Id).Distinct().ToList();
        if (lost.Count > 0)
            yield return new HealthItem("lost", HealthState.Problem, $"Commits made without this tool dropped {lost.Count} entries or their signatures from the tip: {string.Join(", ", lost)}.", "Run agent-memory status --restore.");
        var dirty = access.Repository.DirtyPaths([]);
        if (dirty.Count > 0)
            yield return new HealthItem("dirty", HealthState.Warning, $"{dirty.Count} paths of the store differ from HEAD and do not count yet: {string.Join(", ", dirty.Take(3).Select(path => path.Path))}{(dirty.Count > 3 ? ", …" : "")}.", "Commit or restore them.");
        var waiting = InboxReader.Read(access.Repository, head).Pending.Count;
        yield return new HealthItem("inbox", HealthState.Ok, $"{waiting} proposals wait in {access.Repository.Inboxes().Count} inboxes.");
        foreach (var item in GeneratedDoctor.Look(new CompileOperation(access).Check(new CompileRequest()).Result.Files))
            yield return item;
    }
}
