using AgentMemory.Git.Tests.History;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>What Git itself says of commits and the files in them, asked the slow way.</summary>
sealed class GitFacts
{
    readonly TempRepository _repository;
    readonly string _revision;
    readonly Dictionary<string, string[]> _parents = [];
    readonly Dictionary<string, Dictionary<string, string>> _trees = [];

    public GitFacts(TempRepository repository, string revision)
    {
        _repository = repository;
        _revision = revision;
        foreach (var line in repository.Git("log", "--format=%H %P", revision).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var ids = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            _parents[ids[0]] = ids[1..];
            _trees[ids[0]] = repository.Git("ls-tree", "-r", "-z", ids[0]).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .ToDictionary(entry => entry[(entry.IndexOf('\t') + 1)..], entry => entry.Split(' ', '\t')[2], StringComparer.Ordinal);
        }
    }

    public static string Line(CitedChange change) => $"{change.Commit} {change.Old} {change.New}";

    public IReadOnlySet<string> Present(string revision) => _trees[Histories.Resolve(_repository, revision).Value].Keys.ToHashSet(StringComparer.Ordinal);

    public string? BlobAt(string commit, string path) => _trees[commit].GetValueOrDefault(path);

    /// <summary>A path's changes as <c>commit old new</c>, sorted: of a merge only what differs from all its parents.</summary>
    public IReadOnlyList<string> ChangesOf(string path) =>
        [.. Histories.ChangesByGit(_repository, _revision, path).Select(line => line.Split(' ')).Where(fields => fields[2] == path)
            .GroupBy(fields => fields[0])
            .Where(group => group.Count() == Math.Max(1, _parents[group.Key].Length))
            .Select(group => $"{group.Key} {_parents[group.Key].Select(parent => BlobAt(parent, path)).FirstOrDefault(blob => blob is not null)} {group.First()[4]}")
            .Order(StringComparer.Ordinal)];

    /// <summary>The commits without a path whose parents all have it, and that a tip reaches through commits without it.</summary>
    public IReadOnlySet<string> LastRemovals(string path, string tip)
    {
        var removals = new HashSet<string>();
        var waiting = new Stack<string>([Histories.Resolve(_repository, tip).Value]);
        var seen = new HashSet<string>();
        while (waiting.TryPop(out var commit))
        {
            if (BlobAt(commit, path) is not null || !seen.Add(commit))
                continue;
            if (_parents[commit].Length > 0 && _parents[commit].All(parent => BlobAt(parent, path) is not null))
                removals.Add(commit);
            foreach (var parent in _parents[commit])
                waiting.Push(parent);
        }
        return removals;
    }

    public bool Reaches(string from, string to)
    {
        var waiting = new Stack<string>([from]);
        var seen = new HashSet<string>();
        while (waiting.TryPop(out var commit))
        {
            if (commit == to)
                return true;
            if (seen.Add(commit))
                _parents[commit].ToList().ForEach(waiting.Push);
        }
        return false;
    }
}
