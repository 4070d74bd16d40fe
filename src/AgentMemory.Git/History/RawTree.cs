namespace AgentMemory.Git.History;

/// <summary>Walks a tree's bytes entry by entry, in Git's order, without allocating. Damaged bytes end the walk.</summary>
ref struct RawTree(ReadOnlySpan<byte> data)
{
    ReadOnlySpan<byte> _rest = data;
    ReadOnlySpan<byte> _from = data;

    internal const uint FolderMode = 0x4000;

    /// <summary>Octal 170000: the bits that say what sort of thing an entry is.</summary>
    const uint KindMask = 0xF000;

    /// <summary>Octal 100000.</summary>
    const uint FileKind = 0x8000;

    internal ReadOnlySpan<byte> Name { get; private set; }

    internal uint Mode { get; private set; }

    internal Oid Id { get; private set; }

    internal readonly bool IsFolder => KindOf(Mode) == FolderMode;

    internal readonly bool IsFile => IsFileMode(Mode);

    /// <summary>Returns the bits that say what sort of thing an entry is: a folder, a file, a link, a submodule.</summary>
    internal static uint KindOf(uint mode) => mode & KindMask;

    internal static bool IsFileMode(uint mode) => KindOf(mode) == FileKind;

    internal bool MoveNext()
    {
        var space = _rest.IndexOf((byte)' ');
        var end = _rest.IndexOf((byte)0);
        if (space < 0 || end < space || _rest.Length < end + 1 + Oid.Size)
            return false;
        _from = _rest;
        Mode = 0;
        foreach (var digit in _rest[..space])
            Mode = (Mode << 3) | (uint)(digit & 7);
        Name = _rest[(space + 1)..end];
        Id = Oid.FromBytes(_rest[(end + 1)..]);
        _rest = _rest[(end + 1 + Oid.Size)..];
        return true;
    }

    /// <summary>Moves back before the entry that the walk stands at, once.</summary>
    internal void MoveBack() => _rest = _from;

    /// <summary>Moves two walks past the entries that come next in both: most of two neighbouring states.</summary>
    internal static void SkipCommon(ref RawTree left, ref RawTree right)
    {
        var common = left._rest.CommonPrefixLength(right._rest);
        if (common == left._rest.Length && common == right._rest.Length)
        {
            // The usual end after one change in a large folder: nothing is left to tell apart, so nothing is taken apart.
            left._rest = right._rest = [];
            return;
        }
        var ahead = left;
        while (ahead.MoveNext() && left._rest.Length - ahead._rest.Length <= common)
        {
            common -= left._rest.Length - ahead._rest.Length;
            right._rest = right._rest[(left._rest.Length - ahead._rest.Length)..];
            left._rest = ahead._rest;
        }
    }

    /// <summary>Compares the entries two walks stand at as Git sorts them: a folder as if its name ended in a slash.</summary>
    internal static int Compare(in RawTree left, in RawTree right)
    {
        var common = Math.Min(left.Name.Length, right.Name.Length);
        var order = left.Name[..common].SequenceCompareTo(right.Name[..common]);
        return order != 0 ? order : left.After(common).CompareTo(right.After(common));
    }

    readonly int After(int length)
    {
        if (length < Name.Length)
            return Name[length];
        return IsFolder ? '/' : 0;
    }
}
