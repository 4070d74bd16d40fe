using AgentMemory.Errors;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>Reads configuration files and, where conditions are given, the files they include.</summary>
static class ConfigFiles
{
    // Git's own limit; what is deeper is a loop.
    const int MaxDepth = 10;

    /// <summary>Returns a file's own settings, or none where it does not exist.</summary>
    internal static IReadOnlyList<ConfigEntry> ReadOne(string path) => ReadText(path) is { } text ? ConfigParser.Parse(text, path) : [];

    /// <summary>Appends the settings of a user's file like <see cref="Read"/>; one that may not be read counts as absent, as in Git.</summary>
    internal static void ReadAllowed(string path, GitVariables variables, IncludeConditions conditions, List<ConfigEntry> into)
    {
        // Most users lack one of the two places; the first exception of a process costs as much as reading all the files.
        if (new FileInfo(path) is { Exists: false, LinkTarget: null })
            return;
        if (!IsDenied(path))
            Read(path, variables, conditions, into);
    }

    /// <summary>Appends a file's settings, each include in its place.</summary>
    internal static void Read(string path, GitVariables variables, IncludeConditions conditions, List<ConfigEntry> into) =>
        Follow(ReadOne(path), path, variables, conditions, into, depth: 0);

    /// <summary>Appends settings that come from no file; their includes have to be absolute.</summary>
    internal static void Add(IReadOnlyList<ConfigEntry> entries, GitVariables variables, IncludeConditions conditions, List<ConfigEntry> into) =>
        Follow(entries, file: null, variables, conditions, into, depth: 0);

    static void Follow(IReadOnlyList<ConfigEntry> entries, string? file, GitVariables variables, IncludeConditions conditions, List<ConfigEntry> into, int depth)
    {
        foreach (var entry in entries)
        {
            into.Add(entry);
            if (entry.Value is not { Length: > 0 } value || !IsInclude(entry.Key, file, conditions) || Locate(value, file, variables) is not { } included)
                continue;
            if (depth == MaxDepth)
                throw new AgentMemoryException(ErrorKind.Config, $"The Git configuration file {file} includes itself, or files more than {MaxDepth} deep.", "Remove the include that closes the circle.");
            Follow(ReadOne(included), included, variables, conditions, into, depth + 1);
        }
    }

    static bool IsInclude(string key, string? file, IncludeConditions conditions)
    {
        const string prefix = "includeif.";
        const string suffix = ".path";
        if (key == "include.path")
            return true;
        return key.Length > prefix.Length + suffix.Length
            && key.StartsWith(prefix, StringComparison.Ordinal)
            && key.EndsWith(suffix, StringComparison.Ordinal)
            && conditions.Holds(key[prefix.Length..^suffix.Length], file ?? "/");
    }

    static string? Locate(string value, string? file, GitVariables variables)
    {
        if (variables.Expand(value) is not { } path)
            return null;
        if (Path.IsPathRooted(path))
            return path;
        return file is null ? null : Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    static bool IsDenied(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new AgentMemoryException(ErrorKind.Config, $"The Git configuration file {path} cannot be read: {failure.Message}", "Make it readable, or point GIT_CONFIG_GLOBAL or GIT_CONFIG_SYSTEM elsewhere.", failure);
        }
    }
}
