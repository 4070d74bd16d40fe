using AgentMemory.Git.Opening;
using AgentMemory.Git.Reading;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>Asks one opened repository again and again.</summary>
sealed class PatientAsker : IDisposable
{
    readonly OpenedRepository _opened;
    readonly GitRepositoryReader _reader;

    public PatientAsker(TempRepository repository)
    {
        _opened = Opener.Open(repository.Root);
        _reader = new GitRepositoryReader(_opened);
    }

    public IReadOnlyDictionary<string, CitedStory> Ask(string commit, IReadOnlyCollection<string> paths)
    {
        var cited = _reader.CitedFilesOf(new CommitId(commit), paths);
        return paths.ToDictionary(path => path, path => new CitedStory(cited.SuccessorOf(path), cited.ChangesOf(path)), StringComparer.Ordinal);
    }

    public void Dispose() => _opened.Dispose();
}
