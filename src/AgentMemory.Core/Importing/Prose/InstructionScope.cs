using AgentMemory.Clients;
using AgentMemory.Entries;

namespace AgentMemory.Importing.Prose;

/// <summary>Reads off an instruction file where it applies: by its own globs, or by the folder it stands in.</summary>
static class InstructionScope
{
    /// <summary>The keys under which clients keep their globs.</summary>
    static readonly string[] Keys = ["globs", "applyTo", "paths", "glob", "fileMatchPattern"];

    /// <summary>Folders that hold a client's files and say nothing about the code beside them.</summary>
    static readonly string[] ClientFolders = [".claude", ".cursor", ".github", ".windsurf", ".devin", ".clinerules", ".agents", ".gemini", ".codex", ".kiro", ".junie"];

    /// <summary>Returns the globs; none for the whole repository.</summary>
    internal static IReadOnlyList<string> Of(SourceFile source, FrontMatterSettings settings)
    {
        var folder = Folder(source);
        // Copilot's globs start at the root wherever the file lies; everybody else's start at the folder that holds the client's own.
        var prefix = source.FileName.EndsWith(".instructions.md", StringComparison.Ordinal) ? "" : folder;
        var isAnyDepth = source.FileName.EndsWith(".mdc", StringComparison.Ordinal);
        var globs = Keys.SelectMany(settings.Globs).Select(glob => Clean(glob, isAnyDepth)).Select(glob => prefix + glob).Distinct(StringComparer.Ordinal).ToList();
        if (globs.Any(glob => glob is "**" or "**/*" or "*" or "**/**") || globs.Any(glob => EntryValues.ProblemOfScope(glob) is not null))
            globs = [];
        return globs.Count > 0 ? globs : folder.Length > 0 ? [folder + "**"] : [];
    }

    static string Clean(string glob, bool isAnyDepth)
    {
        glob = glob.Replace('\\', '/');
        while (glob.StartsWith("./", StringComparison.Ordinal) || glob.StartsWith('/'))
            glob = glob[(glob[0] == '/' ? 1 : 2)..];
        if (glob.EndsWith('/'))
            return glob + "**";
        return isAnyDepth && glob.StartsWith('*') && !glob.Contains('/', StringComparison.Ordinal) && glob is not ("*" or "**") ? "**/" + glob : glob;
    }

    /// <summary>The folder that the file speaks for, with a slash at its end; empty for the whole repository, or where that is not known.</summary>
    static string Folder(SourceFile source)
    {
        if (source.RepositoryPath is not { } path)
            return "";
        var segments = path.Split('/')[..^1];
        var client = Array.FindIndex(segments, segment => ClientFolders.Contains(segment, StringComparer.Ordinal));
        var folders = client < 0 ? segments : segments[..client];
        return folders.Length == 0 ? "" : string.Join('/', folders) + "/";
    }
}
