using System.Text;

namespace AgentMemory.Search.Sqlite;

/// <summary>A statement whose parameters are given in order, prepared on first use; used for one row or for many.</summary>
/// <param name="database">The database.</param>
/// <param name="sql">One statement; its parameters are ?1, ?2 and so on.</param>
sealed unsafe class Statement(Database database, string sql) : IDisposable
{
    nint _handle;

    // Spans of several values are types of their own, which are compiled at the start of every process.
    /// <summary>Runs it.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    internal void Run(params object[] values)
    {
        Bind(values);
        Step();
        Reset();
    }

    /// <summary>Runs it and returns the rows, which are to be disposed before it is run again.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    internal Rows Rows(params object[] values)
    {
        Bind(values);
        return new Rows(this);
    }

    /// <summary>Runs it and returns the number in the first row; <c>null</c> where there is no row.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    internal long? Number(params object[] values)
    {
        using var rows = Rows(values);
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    /// <summary>SQLite's own handle.</summary>
    internal nint Handle => _handle;

    /// <summary>Moves on; <c>false</c> where there is no further row.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    internal bool Step() => database.Check(NativeSqlite.Step(_handle)) == NativeSqlite.Row;

    /// <summary>Begins anew. What failed has been told by the step that failed.</summary>
    internal void Reset() => _ = NativeSqlite.Reset(_handle);

    public void Dispose()
    {
        _ = NativeSqlite.Free(_handle);
        _handle = 0;
    }

    void Bind(object[] values)
    {
        if (_handle == 0)
            _handle = Prepared();
        else
            Reset();
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
    }

    void Bind(int parameter, object value) => database.Check(value switch
    {
        long number => NativeSqlite.BindInteger(_handle, parameter, number),
        int number => NativeSqlite.BindInteger(_handle, parameter, number),
        bool flag => NativeSqlite.BindInteger(_handle, parameter, flag ? 1 : 0),
        string text => Bind(parameter, Encoding.UTF8.GetBytes(text), isText: true),
        byte[] bytes => Bind(parameter, bytes, isText: false),
        _ => throw new ArgumentException($"Nothing binds a {value.GetType()}.", nameof(value)),
    });

    int Bind(int parameter, byte[] bytes, bool isText)
    {
        // No address at all would be NULL.
        byte nothing = 0;
        fixed (byte* pinned = bytes)
        {
            var first = pinned is null ? &nothing : pinned;
            return isText
                ? NativeSqlite.BindText(_handle, parameter, first, bytes.Length, NativeSqlite.Transient)
                : NativeSqlite.BindBlob(_handle, parameter, first, bytes.Length, NativeSqlite.Transient);
        }
    }

    nint Prepared()
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        nint prepared;
        fixed (byte* text = bytes)
            database.Check(NativeSqlite.Prepare(database.Handle, text, bytes.Length, &prepared, 0));
        return prepared;
    }
}
