using System.Globalization;

namespace AgentMemory.Testing;

/// <summary>
/// A real Git repository in a temporary folder, made and driven by the <c>git</c> executable: branch <c>main</c>, a fixed
/// identity, dates that advance by a minute a commit.
/// </summary>
public sealed class TempRepository : IDisposable
{
    static readonly DateTimeOffset Epoch = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);
    int _minutes;

    TempRepository(string root) => Root = root;

    /// <summary>The work tree's root, with symbolic links resolved.</summary>
    public string Root { get; }

    /// <summary>Creates a repository with one commit that holds <c>README.md</c>.</summary>
    public static TempRepository Create(params string[] initArguments)
    {
        var repository = CreateUnborn(initArguments);
        repository.Write("README.md", "# Sample\n");
        repository.CommitAll("Start");
        return repository;
    }

    /// <summary>Creates a repository without any commit.</summary>
    public static TempRepository CreateUnborn(params string[] initArguments)
    {
        var repository = new TempRepository(TempFolder());
        repository.Git(["init", "-q", "-b", "main", .. initArguments]);
        repository.SetIdentity();
        return repository;
    }

    /// <summary>Takes over a repository that something else made, such as a clone or a linked work tree; deletes it when disposed.</summary>
    public static TempRepository At(string root) => new(root);

    /// <summary>Returns a new empty folder below the system's temporary one.</summary>
    public static string TempFolder()
    {
        var path = Directory.CreateTempSubdirectory("agent-memory-").FullName;
        return new DirectoryInfo(path).ResolveLinkTarget(true)?.FullName ?? path;
    }

    /// <summary>Configures the fixed identity in this repository.</summary>
    public void SetIdentity(string name = "Ada Lovelace", string email = "ada@example.org")
    {
        Git("config", "user.name", name);
        Git("config", "user.email", email);
    }

    /// <summary>Returns the absolute path of a file.</summary>
    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file with exactly this text.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Reads a file's text.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Stages everything and commits it; returns the commit's full id.</summary>
    public string CommitAll(string message)
    {
        Git("add", "-A");
        return Commit(message);
    }

    /// <summary>Commits what is staged, even when nothing is; returns the commit's full id.</summary>
    public string Commit(string message, params string[] arguments)
    {
        Git(["commit", "-q", "--allow-empty", "--no-verify", "-m", message, .. arguments]);
        return Git("rev-parse", "HEAD").Trim();
    }

    /// <summary>Runs <c>git</c> here and returns its standard output; throws when it fails.</summary>
    public string Git(params string[] arguments)
    {
        var result = TryGit(arguments);
        return result.ExitCode == 0
            ? result.Output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} exited with {result.ExitCode}: {result.Error}{result.Output}");
    }

    /// <summary>Runs <c>git</c> here and returns how it ended.</summary>
    public ProcessResult TryGit(params string[] arguments) => TryGit(null, arguments);

    /// <summary>Runs <c>git</c> here with standard input and returns how it ended.</summary>
    public ProcessResult TryGit(string? input, string[] arguments) =>
        ChildProcess.Run("git", arguments, Root, NextDates(), input);

    /// <summary>The dates of the next commit, each a minute after the last.</summary>
    public IReadOnlyDictionary<string, string> NextDates()
    {
        var date = Epoch.AddMinutes(Interlocked.Increment(ref _minutes)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new Dictionary<string, string> { ["GIT_AUTHOR_DATE"] = date, ["GIT_COMMITTER_DATE"] = date };
    }

    /// <summary>Deletes the folder; read-only object files included.</summary>
    public void Dispose()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }
}
