namespace AgentMemory.Git.History;

/// <summary>Appends numbers, seven bits a byte from the lowest on, so that small ones take little room.</summary>
readonly ref struct PackedWriter(List<byte> to)
{
    internal void Number(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            to.Add((byte)(rest | 0x80));
        to.Add((byte)rest);
    }

    internal void Numbers(IReadOnlyList<int> values)
    {
        Number(values.Count);
        foreach (var value in values)
            Number(value);
    }

    internal void Bytes(ReadOnlySpan<byte> bytes) => to.AddRange(bytes);
}

/// <summary>Reads what <see cref="PackedWriter"/> wrote, in its order.</summary>
ref struct PackedReader(ReadOnlySpan<byte> from)
{
    ReadOnlySpan<byte> _rest = from;

    internal long Long()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)value;
        }
    }

    internal int Number() => (int)Long();

    /// <summary>Passes numbers by.</summary>
    internal void Skip(int numbers)
    {
        for (; numbers > 0; numbers--)
            Long();
    }

    internal void Numbers(List<int> values)
    {
        for (var count = Number(); count > 0; count--)
            values.Add(Number());
    }

    internal ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
