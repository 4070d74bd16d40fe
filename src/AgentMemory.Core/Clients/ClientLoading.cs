namespace AgentMemory.Clients;

/// <summary>
/// What the clients read of a repository by their own rules, as far as these are documented or were measured. Pure: nothing is asked of
/// a disk, so that it answers for files that are only planned, too.
/// </summary>
public static class ClientLoading
{
    static readonly Dictionary<string, ILoadRules> Rules = new(StringComparer.Ordinal)
    {
        ["claude"] = new ClaudeLoadRules(),
        ["codex"] = new CodexLoadRules(),
        ["copilot"] = new CopilotLoadRules(),
        ["cursor"] = new CursorLoadRules(),
        ["gemini"] = new GeminiLoadRules(),
    };

    /// <summary>The clients, by the names that <c>connect</c> takes.</summary>
    public static IReadOnlyList<string> Clients { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Returns what reaches a client's model.</summary>
    /// <param name="client">One of <see cref="Clients"/>.</param>
    /// <param name="files">The text of every file that may matter, by its path from the repository root.</param>
    /// <param name="session">Where the client works.</param>
    /// <exception cref="KeyNotFoundException">There is no such client.</exception>
    public static IReadOnlyList<LoadedText> Of(string client, IReadOnlyDictionary<string, string> files, ClientSession session) =>
        [.. Rules[client].Loads(new RepositoryTexts(files), session)];
}

/// <summary>The load rules of one client.</summary>
interface ILoadRules
{
    /// <summary>Returns what reaches its model, in the order in which it does.</summary>
    IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session);
}
