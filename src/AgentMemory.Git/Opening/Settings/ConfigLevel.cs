namespace AgentMemory.Git.Opening.Settings;

/// <summary>The levels of configuration whose files lie outside of repositories, by libgit2's numbers.</summary>
enum ConfigLevel
{
    System = 2,
    Xdg = 3,
    Global = 4,
}
