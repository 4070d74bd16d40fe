using System.Text;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>A tree in the making: entries come under new names, and are put into Git's order.</summary>
sealed class TreeText
{
    readonly List<(uint Mode, byte[] Name, Oid Id)> _entries = [];

    internal bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds an entry.</summary>
    internal void Add(uint mode, ReadOnlySpan<byte> name, in Oid id) => _entries.Add((mode, name.ToArray(), id));

    internal unsafe byte[] ToBytes()
    {
        _entries.Sort(Compare);
        using var text = new MemoryStream();
        Span<byte> bytes = stackalloc byte[Oid.Size];
        foreach (var (mode, name, id) in _entries)
        {
            text.Write(Encoding.ASCII.GetBytes(Convert.ToString(mode, 8)));
            text.WriteByte((byte)' ');
            text.Write(name);
            text.WriteByte(0);
            var copy = id;
            text.Write(new ReadOnlySpan<byte>(&copy, Oid.Size));
        }
        return text.ToArray();
    }

    static int Compare((uint Mode, byte[] Name, Oid Id) left, (uint Mode, byte[] Name, Oid Id) right) => Key(left).AsSpan().SequenceCompareTo(Key(right));

    static byte[] Key((uint Mode, byte[] Name, Oid Id) entry) => RawTree.KindOf(entry.Mode) == RawTree.FolderMode ? [.. entry.Name, (byte)'/'] : entry.Name;
}
