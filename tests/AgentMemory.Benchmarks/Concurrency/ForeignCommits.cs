using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Concurrency;

/// <summary>A user who keeps committing with plain <c>git add</c> and <c>git commit</c>, and tries again when the index is locked.</summary>
sealed class ForeignCommits : IDisposable
{
    readonly TempRepository _repository;
    readonly Thread _loop;
    readonly List<string> _committed = [];
    volatile bool _stop;

    ForeignCommits(TempRepository repository)
    {
        _repository = repository;
        _loop = new Thread(Work);
    }

    /// <summary>Commands that found the index locked, or the branch moved, and were run again.</summary>
    internal int Retries { get; private set; }

    internal static ForeignCommits Start(TempRepository repository)
    {
        var commits = new ForeignCommits(repository);
        commits._loop.Start();
        return commits;
    }

    /// <summary>Lets the loop finish what it is at; returns the paths that were committed.</summary>
    internal IReadOnlyList<string> Stop()
    {
        _stop = true;
        _loop.Join();
        return _committed;
    }

    public void Dispose() => Stop();

    void Work()
    {
        for (var number = 0; !_stop; number++)
        {
            var path = $"notes/{number}.txt";
            _repository.Write(path, $"note {number}\n");
            if (Insist("add", "--", path) && Insist("commit", "-q", "-m", $"Note {number}"))
                _committed.Add(path);
        }
    }

    bool Insist(params string[] arguments)
    {
        while (!_stop)
        {
            if (_repository.TryGit(arguments).ExitCode == 0)
                return true;
            Retries++;
        }
        return false;
    }
}
