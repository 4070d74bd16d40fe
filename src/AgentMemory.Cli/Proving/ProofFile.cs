using System.Text;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Proving;

/// <summary>The file a proof is written to, in the form that its name asks for.</summary>
/// <param name="path">Where it lies, absolute.</param>
sealed class ProofFile(string path)
{
    /// <summary>The endings that are known.</summary>
    static readonly string[] Endings = [".md", ".json", ".txt"];

    /// <summary>Returns the file a person named, before anything is done that would be lost with it.</summary>
    /// <exception cref="AgentMemoryException">Its name asks for no known form, or it cannot be there.</exception>
    internal static ProofFile Named(string given, string currentDirectory)
    {
        var path = Path.GetFullPath(given, currentDirectory);
        if (!Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw new AgentMemoryException(ErrorKind.Usage, $"The name {given} does not say which form the proof is to have.", $"End it in one of: {string.Join(", ", Endings)}.");
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            throw new AgentMemoryException(ErrorKind.Refused, $"No file can be written at {given}.", "Name a file in a folder that is there.");
        return new ProofFile(path);
    }

    /// <summary>Writes it, whole or not at all.</summary>
    internal void Write(ProofReport report)
    {
        var text = new StringWriter { NewLine = "\n" };
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".MD":
                ProofMarkdown.Write(text, report);
                break;
            case ".JSON":
                JsonOutput.Write(text, report.Write);
                break;
            default:
                report.Write(new PlainText(text), withCommands: true);
                break;
        }
        AtomicFile.Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString()));
    }
}
