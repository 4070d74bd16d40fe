using AgentMemory.Git.History;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Moves a reference where, and only where, it still stands at the expected commit.</summary>
sealed class RefSwap(NativeRepository repository, StatePaths paths)
{
    const int NotFound = -3;
    const int Exists = -4;
    const int InvalidSpec = -12;
    const int Locked = -14;
    const int Modified = -15;
    const int Directory = -23;

    /// <summary>
    /// Moves the reference and writes its log, and HEAD's where HEAD names it. <c>false</c> where it stands elsewhere by now.
    /// </summary>
    /// <param name="reference">The full name, or <c>HEAD</c> while detached.</param>
    /// <param name="tip">Where it goes.</param>
    /// <param name="expected">Where it has to stand; <c>null</c> where it must not exist.</param>
    /// <param name="by">Who moves it, for the log.</param>
    /// <param name="log">The log's message.</param>
    /// <param name="patience">How long to wait for another process's lock on the reference.</param>
    internal bool TrySwap(string reference, CommitId tip, CommitId? expected, Signature by, string log, Patience patience)
    {
        // An identity that the log cannot hold leaves the one that libgit2 finds by itself.
        _ = NativeGit.SetIdentity(repository, by.Name, by.Email);
        while (true)
        {
            switch (Swap(reference, tip, expected, log))
            {
                case >= 0:
                    return true;
                case Modified or Exists or NotFound:
                    return false;
                case InvalidSpec or Directory:
                    throw CommitErrors.BadRef(reference);
                case Locked when patience.Wait():
                    break;
                case Locked:
                    throw CommitErrors.RefLocked(reference, paths.RefLock(reference));
                default:
                    throw CommitErrors.SwapFailed(reference, NativeGit.Reason());
            }
        }
    }

    unsafe int Swap(string reference, CommitId tip, CommitId? expected, string log)
    {
        var target = Oid.From(tip);
        // The zero id stands for "must not exist", and is checked under the reference's lock like any other.
        var current = expected is { } id ? Oid.From(id) : default;
        var result = NativeGit.CreateMatchingReference(out var created, repository, reference, (byte*)&target, force: 1, (byte*)&current, log);
        NativeGit.FreeReference(created);
        return result;
    }
}
