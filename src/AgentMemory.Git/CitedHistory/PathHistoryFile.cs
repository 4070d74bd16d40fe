using System.Runtime.InteropServices;
using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>
/// Keeps what is known of paths in <c>agent-memory/cited</c> of the common Git directory. Whatever is wrong with the file, it
/// counts as absent and is written anew.
/// </summary>
sealed class PathHistoryFile(string commonDirectory)
{
    /// <summary>Bytes of the largest file to keep: some hundred thousand events.</summary>
    internal const int MaxSize = 32 << 20;

    /// <summary>"AMCF".</summary>
    static readonly KeptFormat Format = new(magic: 0x46434D41, version: 1);

    readonly KeptFile _file = new(commonDirectory, "cited");

    internal string FilePath => _file.FilePath;

    /// <summary>Returns what is kept; <c>null</c> where there is nothing, it is damaged, or the shallow boundary has moved since.</summary>
    /// <param name="ledger">The ledger whose numbers the commits get; one that it does not have is asked of <paramref name="numberOf"/>.</param>
    /// <param name="numberOf">Returns a commit's number, or -1 where it is gone.</param>
    internal PathHistory? Load(Ledger ledger, Func<Oid, int> numberOf) => _file.Load() is { } bytes ? Read(bytes, ledger, numberOf) : null;

    /// <summary>Replaces what is kept.</summary>
    internal void Save(byte[] written) => _file.Save(written);

    internal static byte[] Write(PathHistory history, Ledger ledger)
    {
        var commits = new OidTable();
        var events = new List<KeptEvent>();
        for (var path = 0; path < history.Paths.Count; path++)
        {
            foreach (var (commit, happened) in history.EventsOf(path))
                events.Add(new KeptEvent(path, commits.Add(ledger.Commits[commit]), happened));
        }
        var to = KeptFormat.Start((commits.Count * Oid.Size) + (events.Count * Marshal.SizeOf<KeptEvent>()));
        KeptFormat.Put<byte>(to, ledger.Boundary.Content);
        KeptFormat.Put(to, [.. history.Paths]);
        KeptFormat.Put(to, history.Asked.ToList());
        KeptFormat.Put(to, Tips(history, ledger).Select(commit => ledger.Commits[commit]).ToList());
        KeptFormat.Put(to, history.Blind.Select(commit => ledger.Commits[commit]).ToList());
        KeptFormat.Put(to, commits.Ids);
        KeptFormat.Put(to, events);
        return Format.Seal(to);
    }

    internal static PathHistory? Read(byte[] bytes, Ledger ledger, Func<Oid, int> numberOf)
    {
        var paths = new List<string>();
        var events = new List<KeptEvent>();
        if (!Format.TryOpen(bytes, out var rest) || !KeptFormat.TryTake<byte>(ref rest, out var cutBy) || !ledger.Boundary.Equals(cutBy)
            || !KeptFormat.TryTake(ref rest, paths) || !KeptFormat.TryTake<int>(ref rest, out var asked) || !KeptFormat.TryTake<Oid>(ref rest, out var tips)
            || !KeptFormat.TryTake<Oid>(ref rest, out var blind) || !KeptFormat.TryTake<Oid>(ref rest, out var commits) || !KeptFormat.TryTake(ref rest, events))
            return null;
        var history = new PathHistory();
        foreach (var path in paths)
            history.NumberOf(path);
        history.Asked.UnionWith(asked.ToArray());
        foreach (var tip in tips)
            Cover(numberOf(tip), history, ledger);
        foreach (var commit in blind)
        {
            if (ledger.Commits.NumberOf(commit) is >= 0 and var number && history.Covered.Remove(number))
                history.Blind.Add(number);
        }
        foreach (var kept in events)
        {
            // A commit that is nowhere to be found any more is not covered either.
            if (ledger.Commits.NumberOf(commits[kept.Commit]) is >= 0 and var number)
                history.Add(kept.Path, number, kept.ToEvent());
        }
        return history;
    }

    /// <summary>The commits from which everything that was looked at can be reached.</summary>
    static HashSet<int> Tips(PathHistory history, Ledger ledger)
    {
        var seen = new HashSet<int>(history.Covered);
        seen.UnionWith(history.Blind);
        var tips = new HashSet<int>(seen);
        foreach (var commit in seen)
        {
            foreach (var parent in ledger.ParentsOf(commit))
                tips.Remove(parent);
        }
        return tips;
    }

    static void Cover(int tip, PathHistory history, Ledger ledger)
    {
        var waiting = new Stack<int>();
        if (tip >= 0)
            waiting.Push(tip);
        while (waiting.TryPop(out var commit))
        {
            if (!history.Covered.Add(commit))
                continue;
            foreach (var parent in ledger.ParentsOf(commit))
                waiting.Push(parent);
        }
    }

    /// <summary>One event in as many bytes as any other; no mode stands for nothing there.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    readonly struct KeptEvent(int path, int commit, PathEvent happened)
    {
        internal readonly int Path = path;
        internal readonly int Commit = commit;
        readonly TreeObject _old = happened.Old ?? default;
        readonly TreeObject _new = happened.New ?? default;
        readonly int _successor = happened.Successor?.Path ?? PathTrie.None;
        readonly TreeObject _content = happened.Successor?.Content ?? default;

        internal PathEvent ToEvent() => new(
            _old.Mode == 0 ? null : _old,
            _new.Mode == 0 ? null : _new,
            _successor == PathTrie.None ? null : new Succession(_successor, _content));
    }
}
