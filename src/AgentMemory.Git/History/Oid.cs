using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Store;

namespace AgentMemory.Git.History;

/// <summary>An object's id as Git stores it. Small and free of allocation: a walk handles hundreds of thousands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
readonly unsafe record struct Oid(ulong First, ulong Second, uint Third)
{
    /// <summary>Bytes of an id.</summary>
    internal const int Size = 20;

    const int Digits = 2 * Size;

    /// <summary>Reads the id at the start of some bytes.</summary>
    internal static Oid FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, Size);
        // By pointer, like all of this type: the framework's generic ways cannot be compiled ahead for a struct of ours.
        fixed (byte* first = bytes)
            return *(Oid*)first;
    }

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

    internal static Oid From(CommitId commit) => FromHex(commit.Value);

    internal static Oid From(BlobId blob) => FromHex(blob.Value);

    /// <summary>Reads what is known to be 40 hexadecimal digits.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    internal static Oid FromHex(string digits)
    {
        Span<byte> ascii = stackalloc byte[Digits];
        return Encoding.ASCII.TryGetBytes(digits, ascii, out var count) && count == Digits && TryFromHex(ascii, out var id)
            ? id
            : throw new FormatException($"'{digits}' is no full object id.");
    }

    internal CommitId ToCommit() => new(ToString());

    internal BlobId ToBlob() => new(ToString());

    // By hand, both ways: the framework's vector code is compiled on first use, for longer than all ids of a command take.
    public override string ToString()
    {
        var digits = stackalloc char[Digits];
        var id = this;
        var bytes = (byte*)&id;
        for (var i = 0; i < Size; i++)
        {
            digits[2 * i] = Digit(bytes[i] >> 4);
            digits[(2 * i) + 1] = Digit(bytes[i] & 0xF);
        }
        return new string(digits, 0, Digits);
    }

    /// <summary>Ids are random: their first bytes are as good a hash as any.</summary>
    public override int GetHashCode() => (int)First;

    static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' - 10 + value);

    static uint Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(digit - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(digit - 'a' + 10),
        _ => 0x10,
    };
}
