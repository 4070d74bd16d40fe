using Microsoft.Data.Sqlite;

namespace AgentMemory.Search.Index;

/// <summary>A prepared statement whose parameters are given in order; used for one row or for many.</summary>
sealed class Statement : IDisposable
{
    readonly SqliteCommand _command;

    internal Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>Runs it.</summary>
    internal int Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and returns the one value of the one row; <c>null</c> where there is no row.</summary>
    internal object? Find(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteScalar();
    }

    /// <summary>Runs it and returns its rows.</summary>
    internal SqliteDataReader Rows(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i < _command.Parameters.Count)
                _command.Parameters[i].Value = values[i];
            else
                _command.Parameters.AddWithValue($"${i}", values[i]);
        }
    }
}
