using System.Text;

namespace AgentMemory.Search.Sqlite;

/// <summary>The rows of a statement, one at a time. A value of another kind than is asked for means a damaged database.</summary>
readonly unsafe struct Rows(Statement statement) : IDisposable
{
    /// <summary>Moves to the next row; <c>false</c> where there is none.</summary>
    /// <exception cref="SqliteException">The database cannot be read on.</exception>
    internal bool Read() => statement.Step();

    /// <summary>Returns a number.</summary>
    /// <exception cref="FormatException">The column holds something else.</exception>
    internal long GetInt64(int column)
    {
        Demand(column, NativeSqlite.Integer);
        return NativeSqlite.IntegerOf(statement.Handle, column);
    }

    /// <summary>Returns a small number.</summary>
    /// <exception cref="FormatException">The column holds something else.</exception>
    internal int GetInt32(int column) => GetInt64(column) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Damaged(column);

    /// <summary>Returns a yes or no.</summary>
    /// <exception cref="FormatException">The column holds something else.</exception>
    internal bool GetBoolean(int column) => GetInt64(column) != 0;

    /// <summary>Returns a text.</summary>
    /// <exception cref="FormatException">The column holds something else.</exception>
    internal string GetString(int column)
    {
        Demand(column, NativeSqlite.Text);
        return Encoding.UTF8.GetString(Bytes(column));
    }

    /// <summary>Returns bytes.</summary>
    /// <exception cref="FormatException">The column holds something else.</exception>
    internal byte[] GetBytes(int column)
    {
        Demand(column, NativeSqlite.Blob);
        return Bytes(column).ToArray();
    }

    public void Dispose() => statement.Reset();

    ReadOnlySpan<byte> Bytes(int column)
    {
        // The address first: asking for it may change the length.
        var first = NativeSqlite.BytesOf(statement.Handle, column);
        return new ReadOnlySpan<byte>(first, NativeSqlite.LengthOf(statement.Handle, column));
    }

    void Demand(int column, int kind)
    {
        if (NativeSqlite.KindOf(statement.Handle, column) != kind)
            throw Damaged(column);
    }

    static FormatException Damaged(int column) => new($"Column {column} holds something else.");
}
