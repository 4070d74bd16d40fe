using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentMemory.Git.History;

/// <summary>
/// Lists of plain values one after another, sealed by a header that gives damage away: what is read back is what was written, or
/// nothing.
/// </summary>
/// <param name="magic">Says what file it is, in the machine's own byte order: a file from another kind of machine is foreign.</param>
/// <param name="version">Raised whenever the layout, or the meaning of what it holds, changes.</param>
sealed class KeptFormat(uint magic, uint version)
{
    const int HeaderSize = 4 * sizeof(uint);

    /// <summary>Starts a file's bytes, with room for the header.</summary>
    internal static ArrayBufferWriter<byte> Start(int capacity)
    {
        var to = new ArrayBufferWriter<byte>(HeaderSize + capacity);
        to.GetSpan(HeaderSize)[..HeaderSize].Clear();
        to.Advance(HeaderSize);
        return to;
    }

    /// <summary>Returns the finished bytes.</summary>
    internal byte[] Seal(ArrayBufferWriter<byte> written)
    {
        var bytes = written.WrittenSpan.ToArray();
        var payload = bytes.AsSpan(HeaderSize);
        ReadOnlySpan<uint> header = [magic, version, (uint)payload.Length, Checksum(payload)];
        MemoryMarshal.AsBytes(header).CopyTo(bytes);
        return bytes;
    }

    /// <summary>Returns what stands behind the header; <c>false</c> where it is another file, an older one or a damaged one.</summary>
    internal bool TryOpen(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (bytes.Length < HeaderSize)
            return false;
        var header = MemoryMarshal.Cast<byte, uint>(bytes[..HeaderSize]);
        payload = bytes[HeaderSize..];
        return header[0] == magic && header[1] == version && header[2] == payload.Length && header[3] == Checksum(payload);
    }

    internal static void Put<T>(ArrayBufferWriter<byte> to, List<T> values) where T : unmanaged => Put<T>(to, CollectionsMarshal.AsSpan(values));

    internal static void Put<T>(ArrayBufferWriter<byte> to, ReadOnlySpan<T> values) where T : unmanaged
    {
        to.Write(MemoryMarshal.AsBytes([values.Length]));
        to.Write(MemoryMarshal.AsBytes(values));
    }

    internal static bool TryTake<T>(ref ReadOnlySpan<byte> rest, List<T> values) where T : unmanaged
    {
        if (!TryTake<T>(ref rest, out var taken))
            return false;
        CollectionsMarshal.SetCount(values, taken.Length);
        taken.CopyTo(CollectionsMarshal.AsSpan(values));
        return true;
    }

    internal static bool TryTake<T>(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<T> values) where T : unmanaged
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

    /// <summary>Adds texts as their lengths and their bytes.</summary>
    internal static void Put(ArrayBufferWriter<byte> to, List<string> texts)
    {
        Put(to, texts.ConvertAll(Encoding.UTF8.GetByteCount));
        Put<byte>(to, Encoding.UTF8.GetBytes(string.Concat(texts)));
    }

    internal static bool TryTake(ref ReadOnlySpan<byte> rest, List<string> texts)
    {
        var lengths = new List<int>();
        if (!TryTake(ref rest, lengths) || !TryTake<byte>(ref rest, out var bytes))
            return false;
        foreach (var length in lengths)
        {
            if ((uint)length > (uint)bytes.Length)
                return false;
            texts.Add(Encoding.UTF8.GetString(bytes[..length]));
            bytes = bytes[length..];
        }
        return bytes.IsEmpty;
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
