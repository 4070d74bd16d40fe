using System.Runtime.InteropServices;
using System.Text;

namespace AgentMemory.Search.Sqlite;

/// <summary>An open database. Its statements have to be disposed before it. Not safe for concurrent use.</summary>
sealed unsafe class Database : IDisposable
{
    nint _handle;

    Database(nint handle) => _handle = handle;

    /// <summary>SQLite's own handle.</summary>
    internal nint Handle => _handle;

    /// <summary>Opens the database in a file, making it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long to wait for what another process has locked.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    internal static Database Open(string path, TimeSpan patience)
    {
        nint handle;
        int result;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            result = NativeSqlite.Open(name, &handle, NativeSqlite.ReadWrite | NativeSqlite.Create, 0);
        var database = new Database(handle);
        try
        {
            database.Check(result);
            database.Check(NativeSqlite.SetPatience(handle, (int)patience.TotalMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that return nothing.</summary>
    /// <exception cref="SqliteException">One of them fails.</exception>
    internal void Execute(string sql)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0'))
            Check(NativeSqlite.Execute(_handle, text, 0, 0, 0));
    }

    /// <summary>Begins a transaction.</summary>
    /// <param name="writes">Whether it will write, and so keeps other writers out from its start.</param>
    /// <exception cref="SqliteException">Somebody else has been writing for longer than there is patience for.</exception>
    internal Transaction Begin(bool writes) => new(this, writes);

    /// <summary>Passes on a result code that is none of an error.</summary>
    /// <exception cref="SqliteException">It is one of an error.</exception>
    internal int Check(int result) => result is NativeSqlite.Ok or NativeSqlite.Row or NativeSqlite.Done
        ? result
        : throw new SqliteException(result, Marshal.PtrToStringUTF8(NativeSqlite.Message(_handle)) ?? "no reason given");

    public void Dispose()
    {
        // What was begun and not committed is rolled back.
        _ = NativeSqlite.Close(_handle);
        _handle = 0;
    }
}
