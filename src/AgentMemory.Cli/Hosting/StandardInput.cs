using AgentMemory.Errors;

namespace AgentMemory.Cli.Hosting;

/// <summary>Standard input, read so that Ctrl-C is not held up by a terminal or pipe that stays silent.</summary>
sealed class StandardInput(TextReader reader, CancellationToken cancellation)
{
    /// <summary>More than any entry may hold, little enough to refuse a stream that never ends.</summary>
    internal const int MaxCharacters = 1 << 20;

    bool _consumed;

    /// <summary>Reads to the end; a final line break is dropped, as a shell's <c>$(…)</c> does.</summary>
    /// <exception cref="AgentMemoryException">It was read before, or is too long.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted.</exception>
    internal string ReadToEnd()
    {
        if (_consumed)
            throw new AgentMemoryException(ErrorKind.Usage, "Standard input can be read only once, and '-' was given twice.", "Put one of the texts into the command line or a file.");
        _consumed = true;
        var text = Await(ReadBounded);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }

    /// <summary>Reads one line; <c>null</c> at the end of input.</summary>
    /// <exception cref="OperationCanceledException">The user interrupted.</exception>
    internal string? ReadLine() => Await(reader.ReadLine);

    string ReadBounded()
    {
        var buffer = new char[MaxCharacters + 1];
        var length = reader.ReadBlock(buffer, 0, buffer.Length);
        return length <= MaxCharacters
            ? new string(buffer, 0, length)
            : throw new AgentMemoryException(ErrorKind.Refused, $"Standard input holds more than {MaxCharacters} characters.", "An entry is one claim: shorten the text.");
    }

    // A blocked read cannot be cancelled; it is left behind on a background thread, which does not keep the process alive.
    T Await<T>(Func<T> read) => Task.Run(read, cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
}
