using AgentMemory.Scopes;

namespace AgentMemory.Compilation.Targets;

/// <summary>Finds the folders whose own <c>AGENTS.md</c> can stand for a scope.</summary>
static class NestedFolders
{
    // What lies there is read by rules of its own.
    static readonly string[] Foreign = [".agent-memory", ".agents", ".claude", ".cursor", ".git", ".github/instructions"];

    /// <summary>Returns the folders, none below another; <c>null</c> where the scope names anything else than folders that exist.</summary>
    internal static IReadOnlyList<string>? Of(IReadOnlyList<string> scope, Func<string, bool> hasFolder)
    {
        var folders = new List<string>();
        foreach (var glob in scope)
        {
            if (!ScopeGlob.TryParse(glob, out _) || BraceExpansion.Expand(glob, out _) is not { } patterns)
                return null;
            foreach (var pattern in patterns)
            {
                if (FolderOf(pattern) is not { } folder || !hasFolder(folder))
                    return null;
                folders.Add(folder);
            }
        }
        return folders.Count == 0 ? null : [.. folders.Distinct().Where(folder => !folders.Any(other => IsBelow(folder, other))).Order(StringComparer.Ordinal)];
    }

    static string? FolderOf(string pattern)
    {
        var folder = pattern.EndsWith("/**", StringComparison.Ordinal) ? pattern[..^3] : pattern.TrimEnd('/');
        var isPlain = folder.Length > 0 && folder.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-' or '/');
        return isPlain && !Foreign.Any(other => folder == other || IsBelow(folder, other)) ? folder : null;
    }

    static bool IsBelow(string folder, string other) => folder.StartsWith(other + "/", StringComparison.OrdinalIgnoreCase);
}
