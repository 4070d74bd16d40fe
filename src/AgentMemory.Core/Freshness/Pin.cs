using System.Buffers.Binary;
using System.Globalization;

namespace AgentMemory.Freshness;

/// <summary>The digest of cited text: the first eight bytes of its SHA-256.</summary>
/// <param name="Value">The bytes as a number, the first being the highest.</param>
public readonly record struct Pin(ulong Value)
{
    /// <summary>Takes the beginning of a hash.</summary>
    public static Pin Of(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt64BigEndian(hash));

    /// <summary>Reads the sixteen digits of a citation's pin.</summary>
    public static Pin Parse(string digits) => new(ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>Returns the sixteen digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>Text to look for in a file: all that is known of it is its digest, its length in lines, and where it stood.</summary>
/// <param name="Pin">The digest.</param>
/// <param name="FirstLine">The line it stood at, from 1; 0 for the whole file.</param>
/// <param name="Lines">How many lines it has; 0 for the whole file.</param>
public readonly record struct PinnedText(Pin Pin, int FirstLine, int Lines)
{
    /// <summary>Whether the whole file is pinned.</summary>
    public bool IsWholeFile => Lines == 0;

    /// <summary>Returns what a pinned citation of a file looks for; <c>null</c> for an unpinned one.</summary>
    public static PinnedText? Of(Entries.Citation citation) => citation switch
    {
        { Pin: null } => null,
        { Pin: { } pin, FirstLine: { } first, LastLine: { } last } => new PinnedText(Pin.Parse(pin), first, last - first + 1),
        { Pin: { } pin } => new PinnedText(Pin.Parse(pin), 0, 0),
    };
}
