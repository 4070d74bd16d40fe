using AgentMemory.Errors;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>The environment variables that decide which configuration Git reads, and what the user's home is.</summary>
sealed class GitVariables(IReadOnlyDictionary<string, string> environment, string currentDirectory)
{
    /// <summary>The user's home directory; <c>null</c> where none is set.</summary>
    internal string? Home { get; } = FindHome(environment);

    /// <summary>Returns a variable that is set and not empty.</summary>
    internal string? this[string name] => environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Whether the machine's file is to be left out.</summary>
    internal bool SkipsSystem => environment.TryGetValue("GIT_CONFIG_NOSYSTEM", out var value) && GitBoolean.Parse("GIT_CONFIG_NOSYSTEM", value);

    /// <summary>The file named in place of the machine's; <c>null</c> where none is.</summary>
    internal string? SystemFile => Named("GIT_CONFIG_SYSTEM");

    /// <summary>The file named in place of the user's; empty where the user's files are to be left out; <c>null</c> where none is named.</summary>
    internal string? GlobalFile => Named("GIT_CONFIG_GLOBAL");

    /// <summary>The folder of the user's configuration by the XDG convention.</summary>
    internal string? XdgFolder =>
        this["XDG_CONFIG_HOME"] is { } xdg ? Path.Combine(xdg, "git")
        : Home is { } home ? Path.Combine(home, ".config", "git")
        : null;

    /// <summary>The user's files in the order Git reads them; they need not exist.</summary>
    internal IReadOnlyList<string> UserFiles
    {
        get
        {
            if (GlobalFile is { } named)
                return named.Length == 0 ? [] : [named];
            var files = new List<string>();
            if (XdgFolder is { } xdg)
                files.Add(Path.Combine(xdg, "config"));
            if (Home is { } home)
                files.Add(Path.Combine(home, ".gitconfig"));
            return files;
        }
    }

    /// <summary>Expands a leading <c>~/</c>; <c>null</c> where that needs a home there is none of, or names another user's.</summary>
    internal string? Expand(string path)
    {
        if (!path.StartsWith('~'))
            return path;
        if (Home is not { } home)
            return null;
        if (path.Length == 1)
            return home;
        return path[1] == '/' ? Path.Combine(home, path[2..].TrimStart('/')) : null;
    }

    string? Named(string variable)
    {
        if (!environment.TryGetValue(variable, out var value))
            return null;
        return value.Length == 0 ? "" : Path.GetFullPath(value, currentDirectory);
    }

    static string? FindHome(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue("HOME", out var home) && home.Length > 0)
            return home;
        return OperatingSystem.IsWindows() && environment.TryGetValue("USERPROFILE", out var profile) && profile.Length > 0 ? profile : null;
    }
}

/// <summary>Git's words for yes and no.</summary>
static class GitBoolean
{
    /// <summary>Parses a value; <c>null</c>, a key without a value, means true.</summary>
    /// <exception cref="AgentMemoryException">It is none of Git's words.</exception>
    internal static bool Parse(string key, string? value) => value is null || ConfigEntry.Lower(value) switch
    {
        "true" or "yes" or "on" => true,
        "" or "false" or "no" or "off" => false,
        var other when long.TryParse(other, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) => number != 0,
        _ => throw new AgentMemoryException(ErrorKind.Config, $"The Git setting {key} is \"{value}\"; allowed are true and false.", $"Run git config {key} true, or false."),
    };
}
