using System.Globalization;
using Tomlyn.Model;

namespace AgentMemory.Connecting.Toml;

/// <summary>Compares what two TOML texts say.</summary>
static class TomlComparison
{
    /// <summary>Whether both say the same when one table below another is left out of the second.</summary>
    internal static bool AreSame(TomlTable one, TomlTable other, string parent, string name) => Same(one, Without(other, parent, name, one.ContainsKey(parent)));

    static TomlTable Without(TomlTable table, string parent, string name, bool keepsParent)
    {
        var rest = new TomlTable();
        foreach (var (key, value) in table)
        {
            if (key != parent || value is not TomlTable tables)
            {
                rest[key] = value;
                continue;
            }
            var others = new TomlTable();
            foreach (var (inner, item) in tables.Where(pair => pair.Key != name))
                others[inner] = item;
            if (others.Count > 0 || keepsParent)
                rest[key] = others;
        }
        return rest;
    }

    static bool Same(object? one, object? other) => (one, other) switch
    {
        (TomlTable left, TomlTable right) => left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && Same(pair.Value, value)),
        (TomlTableArray left, TomlTableArray right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
        (TomlArray left, TomlArray right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
        _ => one?.GetType() == other?.GetType() && Convert.ToString(one, CultureInfo.InvariantCulture) == Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
