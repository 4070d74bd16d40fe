namespace AgentMemory.Entries;

/// <summary>What an entry holds; front matter and folder both say it. In order of precedence when entries compete.</summary>
public enum EntryType
{
    /// <summary>Stable repository facts.</summary>
    Project,

    /// <summary>How to work: checklists and routines.</summary>
    Procedural,

    /// <summary>Preferences and personal context; at home in the personal store.</summary>
    User,

    /// <summary>What happened in a session; recalled only, never compiled.</summary>
    Episodic,
}

/// <summary>What the file claims; the graph decides whether it is so.</summary>
public enum EntryStatus
{
    /// <summary>Waits for a decision.</summary>
    Proposed,

    /// <summary>Claims to be approved.</summary>
    Approved,

    /// <summary>No longer current.</summary>
    Retired,
}

/// <summary>The words that stand for types and statuses in front matter, folders, the command line and JSON.</summary>
public static class EntryWords
{
    /// <summary>All types as written, in order of precedence.</summary>
    public static IReadOnlyList<string> Types { get; } = ["project", "procedural", "user", "episodic"];

    /// <summary>All statuses as written.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["proposed", "approved", "retired"];

    /// <summary>Returns the word for a type.</summary>
    public static string Word(this EntryType type) => Types[(int)type];

    /// <summary>Returns the word for a status.</summary>
    public static string Word(this EntryStatus status) => Statuses[(int)status];

    /// <summary>Parses a type's word, exactly as written in <see cref="Types"/>.</summary>
    public static bool TryParseType(string? word, out EntryType type) => TryFind(Types, word, out type);

    /// <summary>Parses a status word; the Open Knowledge Format's draft, stable and deprecated are read as ours.</summary>
    public static bool TryParseStatus(string? word, out EntryStatus status)
    {
        var own = word switch { "draft" => "proposed", "stable" => "approved", "deprecated" => "retired", _ => word };
        return TryFind(Statuses, own, out status);
    }

    static bool TryFind<T>(IReadOnlyList<string> words, string? word, out T value) where T : struct, Enum
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] != word)
                continue;
            value = (T)Enum.ToObject(typeof(T), i);
            return true;
        }
        value = default;
        return false;
    }
}
