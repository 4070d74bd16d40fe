using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Makes real repositories of a given shape in temporary folders.</summary>
static class RepositoryFactory
{
    /// <summary>Creates a repository, checked out; the caller disposes it.</summary>
    internal static TempRepository Create(RepositoryShape shape)
    {
        var repository = TempRepository.CreateUnborn();
        // Both sides write loose objects; a collection that starts in the middle would be charged to whoever runs then.
        repository.Git("config", "gc.auto", "0");
        // The bars are set against a git that has to walk the commits themselves.
        repository.Git("config", "core.commitGraph", "false");
        using (var import = new FastImport(repository.Root))
        {
            new HistoryGenerator(shape, import).Write();
            import.Finish();
        }
        repository.Git("reset", "-q", "--hard");
        if (shape.ChangedOnTopic > 0)
            repository.Git("switch", "-q", HistoryGenerator.Topic);
        return repository;
    }
}
