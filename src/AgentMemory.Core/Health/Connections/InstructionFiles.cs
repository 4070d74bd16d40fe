using System.Text;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Health.Connections;

/// <summary>The files that tell clients what to do, whoever wrote them, and the policy by which ours are written.</summary>
static class InstructionFiles
{
    // Longer ones no client reads whole, and a line that stands twice is among the first.
    const int MostBytes = 4 * 1024 * 1024;

    static readonly string[] OfFolders = ["AGENTS.md", "AGENTS.override.md", "CLAUDE.md", "GEMINI.md"];

    static readonly string[] Others = [".claude/CLAUDE.md", ".github/copilot-instructions.md", ".gemini/settings.json", StoreLayout.ConfigFile];

    static readonly string[] Folders =
        [".claude/rules", ".claude/skills", ".agents/skills", ".cursor/rules", ".cursor/skills", ".gemini/skills", ".github/instructions", ".github/skills"];

    /// <summary>Whether a path is one that clients look for in every folder.</summary>
    internal static bool IsOfFolder(string path) => OfFolders.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparer.Ordinal);

    /// <summary>Returns the texts as they lie in the work tree, by their paths; what cannot be read is left out.</summary>
    internal static IReadOnlyDictionary<string, string> Read(IMemoryRepository repository, IClientSurroundings surroundings)
    {
        var nested = repository.PathsAt(repository.Head).Where(path => !path.IsSubmodule && IsOfFolder(path.Path)).Select(path => path.Path);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in OfFolders.Concat(Others).Concat(nested).Concat(Folders.SelectMany(surroundings.FilesBelow)).Distinct(StringComparer.Ordinal))
        {
            if (Read(repository, path) is { Length: <= MostBytes } bytes)
                texts[path] = Encoding.UTF8.GetString(bytes);
        }
        return texts;
    }

    static byte[]? Read(IMemoryRepository repository, string path)
    {
        try
        {
            return repository.ReadFile(path)?.Content;
        }
        catch (AgentMemoryException)
        {
            return null;
        }
    }
}
