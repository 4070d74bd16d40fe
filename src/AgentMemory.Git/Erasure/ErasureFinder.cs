using AgentMemory.Erasure;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Says what a plan found: the list of a rehearsal, and the beginning of a certificate.</summary>
/// <param name="opened">The repository.</param>
/// <param name="git">The user's git.</param>
/// <param name="plan">The plan.</param>
/// <param name="target">What is erased.</param>
sealed class ErasureFinder(OpenedRepository opened, GitExecutable git, ErasurePlan plan, ErasureTarget target)
{
    /// <summary>A text in more than half of so many blobs is no secret.</summary>
    const int FewBlobs = 50;

    readonly string _common = opened.Facts.CommonDirectory;

    /// <summary>Returns everything that holds it or leads to it.</summary>
    internal ErasureFindings Describe(RepositoryRefs refs)
    {
        var moves = plan.Refs.Select(move => move.Ref).ToList();
        var holding = plan.Graph.Holding.Count;
        var inGit = new GitDirectoryText(_common, target.Content).Find().Holding;
        return new ErasureFindings
        {
            Scanned = plan.Graph.Scanned.Count,
            Holding = holding with { Blobs = holding.Blobs + plan.Trees.Gone.Count },
            Commits = plan.Holding,
            Rewritten = plan.Rewritten,
            Refs = [.. moves.Where(reference => !RepositoryRefs.IsNotes(reference)), .. plan.Heads.Where(head => head.Place.IsCurrent).Select(_ => "HEAD")],
            Stashes = [.. refs.Stashed.Reverse().Select((id, place) => (id, place)).Where(stash => plan.IsMoved(stash.id)).Select(stash => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"stash@{{{stash.place}}}"))],
            Notes = [.. moves.Where(RepositoryRefs.IsNotes)],
            Reflogs = new ReferenceMoves(opened, git, plan, target.Content).LogsToClean(),
            WorkTrees = [.. refs.WorkTrees.Where(place => !place.IsCurrent && place.Path is not null && StandsOnIt(place)).Select(place => place.Path!)],
            Index = [.. plan.Index.Select(change => Shown(change.Path)).Distinct()],
            Files = opened.Facts.WorkTree is { } root ? [.. new TrackedFiles(root, git, target.Content).Find().Holding.Select(Shown)] : [],
            GitFiles = [.. inGit.Where(file => !UsersFiles.Has(file)).Select(Shown)],
            OwnFiles = [.. inGit.Where(UsersFiles.Has).Select(Shown)],
            Alike = plan.Graph.Alike,
        };
    }

    /// <summary>Returns the certificate as far as it can be written now, after a run that was interrupted with what that one had.</summary>
    internal ErasureCertificate Begin(ErasureFindings found, RepositoryRefs refs, ErasureOrder order, ErasureCertificate? before)
    {
        var moves = new ReferenceMoves(opened, git, plan, target.Content).All(refs);
        var certificate = new ErasureCertificate
        {
            At = opened.Options.Clock.GetUtcNow(),
            Entries = target is ErasureTarget.Entries entries ? [.. entries.Ids.Select(id => id.Value)] : [],
            Message = order.Message ?? before?.Message,
            Digests = before is { Digests.Count: > 0 } ? before.Digests : order.WithDigests ? target.DigestsOf(plan.GoneFiles()) : [],
            LookedFor = target.Forms,
            Found = before?.Found ?? found,
            Refs = [.. (before?.Refs ?? []).Concat(moves).GroupBy(move => move.Ref, StringComparer.Ordinal).Select(group => group.First() with { To = group.Last().To })],
            Compared = before?.Compared ?? new HistoryComparison(0, 0, 0, []),
            ReflogEntries = before?.ReflogEntries ?? 0,
            Files = before?.Files ?? [],
            Receipts = before?.Receipts ?? 0,
            Attestations = before?.Attestations ?? Attestations(order.WithDigests),
            CommitSignatures = before?.CommitSignatures ?? plan.History.Signatures,
            TagSignatures = before?.TagSignatures ?? SignedTags(refs),
            Scan = new ErasureScan(new ObjectCount(0, 0, 0, 0, 0), 0, [], [], []),
            OutOfReach = [],
        };
        return certificate with { OutOfReach = RemoteAdvice.Of(git, certificate.Refs) };
    }

    /// <summary>Some of the objects that hold it.</summary>
    internal IEnumerable<Oid> HoldingObjects => plan.Graph.Blobs.Concat(plan.Graph.Commits.Where(commit => commit.Value.Holds).Select(commit => commit.Key));

    /// <summary>Whether objects that held what an interrupted run erased hold this too, where they are still there.</summary>
    internal bool AllHold(IReadOnlyList<string> objects)
    {
        var holding = HoldingObjects.ToHashSet();
        using var raw = RawObjects.Open(_common);
        foreach (var id in objects.Select(Oid.FromHex).Where(id => !holding.Contains(id)))
        {
            if (raw.TryReadAny(id, out var read, out _))
            {
                read.Dispose();
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether the text stands in so much that it can hardly be meant.</summary>
    internal static bool IsTooMuch(ErasureFindings found) => found.Holding.Blobs > FewBlobs && found.Holding.Blobs > found.Scanned.Blobs / 2;

    /// <summary>Refuses to delete files that hold what no commit holds.</summary>
    /// <param name="isResumed">Whether a run before this one may have deleted some of them already.</param>
    internal void DemandCleanFiles(bool isResumed)
    {
        if (opened.Facts.WorkTree is not { } root)
            return;
        var tracked = plan.Index.Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var change in plan.Index.Where(change => change.NewPath is not null && change.NewPath != change.Path && !tracked.Contains(change.NewPath)))
        {
            if (Path.Exists(Path.Combine(root, change.Path)) && Path.Exists(Path.Combine(root, change.NewPath!)))
                throw EraseErrors.NotAtRest($"a file of yours is in the way: {change.NewPath} is what {Shown(change.Path)} will be called.", $"Move it away first: mv {change.NewPath} ELSEWHERE");
        }
        foreach (var path in plan.Index.Where(change => change.NewPath is null).Select(change => change.Path))
        {
            // HEAD may have moved on already; what is on disk has to be what is staged.
            string[] asked = isResumed ? ["diff-files", "--name-only", "--", path] : ["status", "--porcelain", "--untracked-files=no", "--", path];
            if ((!isResumed || File.Exists(Path.Combine(root, path))) && git.Run(asked).Length > 0)
                throw EraseErrors.NotAtRest($"{path} has changes that are not committed, and they would be lost.", $"Commit or restore it first: git restore --staged --worktree {path}");
        }
    }

    string Shown(string path) => target is ErasureTarget.Text text ? text.Erased.Erase(path) : path;

    /// <summary>A blob's id is a digest of its bytes: with the rest of a file known, a short text can be guessed from it.</summary>
    IReadOnlyList<string> Attestations(bool withBlobs)
    {
        var gone = plan.Trees.Blobs.Keys.Concat(plan.Trees.Gone).Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. plan.Graph.Approvals.Where(approval => approval.Length > 41 && gone.Contains(approval[^40..])).Select(approval => Shown(withBlobs ? approval : approval[..^41])).Distinct().Order(StringComparer.Ordinal)];
    }

    IReadOnlyList<string> SignedTags(RepositoryRefs refs)
    {
        var signed = plan.History.SignedTags.ToHashSet();
        return [.. refs.Direct.Where(reference => signed.Contains(reference.Id)).Select(reference => reference.Ref)];
    }

    bool StandsOnIt(WorkTreePlace place) =>
        plan.Heads.Exists(head => head.Place == place) || (place.HeadBranch is { } branch && plan.Refs.Exists(move => move.Ref == branch));
}
