namespace AgentMemory.Cli.Mcp;

/// <summary>Says in the words of the tools what the command line's hints say in options and commands.</summary>
static class ToolHints
{
    // In this order: the special before the general.
    static readonly (string Typed, string Told)[] Words =
    [
        ("See: agent-memory list, agent-memory inbox", "recall finds ids by words; a person sees all of them with agent-memory list and agent-memory inbox."),
        ("with --supersedes or agent-memory supersede OLD NEW", "by propose with action supersede, id OLD and by NEW"),
        ("Give it another with: agent-memory edit", "A person can give it another with: agent-memory edit"),
        ("Keep it in your own store: add --personal", "A person can keep it in a store of their own"),
        ("Choose one with --blob, e.g. --blob ", "A person has to decide first; they can choose one with --blob "),
        ("name the bytes: --blob ", "let a person name the bytes: --blob "),
        ("agent-memory show ", "get "),
        ("(--include ", "(include "),
        ("agent-memory edit ", "propose with action edit and id "),
        ("agent-memory verify ", "propose with action verify and id "),
        (" --evidence ", ", evidence "),
        ("choose another --id", "choose another id"),
        ("Name one with --id:", "Give one as id:"),
        ("you have seen it: --accept ", "you have seen it, as accept: "),
        (" --accept ", ", "),
        ("Name a file of the repository.", "Name files by their paths from the repository's root."),
        ("or name a repository with --repo", "or start the server with --repo DIR"),
        ("Name an existing folder with --repo.", "Start the server with --repo DIR of a folder that exists."),
    ];

    /// <summary>Returns a hint in the words of the tools.</summary>
    internal static string Of(string hint)
    {
        foreach (var (typed, told) in Words)
            hint = hint.Replace(typed, told, StringComparison.Ordinal);
        return hint;
    }
}
