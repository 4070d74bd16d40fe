using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Makes libgit2 itself read the configuration files that the environment names. What this tool asks for goes through
/// <see cref="GitConfiguration"/>; but line-end conversion and the check of a repository's owner happen inside libgit2, which
/// knows <c>HOME</c> and nothing of <c>GIT_CONFIG_GLOBAL</c> and its like.
/// </summary>
public static class GitEnvironment
{
    const string SafeDirectory = "safe.directory";

    /// <summary>
    /// Applies the environment to the whole process; call it once, before the first repository is opened. Dispose the result
    /// when the process ends: it holds the temporary files libgit2 reads.
    /// </summary>
    /// <exception cref="Errors.AgentMemoryException">The variables contradict each other.</exception>
    public static IDisposable ApplyToProcess(IReadOnlyDictionary<string, string> environment, string currentDirectory)
    {
        var variables = new GitVariables(environment, currentDirectory);
        var safe = CommandSettings.Read(variables, environment).Where(e => e.Key == SafeDirectory).ToList();
        var folder = new ShadowFolder();
        if (variables.GlobalFile is not null || safe.Count > 0)
            ReplaceUserFiles(variables, safe, folder);
        else
            NameUserFolders(variables);
        if (variables.SkipsSystem)
            NativeOptions.SetConfigFolder(ConfigLevel.System, folder.Add("no-system", "gitconfig", ""));
        else if (variables.SystemFile is { } file)
            NativeOptions.SetConfigFolder(ConfigLevel.System, folder.Add("system", "gitconfig", Include(file)));
        return folder;
    }

    static void NameUserFolders(GitVariables variables)
    {
        if (variables.Home is { } home)
            NativeOptions.SetConfigFolder(ConfigLevel.Global, home);
        if (variables.XdgFolder is { } xdg)
            NativeOptions.SetConfigFolder(ConfigLevel.Xdg, xdg);
    }

    // Owners may also be trusted by git -c, which libgit2 cannot see; only there is a setting of the command line copied.
    static void ReplaceUserFiles(GitVariables variables, List<ConfigEntry> safe, ShadowFolder folder)
    {
        var text = string.Concat(variables.UserFiles.Select(Include));
        if (safe.Count > 0)
            text += "[safe]\n" + string.Concat(safe.Select(e => $"\tdirectory = {ConfigText.Quote(e.Value ?? "")}\n"));
        NativeOptions.SetConfigFolder(ConfigLevel.Global, folder.Add("global", ".gitconfig", text));
        var xdg = folder.Add("xdg", "config", "");
        // The attributes that lie beside the configuration are not replaced with it.
        if (variables.XdgFolder is { } real)
            ShadowFolder.CopyInto(xdg, Path.Combine(real, "attributes"));
        NativeOptions.SetConfigFolder(ConfigLevel.Xdg, xdg);
    }

    static string Include(string file) => File.Exists(file) ? $"[include]\n\tpath = {ConfigText.Quote(file)}\n" : "";
}
