using System.Globalization;
using System.Text;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Receipts;

namespace AgentMemory.Git.Sessions;

/// <summary>
/// Keeps what is known of sessions in <c>agent-memory/sessions</c> of the common Git directory, for its owner alone: captures in files that
/// are only ever added to, and beside them a small file for each session that has been distilled.
/// </summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
/// <param name="clock">The machine's clock.</param>
sealed class SessionLog(string commonDirectory, TimeProvider clock) : ISessionLog
{
    const string SeenName = "seen";
    const string ProgressExtension = ".progress";

    /// <summary>Sessions that were distilled longest ago are forgotten beyond this; their episodes stay.</summary>
    const int MostProgress = 2000;

    /// <summary>No progress is larger; what is was made to be.</summary>
    const int MostProgressBytes = 1024 * 1024;

    const long MostFileBytes = 8 * 1024 * 1024;

    readonly PrivateFolder _folder = new(Path.Combine(commonDirectory, StatePaths.FolderName, "sessions"));

    string Captures => _folder.At("captures");

    ReceiptFiles Files => new(Captures, clock);

    public string? News()
    {
        try
        {
            if (!Directory.Exists(Captures))
                return null;
            var news = string.Join('\n', Files.NewestFirst().Take(2).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length}")));
            var seen = _folder.At(SeenName);
            return news.Length == 0 || (File.Exists(seen) && File.ReadAllText(seen) == news) ? null : news;
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            return null;
        }
    }

    public void KeepSeen(string news) => _folder.TryWrite(_folder.At(SeenName), Encoding.UTF8.GetBytes(news));

    public bool Append(SessionCapture capture)
    {
        try
        {
            _folder.Create();
            AppendOnly.Write(Files.Current(), CaptureLine.Write(capture));
            return true;
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            return false;
        }
    }

    public IEnumerable<SessionCapture> Read() => List().Select(file => PrivateFolder.TryRead(file.FullName, MostFileBytes)).OfType<byte[]>().SelectMany(CaptureLine.ReadBackwards);

    public bool TryClaim(string what, DateTimeOffset now) => new SessionClaims(_folder).TryClaim(what, now);

    public IDisposable? TryLock()
    {
        try
        {
            _folder.Create();
            return WriterLock.TryTake(_folder.At("distil.lock"));
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            return null;
        }
    }

    public DistilProgress? ProgressOf(SessionKey key) => PrivateFolder.TryRead(ProgressPath(key), MostProgressBytes) is { } bytes ? DistilProgress.Read(bytes) : null;

    public void Keep(SessionKey key, DistilProgress progress)
    {
        _folder.TryWrite(ProgressPath(key), progress.Write());
        try
        {
            foreach (var old in new DirectoryInfo(_folder.Root).EnumerateFiles("*" + ProgressExtension).OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostProgress))
                old.Delete();
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            // It is tried again the next time.
        }
    }

    public Stream? OpenTranscript(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // Pipes and devices have no length, and would keep us waiting.
            return file.Exists && file.Length > 0 ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0) : null;
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error) || error is ArgumentException)
        {
            return null;
        }
    }

    IReadOnlyList<FileInfo> List()
    {
        try
        {
            return Files.NewestFirst();
        }
        catch (Exception error) when (PrivateFolder.IsOfDisk(error))
        {
            return [];
        }
    }

    string ProgressPath(SessionKey key) => _folder.At(PrivateFolder.NameOf(key.ToString()) + ProgressExtension);
}
