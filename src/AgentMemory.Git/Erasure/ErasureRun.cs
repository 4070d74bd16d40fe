using AgentMemory.Erasure;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Carries a plan out, step by step, and proves it.</summary>
/// <param name="opened">The repository.</param>
/// <param name="git">The user's git.</param>
/// <param name="refs">What stood before.</param>
/// <param name="plan">What is to change.</param>
/// <param name="order">What is erased.</param>
/// <param name="reached">Called at each step.</param>
sealed class ErasureRun(OpenedRepository opened, GitExecutable git, RepositoryRefs refs, ErasurePlan plan, ErasureOrder order, Action<ErasureStep> reached)
{
    readonly string _common = opened.Facts.CommonDirectory;

    /// <summary>Completes the certificate.</summary>
    internal ErasureOutcome Complete(ErasureJournal journal, ErasureCertificate certificate)
    {
        certificate = Prepare(journal, certificate);
        certificate = Move(journal, certificate);
        certificate = Clean(certificate);

        order.Progress("dropping old objects");
        new ObjectPruner(_common, git).Run();
        reached(ErasureStep.ObjectsPruned);
        order.Progress("looking at every object again");
        var scan = new EverythingScan(opened, git, order.Target, plan.Trees.Gone).Run();
        certificate = certificate with { At = opened.Options.Clock.GetUtcNow(), Scan = scan, OutOfReach = [.. UsersFiles.Of(opened, scan), .. certificate.OutOfReach] };
        reached(ErasureStep.Scanned);
        var (json, markdown) = CertificateFiles.Write(_common, certificate);
        reached(ErasureStep.CertificateWritten);
        journal.Delete();
        return new ErasureOutcome(certificate, json, markdown);
    }

    ErasureCertificate Prepare(ErasureJournal journal, ErasureCertificate certificate)
    {
        order.Progress("writing history again");
        plan.Pack.Install(git);
        plan.Pack.Dispose();
        reached(ErasureStep.ObjectsInstalled);
        if (certificate.Compared.Commits == 0)
        {
            order.Progress("comparing history with what it was");
            using var comparer = new HistoryComparer(_common, plan, order.Target);
            certificate = certificate with { Compared = comparer.Run() };
        }
        journal.Write(certificate, plan.Graph.Blobs, plan.Trees.Gone);
        reached(ErasureStep.ErasureJournaled);
        new CommitMap(_common).Add(plan.History.Commits.Select(commit => (commit.Old, commit.New)));
        reached(ErasureStep.MapWritten);
        return certificate;
    }

    ErasureCertificate Move(ErasureJournal journal, ErasureCertificate certificate)
    {
        var moves = new ReferenceMoves(opened, git, plan, order.Target.Content);
        order.Progress("moving references");
        moves.Apply();
        reached(ErasureStep.RefsMoved);
        certificate = certificate with { ReflogEntries = certificate.ReflogEntries + moves.CleanLogs(refs) };
        journal.Write(certificate, plan.Graph.Blobs, plan.Trees.Gone);
        reached(ErasureStep.LogsCleaned);
        return certificate;
    }

    ErasureCertificate Clean(ErasureCertificate certificate)
    {
        order.Progress("cleaning files");
        if (opened.Facts.WorkTree is { } root)
        {
            var files = new TrackedFiles(root, git, order.Target.Content).Apply(plan.Index);
            certificate = certificate with { Files = [.. certificate.Files.Concat(files).Distinct().Order(StringComparer.Ordinal)] };
            reached(ErasureStep.FilesCleaned);
            // After the files: it is what a second run knows them by.
            IndexPlan.Apply(git, plan.Index);
            if (git.Lines("config", "--get", "--default", "false", "--type", "bool", "core.sparseCheckout") is ["true"])
                git.TryRun("sparse-checkout", "reapply");
            git.TryRun("update-index", "-q", "--refresh");
        }
        reached(ErasureStep.IndexCleaned);
        foreach (var place in refs.WorkTrees.Where(place => !place.IsCurrent && place.Path is not null))
            git.Run(place.GitDirectory, place.Path, ["reset", "--hard", "-q"]);
        reached(ErasureStep.WorkTreesMoved);
        var receipts = order.ScrubDerived(plan.GoneFiles());
        new GitDirectoryText(_common, order.Target.Content).Apply(plan.Map);
        reached(ErasureStep.DerivedCleaned);
        return certificate with { Receipts = certificate.Receipts + receipts };
    }
}
