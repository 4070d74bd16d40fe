using AgentMemory.Checks;
using AgentMemory.Entries.FrontMatter;

namespace AgentMemory.Entries;

/// <summary>Reads entry files, strictly: what two tools could read differently is refused with file, line and column.</summary>
public static class EntryReader
{
    /// <summary>The most bytes an entry may have.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The size from which an entry is reported as large.</summary>
    public const int LargeBytes = 4 * 1024;

    /// <summary>Reads one file. Throws for no input whatever: what is wrong is in the findings.</summary>
    /// <param name="path">The file's path in the repository, which says its type and id.</param>
    /// <param name="bytes">Its content.</param>
    public static EntryReading Read(string path, byte[] bytes)
    {
        var findings = new EntryFindings(path);
        if (bytes.Length > MaxBytes)
            findings.Add(EntryRules.TooLarge, $"The entry has {bytes.Length} bytes; {MaxBytes} are allowed.");
        else if (bytes.Length > LargeBytes)
            findings.Add(EntryRules.Large, $"The entry has {bytes.Length} bytes; from {LargeBytes} on it is better split.");
        if (findings.HasErrors || EntryDocument.Read(bytes, findings) is not { } document)
            return new EntryReading(null, findings.InOrder());

        var entry = new EntryFieldReader(path, document, findings).Read();
        return new EntryReading(findings.HasErrors ? null : entry, findings.InOrder());
    }
}
