using System.Text;
using AgentMemory.Importing;
using AgentMemory.Importing.Prose;

namespace AgentMemory.Core.Tests.Importing;

/// <summary>Instruction files of different shapes, as people write them.</summary>
static class ImportFiles
{
    static readonly string[] Places =
    [
        "CLAUDE.md:monorepo.md", "AGENTS.md:numbered-rules.md", "infra/AGENTS.md:tables.md", "services/go/AGENTS.md:nested-lists.md", "GEMINI.md:code-blocks.md",
        ".github/copilot-instructions.md:languages.md", ".cursor/rules/api.mdc:front-matter.mdc", ".windsurfrules:comments.md", ".claude/CLAUDE.md:imports.md", ".cursorrules:quotes.md",
    ];

    /// <summary>All files, and all of them once more with line ends of both kinds.</summary>
    internal static IReadOnlyList<SourceFile> All { get; } = [.. Places.Select(Read), .. Places.Select(Read).Select(Mixed)];

    /// <summary>Returns a file of the repository with this text.</summary>
    internal static SourceFile Of(string text, string path = "AGENTS.md") => new(path, Encoding.UTF8.GetBytes(text)) { RepositoryPath = path };

    /// <summary>Reads markdown.</summary>
    internal static SourceReading Reading(string text, string path = "AGENTS.md") => InstructionReader.Read(Of(text, path));

    static SourceFile Read(string place)
    {
        var parts = place.Split(':');
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Importing", "Files", parts[1]));
        return Of(Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n"), parts[0]);
    }

    static SourceFile Mixed(SourceFile file)
    {
        var lines = Encoding.UTF8.GetString(file.Bytes).Split('\n');
        return Of("\ufeff" + string.Concat(lines.Select((line, at) => line + (at == lines.Length - 1 ? "" : at % 2 == 0 ? "\r\n" : "\n"))), file.RepositoryPath!);
    }
}
