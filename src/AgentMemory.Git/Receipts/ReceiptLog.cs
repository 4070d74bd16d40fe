using System.Security.Cryptography;
using AgentMemory.Receipts;

namespace AgentMemory.Git.Receipts;

/// <summary>Keeps receipts in <c>agent-memory/receipts</c> of the common Git directory: private to the clone, and to whoever works in it; all its work trees share them.</summary>
/// <param name="commonDirectory">The Git directory that linked work trees share.</param>
/// <param name="clock">The machine's clock.</param>
sealed class ReceiptLog(string commonDirectory, TimeProvider clock) : IReceiptLog
{
    const int SaltDigits = 8;

    /// <summary>No file of ours grows to this; what does is not read.</summary>
    const long MostFileBytes = 8 * ReceiptFiles.FullBytes;

    readonly ReceiptFiles _files = new(Path.Combine(commonDirectory, Commits.StatePaths.FolderName, "receipts"), clock);

    public ReceiptOutcome Append(Receipt receipt)
    {
        var (line, id) = ReceiptLine.Write(receipt with { Salt = RandomNumberGenerator.GetHexString(SaltDigits, lowercase: true) });
        if (line.Length > ReceiptLine.MostBytes)
            return new ReceiptOutcome(null, $"No receipt was written: it would have {line.Length} bytes, and {ReceiptLine.MostBytes} are the most.");
        try
        {
            AppendOnly.Write(_files.Current(), line);
            return new ReceiptOutcome(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ReceiptOutcome(null, $"No receipt was written: {error.Message}");
        }
    }

    public IEnumerable<Receipt> Read() => List().Select(Load).SelectMany(ReceiptLine.ReadBackwards);

    IReadOnlyList<FileInfo> List()
    {
        try
        {
            return _files.NewestFirst();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's, in a repository that a group shares.
            return [];
        }
    }

    static byte[] Load(FileInfo file)
    {
        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length > MostFileBytes)
                return [];
            var bytes = new byte[stream.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Dropped by another process since it was listed, or closed to us.
            return [];
        }
    }
}
