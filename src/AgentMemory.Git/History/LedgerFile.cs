namespace AgentMemory.Git.History;

/// <summary>
/// Keeps a ledger in <c>agent-memory/history</c> of the common Git directory. Whatever is wrong with the file, it counts as absent
/// and is written anew.
/// </summary>
sealed class LedgerFile(string commonDirectory)
{
    /// <summary>"AMHL".</summary>
    static readonly KeptFormat Format = new(magic: 0x4C484D41, version: 1);

    readonly KeptFile _file = new(commonDirectory, "history");

    internal string FilePath => _file.FilePath;

    /// <summary>Returns the kept ledger; <c>null</c> where there is none, it is damaged, or the shallow boundary has moved since.</summary>
    internal Ledger? Load(ShallowBoundary boundary) => _file.Load() is { } bytes ? Read(bytes, boundary) : null;

    /// <summary>Replaces the kept ledger.</summary>
    internal void Save(Ledger ledger) => _file.Save(Write(ledger));

    internal static byte[] Write(Ledger ledger)
    {
        var to = KeptFormat.Start((64 * ledger.Count) + ledger.Records.Count);
        KeptFormat.Put<byte>(to, ledger.Boundary.Content);
        KeptFormat.Put(to, ledger.Commits.Ids);
        KeptFormat.Put(to, ledger.Time);
        KeptFormat.Put(to, ledger.ParentEnd);
        KeptFormat.Put(to, ledger.Parents);
        KeptFormat.Put(to, ledger.Folder);
        KeptFormat.Put(to, ledger.Folders.Ids);
        KeptFormat.Put(to, ledger.Record);
        KeptFormat.Put(to, ledger.Records);
        KeptFormat.Put(to, ledger.Strings.Strings);
        KeptFormat.Put(to, ledger.Blobs.Ids);
        KeptFormat.Put(to, ledger.Cut);
        return Format.Seal(to);
    }

    internal static Ledger? Read(byte[] bytes, ShallowBoundary boundary)
    {
        if (!Format.TryOpen(bytes, out var rest) || !KeptFormat.TryTake<byte>(ref rest, out var cutBy) || !boundary.Equals(cutBy))
            return null;
        var ledger = new Ledger(boundary);
        return KeptFormat.TryTake(ref rest, ledger.Commits.Ids) && KeptFormat.TryTake(ref rest, ledger.Time) && KeptFormat.TryTake(ref rest, ledger.ParentEnd)
            && KeptFormat.TryTake(ref rest, ledger.Parents) && KeptFormat.TryTake(ref rest, ledger.Folder) && KeptFormat.TryTake(ref rest, ledger.Folders.Ids)
            && KeptFormat.TryTake(ref rest, ledger.Record) && KeptFormat.TryTake(ref rest, ledger.Records) && KeptFormat.TryTake(ref rest, ledger.Strings.Strings)
            && KeptFormat.TryTake(ref rest, ledger.Blobs.Ids) && KeptFormat.TryTake(ref rest, ledger.Cut)
            ? ledger
            : null;
    }
}
