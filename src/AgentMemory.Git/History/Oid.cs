using System.Runtime.InteropServices;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>An object's id as Git stores it. Small and free of allocation: a walk handles hundreds of thousands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly record struct Oid(ulong First, ulong Second, uint Third)
{
    /// <summary>Bytes of an id.</summary>
    internal const int Size = 20;

    const int Digits = 2 * Size;

    internal static Oid FromBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Oid>(bytes);

    /// <summary>Reads 40 hexadecimal digits; <c>false</c> for anything else.</summary>
    internal static bool TryFromHex(ReadOnlySpan<byte> digits, out Oid id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (digits.Length < Digits)
            return false;
        for (var i = 0; i < Size; i++)
        {
            var high = Nibble(digits[2 * i]);
            var low = Nibble(digits[(2 * i) + 1]);
            if ((high | low) > 0xF)
                return false;
            bytes[i] = (byte)((high << 4) | low);
        }
        id = FromBytes(bytes);
        return true;
    }

    internal static Oid From(CommitId commit) => FromBytes(Convert.FromHexString(commit.Value));

    internal static Oid From(BlobId blob) => FromBytes(Convert.FromHexString(blob.Value));

    internal CommitId ToCommit() => new(ToString());

    internal BlobId ToBlob() => new(ToString());

    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<Oid>(in this)));

    /// <summary>Ids are random: their first bytes are as good a hash as any.</summary>
    public override int GetHashCode() => (int)First;

    static uint Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(digit - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(digit - 'a' + 10),
        _ => 0x10,
    };
}
