using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentMemory.Git.History;

/// <summary>
/// Keeps a ledger in <c>agent-memory/history</c> of the common Git directory, where all work trees share it. It is derived:
/// whatever is wrong with the file, it counts as absent and is written anew, and where it cannot be written nothing is lost
/// but time.
/// </summary>
sealed class LedgerFile(string commonDirectory)
{
    /// <summary>Raised whenever the layout, or what is read out of a commit, changes.</summary>
    const uint Version = 1;

    /// <summary>"AMHL" in the machine's own byte order: a file from another kind of machine is foreign.</summary>
    const uint Magic = 0x4C484D41;

    const int HeaderSize = 4 * sizeof(uint);
    const string Name = "history";
    static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    string Folder => Path.Combine(commonDirectory, "agent-memory");

    internal string FilePath => Path.Combine(Folder, Name);

    /// <summary>Returns the kept ledger; <c>null</c> where there is none, it is damaged, or the shallow boundary has moved since.</summary>
    internal Ledger? Load(ShallowBoundary boundary)
    {
        try
        {
            return File.Exists(FilePath) ? Read(File.ReadAllBytes(FilePath), boundary) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Replaces the kept ledger in one step; a reader sees the old one or the new one. Does nothing where it may not write.</summary>
    internal void Save(Ledger ledger)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var temporary = Path.Combine(Folder, $"{Name}.{Path.GetRandomFileName()}.tmp");
            File.WriteAllBytes(temporary, Write(ledger));
            RemoveAbandoned(temporary);
            File.Move(temporary, FilePath, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next process walks again.
        }
    }

    /// <summary>Removes what killed writers left, by the file system's own clock.</summary>
    void RemoveAbandoned(string own)
    {
        var now = File.GetLastWriteTimeUtc(own);
        foreach (var file in Directory.EnumerateFiles(Folder, $"{Name}.*.tmp"))
        {
            if (now - File.GetLastWriteTimeUtc(file) > AbandonedAfter)
                File.Delete(file);
        }
    }

    internal static byte[] Write(Ledger ledger)
    {
        var to = new ArrayBufferWriter<byte>(HeaderSize + (64 * ledger.Count) + ledger.Records.Count);
        to.Advance(HeaderSize - to.WrittenCount);
        Put<byte>(to, ledger.Boundary.Content);
        Put(to, ledger.Commits.Ids);
        Put(to, ledger.Time);
        Put(to, ledger.ParentEnd);
        Put(to, ledger.Parents);
        Put(to, ledger.Folder);
        Put(to, ledger.Folders.Ids);
        Put(to, ledger.Record);
        Put(to, ledger.Records);
        Put(to, ledger.Strings.Strings.ConvertAll(Encoding.UTF8.GetByteCount));
        Put<byte>(to, Encoding.UTF8.GetBytes(string.Concat(ledger.Strings.Strings)));
        Put(to, ledger.Blobs.Ids);
        Put(to, ledger.Cut);
        var bytes = to.WrittenSpan.ToArray();
        var payload = bytes.AsSpan(HeaderSize);
        ReadOnlySpan<uint> header = [Magic, Version, (uint)payload.Length, Checksum(payload)];
        MemoryMarshal.AsBytes(header).CopyTo(bytes);
        return bytes;
    }

    internal static Ledger? Read(byte[] bytes, ShallowBoundary boundary)
    {
        if (bytes.Length < HeaderSize)
            return null;
        var payload = bytes.AsSpan(HeaderSize);
        var header = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, HeaderSize));
        if (header[0] != Magic || header[1] != Version || header[2] != payload.Length || header[3] != Checksum(payload))
            return null;
        ReadOnlySpan<byte> rest = payload;
        var ledger = new Ledger(boundary);
        var ends = new List<int>();
        if (!TryTake<byte>(ref rest, out var cutBy) || !boundary.Equals(cutBy)
            || !TryTake(ref rest, ledger.Commits.Ids) || !TryTake(ref rest, ledger.Time) || !TryTake(ref rest, ledger.ParentEnd)
            || !TryTake(ref rest, ledger.Parents) || !TryTake(ref rest, ledger.Folder) || !TryTake(ref rest, ledger.Folders.Ids)
            || !TryTake(ref rest, ledger.Record) || !TryTake(ref rest, ledger.Records) || !TryTake(ref rest, ends)
            || !TryTake<byte>(ref rest, out var text) || !TryTake(ref rest, ledger.Blobs.Ids) || !TryTake(ref rest, ledger.Cut)
            || ends.Sum() != text.Length)
            return null;
        foreach (var length in ends)
        {
            ledger.Strings.Strings.Add(Encoding.UTF8.GetString(text[..length]));
            text = text[length..];
        }
        return ledger;
    }

    static void Put<T>(ArrayBufferWriter<byte> to, List<T> values) where T : unmanaged => Put<T>(to, CollectionsMarshal.AsSpan(values));

    static void Put<T>(ArrayBufferWriter<byte> to, ReadOnlySpan<T> values) where T : unmanaged
    {
        to.Write(MemoryMarshal.AsBytes([values.Length]));
        to.Write(MemoryMarshal.AsBytes(values));
    }

    static bool TryTake<T>(ref ReadOnlySpan<byte> rest, List<T> values) where T : unmanaged
    {
        if (!TryTake<T>(ref rest, out var taken))
            return false;
        CollectionsMarshal.SetCount(values, taken.Length);
        taken.CopyTo(CollectionsMarshal.AsSpan(values));
        return true;
    }

    static bool TryTake<T>(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<T> values) where T : unmanaged
    {
        values = default;
        if (!MemoryMarshal.TryRead(rest, out int count) || count < 0)
            return false;
        rest = rest[sizeof(int)..];
        var all = MemoryMarshal.Cast<byte, T>(rest);
        if (count > all.Length)
            return false;
        values = all[..count];
        rest = rest[MemoryMarshal.AsBytes(values).Length..];
        return true;
    }

    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, single);
        return sum;
    }
}
