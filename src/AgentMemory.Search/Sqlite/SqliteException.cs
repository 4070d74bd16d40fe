namespace AgentMemory.Search.Sqlite;

/// <summary>SQLite refused.</summary>
/// <param name="code">Its result code.</param>
/// <param name="message">Its reason.</param>
sealed class SqliteException(int code, string message) : Exception($"SQLite error {code}: {message}.")
{
    internal const int Busy = 5, Corrupt = 11, NotADatabase = 26;

    /// <summary>The result code, without what extends it.</summary>
    internal int Code => code & 0xff;
}
