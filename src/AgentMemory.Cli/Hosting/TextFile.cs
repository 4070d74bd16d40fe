using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Hosting;

/// <summary>Text that the user names by its file.</summary>
static class TextFile
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file whole, a byte order mark dropped.</summary>
    /// <param name="path">Where it is, absolute.</param>
    /// <param name="given">What the user wrote, for messages.</param>
    /// <exception cref="AgentMemoryException">It is not there, is too large, or is no UTF-8.</exception>
    internal static string Read(string path, string given)
    {
        if (!File.Exists(path))
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no file {given}.", "Name a file, or - for standard input.");
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(stream, Strict);
        var buffer = new char[StandardInput.MaxCharacters + 1];
        try
        {
            var length = reader.ReadBlock(buffer, 0, buffer.Length);
            return length <= StandardInput.MaxCharacters
                ? new string(buffer, 0, length)
                : throw new AgentMemoryException(ErrorKind.Refused, $"The file {given} holds more than {StandardInput.MaxCharacters} characters.", "An entry is one claim: shorten the text.");
        }
        catch (DecoderFallbackException e)
        {
            throw new AgentMemoryException(ErrorKind.Refused, $"The file {given} is not UTF-8 text.", "Convert it to UTF-8 first.", e);
        }
    }
}
