namespace AgentMemory.Cli.Hosting;

/// <summary>The environment of somebody with no settings of their own: for repositories that are nobody's.</summary>
static class NobodysShell
{
    static readonly string[] Kept = ["PATH", "PATHEXT", "SYSTEMROOT", "SystemRoot", "TMPDIR", "TEMP", "TMP"];

    /// <summary>Where Git finds settings of somebody who has none.</summary>
    static readonly string NoSettings = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    /// <summary>The settings that shut those of the machine and of the user out, in the order they are written down.</summary>
    /// <param name="home">Its home folder.</param>
    /// <param name="settings">The file with settings for all its repositories; none where <c>null</c>.</param>
    internal static IReadOnlyList<(string Name, string Value)> Settings(string home, string? settings = null) =>
    [
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_GLOBAL", settings ?? NoSettings),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("HOME", home),
        ("LC_ALL", "C.UTF-8"),
    ];

    /// <summary>Returns all its variables.</summary>
    /// <param name="context">The process, of which it takes where programs are found and temporary files go.</param>
    /// <param name="home">Its home folder.</param>
    /// <param name="settings">The file with settings for all its repositories; none where <c>null</c>.</param>
    internal static Dictionary<string, string> Variables(CliContext context, string home, string? settings = null)
    {
        var variables = Settings(home, settings).ToDictionary(setting => setting.Name, setting => setting.Value);
        foreach (var name in Kept)
        {
            if (context.Variable(name) is { } value)
                variables[name] = value;
        }
        return variables;
    }
}
