using System.Globalization;
using System.Text;
using AgentMemory.Digests;
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
    const string ClaimExtension = ".claim";

    /// <summary>Sessions that were distilled longest ago are forgotten beyond this; their episodes stay.</summary>
    const int MostProgress = 2000;

    /// <summary>No progress is larger; what is was made to be.</summary>
    const int MostProgressBytes = 1024 * 1024;

    const int MostClaims = 256;
    const long MostFileBytes = 8 * 1024 * 1024;

    readonly string _folder = Path.Combine(commonDirectory, StatePaths.FolderName, "sessions");

    string Captures => Path.Combine(_folder, "captures");

    ReceiptFiles Files => new(Captures, clock);

    public string? News()
    {
        try
        {
            if (!Directory.Exists(Captures))
                return null;
            var news = string.Join('\n', Files.NewestFirst().Take(2).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length}")));
            var seen = Path.Combine(_folder, SeenName);
            return news.Length == 0 || (File.Exists(seen) && File.ReadAllText(seen) == news) ? null : news;
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return null;
        }
    }

    public void KeepSeen(string news) => TryWrite(Path.Combine(_folder, SeenName), Encoding.UTF8.GetBytes(news));

    public bool Append(SessionCapture capture)
    {
        try
        {
            CreateFolder();
            AppendOnly.Write(Files.Current(), CaptureLine.Write(capture));
            return true;
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return false;
        }
    }

    public IEnumerable<SessionCapture> Read() => List().Select(file => TryRead(file.FullName, MostFileBytes)).OfType<byte[]>().SelectMany(CaptureLine.ReadBackwards);

    public bool TryClaim(string what, DateTimeOffset now)
    {
        var window = now.ToUnixTimeMilliseconds() / (long)ISessionLog.ClaimWindow.TotalMilliseconds;
        var path = ClaimPath(what, window);
        try
        {
            CreateFolder();
            // A claim is never taken away and made again, so that of two at once only one can make it.
            var before = ClaimPath(what, window - 1);
            if (File.Exists(before) && (now - TimeOf(before)).Duration() <= ISessionLog.ClaimWindow)
                return false;
            using (var file = new FileStream(path, PrivateFile(FileMode.CreateNew)))
                file.Write(Encoding.ASCII.GetBytes(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
            DropClaims(now);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return true;
        }
    }

    public IDisposable? TryLock()
    {
        try
        {
            CreateFolder();
            return WriterLock.TryTake(Path.Combine(_folder, "distil.lock"));
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return null;
        }
    }

    public DistilProgress? ProgressOf(SessionKey key) => TryRead(ProgressPath(key), MostProgressBytes) is { } bytes ? DistilProgress.Read(bytes) : null;

    public void Keep(SessionKey key, DistilProgress progress)
    {
        TryWrite(ProgressPath(key), progress.Write());
        try
        {
            foreach (var old in new DirectoryInfo(_folder).EnumerateFiles("*" + ProgressExtension).OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostProgress))
                old.Delete();
        }
        catch (Exception error) when (IsOfDisk(error))
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
        catch (Exception error) when (IsOfDisk(error) || error is ArgumentException)
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
        catch (Exception error) when (IsOfDisk(error))
        {
            return [];
        }
    }

    void DropClaims(DateTimeOffset now)
    {
        var claims = Directory.GetFiles(_folder, "*" + ClaimExtension);
        if (claims.Length <= MostClaims)
            return;
        foreach (var claim in claims.Where(claim => (now - TimeOf(claim)).Duration() > ISessionLog.ClaimWindow))
            File.Delete(claim);
    }

    /// <summary>A claim that does not say when is being written now, or its writer was killed: then it is as old as its file.</summary>
    static DateTimeOffset TimeOf(string path) =>
        TryRead(path, 64) is { } bytes && long.TryParse(Encoding.ASCII.GetString(bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253402300799999
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : new FileInfo(path).LastWriteTimeUtc;

    string ClaimPath(string what, long window) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{DigestOf(what)}-{window}{ClaimExtension}"));

    string ProgressPath(SessionKey key) => Path.Combine(_folder, DigestOf(key.ToString()) + ProgressExtension);

    static string DigestOf(string text) => Digest.Of(text)[..32];

    void CreateFolder()
    {
        if (Directory.Exists(_folder))
            return;
        // Other state lies beside it, which a group may share.
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    void TryWrite(string path, byte[] bytes)
    {
        try
        {
            CreateFolder();
            var draft = $"{path}.{Environment.ProcessId}";
            using (var file = new FileStream(draft, PrivateFile(FileMode.Create)))
                file.Write(bytes);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            // It is derived: the next call does the work again.
        }
    }

    static FileStreamOptions PrivateFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    static byte[]? TryRead(string path, long most)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length > most)
                return null;
            var bytes = new byte[stream.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return null;
        }
    }

    static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException;
}
