using AgentMemory.Errors;
using AgentMemory.Importing.Prose;
using AgentMemory.Importing.Records;

namespace AgentMemory.Importing;

/// <summary>What all files of a source came to.</summary>
/// <param name="Claims">Their claims, by file and line.</param>
/// <param name="Skipped">Their other lines.</param>
/// <param name="Unread">The files that were not read.</param>
/// <param name="Formats">What was read.</param>
sealed record ReadSource(IReadOnlyList<SourceClaim> Claims, IReadOnlyList<SkippedLines> Skipped, IReadOnlyList<UnreadFile> Unread, IReadOnlyList<(SourceFormat Format, int Files)> Formats);

/// <summary>Chooses the reader for each file of a source.</summary>
static class SourceReaders
{
    /// <summary>Reads all files. One that cannot be read stops only an import of it alone.</summary>
    /// <exception cref="AgentMemoryException">The only file cannot be read, or no file is of a known kind.</exception>
    internal static ReadSource Read(SourceFiles source, SourceFormat? asked, CancellationToken cancellation)
    {
        var unread = source.Unread.ToList();
        var readings = new List<(SourceFormat Format, SourceReading Reading)>();
        foreach (var file in source.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((asked ?? SourceDetection.Of(file, source.Files)) is not { } format)
            {
                if (source.Files.Count == 1)
                    throw ImportErrors.UnknownFormat(file.Name);
                unread.Add(new UnreadFile(file.Name, "no kind of memory that is known"));
                continue;
            }
            try
            {
                readings.Add((format, Read(file, format, source.Files)));
            }
            catch (AgentMemoryException problem) when (source.Files.Count > 1)
            {
                unread.Add(new UnreadFile(file.Name, problem.Message));
            }
        }
        if (readings.Count == 0)
            throw ImportErrors.Nothing(source.Name);
        return new ReadSource(
            [.. readings.SelectMany(read => read.Reading.Claims)],
            [.. readings.SelectMany(read => read.Reading.Skipped)],
            unread,
            [.. readings.GroupBy(read => read.Format).Select(group => (group.Key, group.Count()))]);
    }

    static SourceReading Read(SourceFile file, SourceFormat format, IReadOnlyList<SourceFile> beside) => format switch
    {
        SourceFormat.ClaudeMemory => ClaudeMemoryReader.Read(file, beside),
        SourceFormat.MemoryJson => MemoryGraphReader.Read(file),
        SourceFormat.Okf => ConceptReader.Read(file),
        SourceFormat.Kage => KagePacketReader.Read(file),
        SourceFormat.Json => ExportedJsonReader.Read(file),
        _ => InstructionReader.Read(file),
    };
}
