namespace AgentMemory.Search.Sqlite;

/// <summary>All that is done until it is committed is done together, or not at all; all that is read is of one state.</summary>
sealed class Transaction : IDisposable
{
    readonly Database _database;
    bool _ended;

    internal Transaction(Database database, bool writes)
    {
        _database = database;
        database.Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    /// <summary>Makes what was done last.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    internal void Commit()
    {
        _database.Execute("COMMIT");
        _ended = true;
    }

    public void Dispose()
    {
        if (_ended || _database.Handle == 0)
            return;
        _ended = true;
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // After some failures SQLite has rolled back by itself.
        }
    }
}
