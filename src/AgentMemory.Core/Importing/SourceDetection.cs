using System.Text;
using AgentMemory.Clients;
using AgentMemory.Importing.Records;

namespace AgentMemory.Importing;

/// <summary>Tells from a file's name, and where that says too little from what it begins with, what sort of memory it holds.</summary>
static class SourceDetection
{
    const int Probe = 64 * 1024;

    static readonly string[] TopicTypes = ["user", "feedback", "project", "reference"];

    /// <summary>Returns the format; <c>null</c> where nothing tells.</summary>
    /// <param name="file">The file.</param>
    /// <param name="beside">All files of the source.</param>
    internal static SourceFormat? Of(SourceFile file, IReadOnlyList<SourceFile> beside)
    {
        if (SourceSelection.IsInstruction(file.Place))
            return SourceFormat.Markdown;
        if (file.FileName == SourceSelection.ClaudeIndex)
            return SourceFormat.ClaudeMemory;
        var start = Encoding.UTF8.GetString(file.Bytes.AsSpan(0, Math.Min(file.Bytes.Length, Probe)));
        if (start.AsSpan().TrimStart("\ufeff \r\n\t") is ['{', ..])
            return OfJson(start);
        return SourceSelection.IsMarkdown(file.Place) ? OfMarkdown(file, start, beside) : null;
    }

    static SourceFormat? OfJson(string start)
    {
        if (start.Contains($"\"{ExportedJsonReader.Mark}\":\"{ExportedJsonReader.MarkValue}\"", StringComparison.Ordinal))
            return SourceFormat.Json;
        return start.Contains("\"entityType\"", StringComparison.Ordinal) || start.Contains("\"relationType\"", StringComparison.Ordinal) || start.Contains("\"entity\"", StringComparison.Ordinal) ? SourceFormat.MemoryJson : null;
    }

    static SourceFormat OfMarkdown(SourceFile file, string start, IReadOnlyList<SourceFile> beside)
    {
        if (beside.Any(other => other.FileName == SourceSelection.ClaudeIndex))
            return SourceFormat.ClaudeMemory;
        var settings = FrontMatterSettings.Of([.. start.Split('\n').Select(line => line.TrimEnd('\r'))]);
        if (settings.Find("x-kage-id") is not null)
            return SourceFormat.Kage;
        if (settings.Find("type") is { } type)
            return settings.Find("title") is null && settings.Find("name") is not null && TopicTypes.Contains(type) ? SourceFormat.ClaudeMemory : SourceFormat.Okf;
        // What lists a bundle has no front matter of its own.
        return file.FileName is "index.md" or "log.md" && beside.Count > 1 ? SourceFormat.Okf : SourceFormat.Markdown;
    }
}
