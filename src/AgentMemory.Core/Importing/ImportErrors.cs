using AgentMemory.Errors;

namespace AgentMemory.Importing;

/// <summary>Why a source cannot be imported.</summary>
public static class ImportErrors
{
    /// <summary>A file is no UTF-8 text.</summary>
    public static AgentMemoryException NotText(string name, int line, string why) =>
        new(ErrorKind.Refused, FormattableString.Invariant($"{name}:{line}: this is not UTF-8 text: {why}."), "Convert it to UTF-8 first, or name another file.");

    /// <summary>A folder or file holds no kind of memory that is known.</summary>
    public static AgentMemoryException Nothing(string name) =>
        new(ErrorKind.NotFound, $"There is nothing to import in {name}: no file of a kind that is known.", $"Name a file and say what it is: --from {string.Join('|', SourceFormatWords.All)}.");

    /// <summary>Nothing tells of which kind a file is.</summary>
    public static AgentMemoryException UnknownFormat(string name) =>
        new(ErrorKind.Usage, $"{name} does not say what sort of memory it holds.", $"Say so: --from {string.Join('|', SourceFormatWords.All)}.");

    /// <summary>A file is longer than what is read.</summary>
    public static AgentMemoryException TooLarge(string name, long bytes, long most) =>
        new(ErrorKind.Refused, FormattableString.Invariant($"{name} has {bytes} bytes; at most {most} are read."), "Split it, or import the part that matters.");

    /// <summary>A source holds more claims than anybody reviews.</summary>
    public static AgentMemoryException TooMany(string name, int count, int most) =>
        new(ErrorKind.Refused, FormattableString.Invariant($"{name} holds {count} claims; a batch of more than {most} cannot be reviewed."), "Import it in parts.");

    /// <summary>The markdown of a file is nested too deeply.</summary>
    public static AgentMemoryException TooDeep(string name) =>
        new(ErrorKind.Refused, $"{name}: its markdown is nested too deeply to be read.", "Flatten it, or name another file.");

    /// <summary>A line is not what it should be.</summary>
    public static AgentMemoryException Unreadable(string name, int line, string why) =>
        new(ErrorKind.Refused, FormattableString.Invariant($"{name}:{line}: {why}."), "Mend that line, or say what the file is with --from.");
}
