using System.Text.Json;
using AgentMemory.Store;

namespace AgentMemory.Git.Commits;

/// <summary>
/// What a commit to the current branch is about to change, written before its first visible step and deleted after its last.
/// A journal without a living writer is an interrupted commit.
/// </summary>
sealed record Journal
{
    internal const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The token of the index lock, and of every temporary file.</summary>
    public required string Token { get; init; }

    /// <summary>The reference that is about to move.</summary>
    public required string Ref { get; init; }

    /// <summary>Where it stands; absent for an unborn branch.</summary>
    public string? Parent { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Tip { get; init; }

    public required IReadOnlyList<JournalPath> Paths { get; init; }

    /// <summary>Writes the journal so that it is either complete or absent, also after a loss of power.</summary>
    internal void Write(StatePaths paths)
    {
        var draft = $"{paths.Journal}.{Token}";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            JournalJson.Write(stream, this);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, paths.Journal, overwrite: true);
    }

    /// <summary>Reads the journal; <c>null</c> where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is damaged, or of a later version.</exception>
    internal static Journal? Read(StatePaths paths)
    {
        if (!File.Exists(paths.Journal))
            return null;
        try
        {
            using var stream = File.OpenRead(paths.Journal);
            var journal = JournalJson.Read(stream);
            return journal is { Version: CurrentVersion } && journal.Paths.All(path => path.IsComplete) ? journal : throw CommitErrors.UnreadableJournal(paths.Journal);
        }
        catch (FileNotFoundException)
        {
            // Its writer finished in this moment.
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for escapes of no character.
            throw CommitErrors.UnreadableJournal(paths.Journal);
        }
    }

    internal static void Delete(StatePaths paths) => File.Delete(paths.Journal);
}

/// <summary>One path of a journal; each side is said only where it changes.</summary>
sealed record JournalPath
{
    public required string Path { get; init; }

    /// <summary>What the tree and the index are to hold, as mode and blob; absent for nothing.</summary>
    public string? After { get; init; }

    public JournalIndex? Index { get; init; }

    public JournalDisk? Disk { get; init; }

    internal TreeFile? AfterFile => TreeFile.Parse(After);

    internal bool IsComplete => TreeFile.IsText(After) && TreeFile.IsText(Index?.Before) && IsIdOrNull(Disk?.Before) && IsIdOrNull(Disk?.After);

    static bool IsIdOrNull(string? text) => text is null || BlobId.TryParse(text, out _);
}

/// <summary>An index entry that changes.</summary>
/// <param name="Before">Mode and blob; <c>null</c> for no entry.</param>
sealed record JournalIndex(string? Before)
{
    internal TreeFile? BeforeFile => TreeFile.Parse(Before);
}

/// <summary>A file that changes; its bytes before are kept as a blob.</summary>
/// <param name="Before">The blob of exactly the file's bytes; <c>null</c> for no file.</param>
/// <param name="After">The id that exactly the new bytes have; <c>null</c> for no file.</param>
/// <param name="Executable">Whether the file was executable.</param>
sealed record JournalDisk(string? Before, string? After, bool Executable);
