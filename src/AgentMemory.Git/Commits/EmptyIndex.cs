namespace AgentMemory.Git.Commits;

/// <summary>Keeps a handle from reading its index, as long as it lasts: libgit2 finds an index without entries instead.</summary>
sealed class EmptyIndex : IDisposable
{
    readonly NativeRepository _repository;
    nint _index;

    EmptyIndex(NativeRepository repository, nint index)
    {
        _repository = repository;
        _index = index;
    }

    /// <summary>Gives a handle an index without entries.</summary>
    internal static EmptyIndex Of(NativeRepository repository)
    {
        Check(NativeGit.NewIndex(out var index));
        var empty = new EmptyIndex(repository, index);
        Check(NativeGit.SetIndex(repository, index));
        return empty;
    }

    /// <summary>Lets the handle find its own index again.</summary>
    public void Dispose()
    {
        if (_index == 0)
            return;
        Check(NativeGit.SetIndex(_repository, 0));
        NativeGit.FreeIndex(_index);
        _index = 0;
    }

    static void Check(int result)
    {
        if (result < 0)
            throw new InvalidOperationException(NativeGit.Reason());
    }
}
