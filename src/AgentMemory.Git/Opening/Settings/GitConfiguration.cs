using AgentMemory.Git.Commits;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>
/// The settings Git would resolve for one repository: the machine's, the user's, the repository's, the work tree's and those of
/// the environment, the later ones winning. Everything comes from the variables it is given, nothing from the process.
/// </summary>
sealed class GitConfiguration
{
    readonly List<ConfigEntry> _entries;
    readonly GitVariables _variables;

    GitConfiguration(List<ConfigEntry> entries, GitVariables variables)
    {
        _entries = entries;
        _variables = variables;
    }

    /// <summary>Reads every level.</summary>
    /// <param name="options">The environment and where the user stands.</param>
    /// <param name="gitDirectory">The work tree's own Git directory, resolved.</param>
    /// <param name="commonDirectory">The shared one.</param>
    /// <param name="branch">The branch HEAD names.</param>
    internal static GitConfiguration Load(OpenOptions options, string gitDirectory, string commonDirectory, string? branch)
    {
        var variables = new GitVariables(options.Environment, options.CurrentDirectory);
        var conditions = new IncludeConditions(variables, gitDirectory, branch);
        var entries = ReadLevels(options, variables, conditions, gitDirectory, commonDirectory);
        if (conditions.AskedForRemotes)
        {
            var urls = entries.Where(IsRemoteUrl).Select(e => e.Value!).ToList();
            conditions = new IncludeConditions(variables, gitDirectory, branch) { RemoteUrls = urls };
            entries = ReadLevels(options, variables, conditions, gitDirectory, commonDirectory);
        }
        return new GitConfiguration(entries, variables);
    }

    /// <summary>Reads what the user alone has a say in: everything but the repository's own files.</summary>
    internal static GitConfiguration LoadProtected(OpenOptions options)
    {
        var variables = new GitVariables(options.Environment, options.CurrentDirectory);
        // No repository is trusted yet, so conditions that ask for one do not hold.
        var conditions = new IncludeConditions(variables, gitDirectory: "", branch: null);
        return new GitConfiguration(ReadLevels(options, variables, conditions, gitDirectory: null, commonDirectory: null), variables);
    }

    /// <summary>Returns the value in force, or <c>null</c>. A key without a value reads <c>true</c>, which is what it means.</summary>
    internal string? Get(string key) => Find(key) is { } entry ? entry.Value ?? "true" : null;

    /// <summary>Returns a yes or no.</summary>
    /// <exception cref="Errors.AgentMemoryException">The value is none of Git's words for it.</exception>
    internal bool GetBoolean(string key) => Find(key) is { } entry && GitBoolean.Parse(key, entry.Value);

    /// <summary>Returns a path with <c>~/</c> expanded; relative paths stay relative.</summary>
    internal string? GetPath(string key) => Get(key) is { } value ? _variables.Expand(value) : null;

    /// <summary>Whether any key that starts and ends like this is set.</summary>
    internal bool HasAny(string prefix, string suffix) =>
        _entries.Exists(e => e.Key.StartsWith(prefix, StringComparison.Ordinal) && e.Key.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Returns every value of a key, in the order they are read; an empty one takes back those before it, as in Git.</summary>
    internal IReadOnlyList<string> GetAll(string key)
    {
        var wanted = ConfigEntry.Normalise(key);
        var values = new List<string>();
        foreach (var entry in _entries.Where(e => e.Key == wanted && e.Value is not null))
        {
            if (entry.Value!.Length == 0)
                values.Clear();
            else
                values.Add(entry.Value);
        }
        return values;
    }

    /// <summary>Returns the names between a section and a key, such as the remotes that have a <c>url</c>, each once.</summary>
    internal IReadOnlyList<string> Subsections(string section, string key)
    {
        var (prefix, suffix) = ($"{section}.", $".{key}");
        return [.. _entries.Where(e => e.Key.Length > prefix.Length + suffix.Length && e.Key.StartsWith(prefix, StringComparison.Ordinal) && e.Key.EndsWith(suffix, StringComparison.Ordinal))
            .Select(e => e.Key[prefix.Length..^suffix.Length]).Distinct(StringComparer.Ordinal)];
    }

    ConfigEntry? Find(string key)
    {
        var wanted = ConfigEntry.Normalise(key);
        return _entries.FindLast(e => e.Key == wanted);
    }

    static List<ConfigEntry> ReadLevels(OpenOptions options, GitVariables variables, IncludeConditions conditions, string? gitDirectory, string? commonDirectory)
    {
        var entries = new List<ConfigEntry>();
        if (!variables.SkipsSystem)
        {
            foreach (var file in SystemFiles(variables))
                ConfigFiles.Read(file, variables, conditions, entries);
        }
        foreach (var file in variables.UserFiles)
            ConfigFiles.ReadAllowed(file, variables, conditions, entries);
        if (commonDirectory is not null && gitDirectory is not null)
        {
            var local = Path.Combine(commonDirectory, "config");
            ConfigFiles.Read(local, variables, conditions, entries);
            if (HasWorktreeFile(ConfigFiles.ReadOne(local)))
                ConfigFiles.Read(Path.Combine(gitDirectory, "config.worktree"), variables, conditions, entries);
        }
        ConfigFiles.Add(CommandSettings.Read(variables, options.Environment), variables, conditions, entries);
        return entries;
    }

    // Where Git was built to look is not in the environment; libgit2 knows the usual places.
    static IEnumerable<string> SystemFiles(GitVariables variables)
    {
        if (variables.SystemFile is { } named)
            return named.Length == 0 ? [] : [named];
        return NativeOptions.ConfigFolders(ConfigLevel.System)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, "gitconfig"))
            .Where(File.Exists)
            .Take(1);
    }

    /// <summary>Whether each work tree has a file of its own beside the repository's.</summary>
    internal static bool HasWorktreeFile(IReadOnlyList<ConfigEntry> local) =>
        local.LastOrDefault(e => e.Key == "extensions.worktreeconfig") is { } entry && GitBoolean.Parse(entry.Key, entry.Value);

    static bool IsRemoteUrl(ConfigEntry entry) =>
        entry.Value is not null && entry.Key.StartsWith("remote.", StringComparison.Ordinal) && entry.Key.EndsWith(".url", StringComparison.Ordinal);
}
