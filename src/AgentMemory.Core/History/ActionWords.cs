namespace AgentMemory.History;

/// <summary>The words that stand for actions in <c>Memory-Action</c> and in JSON.</summary>
public static class ActionWords
{
    static readonly string[] Words =
    [
        "propose", "approve", "reject", "edit", "verify", "supersede", "retire", "forget", "rollback", "compile", "import", "session", "restore", "init",
    ];

    /// <summary>Returns the word for an action.</summary>
    public static string Word(this MemoryAction action) => Words[(int)action];

    /// <summary>Parses an action's word, in any case; <c>false</c> for words of newer versions and other tools.</summary>
    public static bool TryParse(string? word, out MemoryAction action)
    {
        var place = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        action = place < 0 ? default : (MemoryAction)place;
        return place >= 0;
    }
}
