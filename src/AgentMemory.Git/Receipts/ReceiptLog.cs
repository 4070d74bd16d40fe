using AgentMemory.Digests;
using AgentMemory.Errors;
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
        var (line, id) = ReceiptLine.Write(receipt with { Salt = RandomDigits.Next()[..SaltDigits] });
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

    public int Rewrite(Func<Receipt, Receipt?> change)
    {
        try
        {
            return _files.NewestFirst().Sum(file => Rewrite(file.FullName, change));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentMemoryException(ErrorKind.Refused, $"The receipts cannot be rewritten: {error.Message}", "Run it as whoever owns the repository; all receipts may also be deleted, by hand.", error);
        }
    }

    static int Rewrite(string path, Func<Receipt, Receipt?> change)
    {
        using var before = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var (bytes, changed) = ReceiptLine.Rewrite(Rest(before), change);
        if (changed == 0)
            return 0;
        var draft = path + ".new";
        File.Delete(draft);
        AppendOnly.Write(draft, bytes);
        File.Move(draft, path, overwrite: true);
        // Whoever had the old file open may have added to it meanwhile.
        if (ReceiptLine.Rewrite(Rest(before), change).File is { Length: > 0 } late)
            AppendOnly.Write(path, late);
        return changed;
    }

    static byte[] Rest(FileStream stream)
    {
        using var rest = new MemoryStream();
        stream.CopyTo(rest);
        return rest.ToArray();
    }

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
