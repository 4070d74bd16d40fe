using System.Globalization;
using AgentMemory.Search.Analysis;
using AgentMemory.Search.Sqlite;

namespace AgentMemory.Search.Index;

/// <summary>
/// The index in the common Git directory, shared by all work trees. Everything in it can be made again, so it is never repaired: what is
/// damaged is thrown away.
/// </summary>
sealed class IndexFile : IDisposable
{
    /// <summary>Raised whenever the tables or the bytes in them change.</summary>
    const int SchemaVersion = 3;

    /// <summary>How long to wait for another process's write. Whoever waits longer answers without the index.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static readonly string FileName = string.Create(CultureInfo.InvariantCulture, $"recall-{SchemaVersion}-{EntryAnalysis.AnalysisVersion}.sqlite");

    const string Schema =
        """
        CREATE TABLE IF NOT EXISTS blob (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, analysis TEXT NOT NULL, seal INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS view (id INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, changed INTEGER NOT NULL,
            facts BLOB NOT NULL, entries INTEGER NOT NULL, weighted INTEGER NOT NULL, sentences INTEGER NOT NULL, passages INTEGER NOT NULL, terms INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS member (id INTEGER PRIMARY KEY, view INTEGER NOT NULL, name TEXT NOT NULL, blob INTEGER NOT NULL, counts INTEGER NOT NULL,
            seal INTEGER NOT NULL, judged BLOB NOT NULL, standing INTEGER NOT NULL, stated INTEGER NOT NULL, UNIQUE (view, name));
        CREATE INDEX IF NOT EXISTS told ON member (view, standing, stated);
        CREATE TABLE IF NOT EXISTS term (view INTEGER NOT NULL, term TEXT NOT NULL, entries INTEGER NOT NULL, sentences INTEGER NOT NULL,
            PRIMARY KEY (view, term)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS mark (view INTEGER NOT NULL, mark TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (view, mark, member)) WITHOUT ROWID;
        """;

    readonly Database _database;

    IndexFile(Database database) => _database = database;

    /// <summary>Returns where the index of a repository lies.</summary>
    internal static string PathIn(string commonDirectory) => Path.Combine(commonDirectory, "agent-memory", FileName);

    /// <summary>Opens the index, making it where there is none.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or is damaged.</exception>
    /// <exception cref="IOException">Its folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder cannot be made.</exception>
    internal static IndexFile Open(string commonDirectory)
    {
        var path = PathIn(commonDirectory);
        var isNew = !File.Exists(path);
        if (isNew)
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new IndexFile(Database.Open(path, Patience));
        try
        {
            if (isNew || file.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'mark'") == 0)
            {
                // Readers go on while somebody writes.
                file.Execute("PRAGMA journal_mode = WAL");
                file.Execute(Schema);
            }
            file.Execute("PRAGMA synchronous = NORMAL");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Throws the index away; does nothing where that cannot be done.</summary>
    internal static void Delete(string commonDirectory)
    {
        try
        {
            foreach (var ending in new[] { "", "-wal", "-shm", "-journal" })
                File.Delete(PathIn(commonDirectory) + ending);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is gone around.
        }
    }

    /// <summary>Runs statements that return nothing.</summary>
    internal void Execute(string sql) => _database.Execute(sql);

    /// <summary>Begins a transaction.</summary>
    /// <param name="writes">Whether it will write, and so keeps other writers out from its start.</param>
    internal Transaction Begin(bool writes) => _database.Begin(writes);

    /// <summary>Returns the number a query answers with.</summary>
    internal long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Number()!.Value;
    }

    /// <summary>Prepares a statement with its parameters, ?1, ?2 and so on.</summary>
    internal Statement Prepare(string sql) => new(_database, sql);

    public void Dispose() => _database.Dispose();
}
