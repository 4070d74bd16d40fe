using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Reads from Git's index what LibGit2Sharp does not tell: the extensions it would reject, and the paths whose entries stand
/// for a file that is not meant to be there. A malformed index is left for libgit2 to complain about.
/// </summary>
sealed class IndexFile
{
    const int HeaderBytes = 12;
    const int ChecksumBytes = 20;
    const int FixedEntryBytes = 62;
    const int ExtendedFlag = 0x4000;
    const int IntentToAddFlag = 0x2000;
    const int SkipWorkTreeFlag = 0x4000;
    const int LengthMask = 0xFFF;

    static ReadOnlySpan<byte> AttributeFile => ".gitattributes"u8;

    readonly byte[] _bytes;
    readonly uint _version;
    readonly uint _count;

    IndexFile(byte[] bytes, uint version, uint count)
    {
        _bytes = bytes;
        _version = version;
        _count = count;
    }

    internal static string PathIn(string gitDirectory) => Path.Combine(gitDirectory, "index");

    /// <summary>Reads the index of a Git directory; <c>null</c> where there is none, or none of a known version.</summary>
    internal static IndexFile? Read(string gitDirectory)
    {
        var path = PathIn(gitDirectory);
        if (!File.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderBytes + ChecksumBytes || !bytes.AsSpan(0, 4).SequenceEqual("DIRC"u8))
            return null;
        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        return version is < 2 or > 4 ? null : new IndexFile(bytes, version, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8)));
    }

    /// <summary>Returns how many entries an index says it has; none where it does not exist or says nothing.</summary>
    internal static long CountEntries(string index)
    {
        if (!File.Exists(index))
            return 0;
        using var stream = new FileStream(index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> header = stackalloc byte[HeaderBytes];
        var read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        return read == HeaderBytes ? BinaryPrimitives.ReadUInt32BigEndian(header[8..]) : 0;
    }

    /// <summary>Returns what decides how the index and the files beside it are to be read.</summary>
    internal IndexTraits Traits()
    {
        var attributes = new List<string>();
        var position = WalkEntries((path, _) =>
        {
            if (path.EndsWith(AttributeFile) && (path.Length == AttributeFile.Length || path[^(AttributeFile.Length + 1)] == '/'))
                attributes.Add(Encoding.UTF8.GetString(path));
        });
        return new IndexTraits(RequiredExtensions(position), attributes);
    }

    /// <summary>Returns the paths that Git would not expect on disk, or in HEAD.</summary>
    internal IndexMarks Marks()
    {
        var marks = new IndexMarks();
        // The older version has no room for the flags.
        if (_version > 2)
            WalkEntries((path, extended) => Collect(path, extended, marks));
        return marks;
    }

    /// <summary>Returns the extensions that a reader has to understand, which are those in lower case.</summary>
    /// <param name="position">Where the entries end.</param>
    List<string> RequiredExtensions(int position)
    {
        var extensions = new List<string>();
        while (position >= 0 && position + 8 <= _bytes.Length - ChecksumBytes)
        {
            var name = Encoding.Latin1.GetString(_bytes, position, 4);
            if (!char.IsAsciiLetterUpper(name[0]))
                extensions.Add(name);
            var size = BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(position + 4));
            if (size > _bytes.Length)
                break;
            position += 8 + (int)size;
        }
        return extensions;
    }

    /// <summary>Looks at an entry.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="extended">Its extended flags; none in the older version.</param>
    delegate void EntryVisitor(ReadOnlySpan<byte> path, int extended);

    /// <summary>Walks all entries and returns where they end; -1 where they do not fit the file.</summary>
    int WalkEntries(EntryVisitor visit)
    {
        var path = new List<byte>();
        var position = HeaderBytes;
        for (var i = 0u; i < _count; i++)
        {
            var start = position;
            if (start + FixedEntryBytes > _bytes.Length)
                return -1;
            var flags = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(start + FixedEntryBytes - 2));
            var extended = (flags & ExtendedFlag) != 0 && start + FixedEntryBytes + 2 <= _bytes.Length
                ? BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(start + FixedEntryBytes))
                : 0;
            position += FixedEntryBytes + ((flags & ExtendedFlag) != 0 ? 2 : 0);
            if (_version == 4 && !DropPrefix(path, ref position))
                return -1;
            var end = EndOfName(position, flags & LengthMask);
            if (end < 0)
                return -1;
            if (_version == 4)
            {
                path.AddRange(_bytes.AsSpan(position, end - position));
                visit(CollectionsMarshal.AsSpan(path), extended);
            }
            else
            {
                visit(_bytes.AsSpan(position, end - position), extended);
            }
            // Older entries are padded with one to eight zeros to a multiple of eight.
            position = _version == 4 ? end + 1 : start + ((end - start + 8) & ~7);
        }
        return position;
    }

    /// <summary>Returns where a name ends; -1 where it does not. Version 4 says how long the whole path is, of which only a part stands here.</summary>
    int EndOfName(int start, int length)
    {
        if (_version < 4 && length < LengthMask && start + length < _bytes.Length && _bytes[start + length] == 0)
            return start + length;
        return start < _bytes.Length ? Array.IndexOf(_bytes, (byte)0, start) : -1;
    }

    // Version 4 writes how many bytes of the last path to drop, then what to append.
    bool DropPrefix(List<byte> path, ref int position)
    {
        long drop = 0;
        for (var first = true; ; first = false)
        {
            if (position >= _bytes.Length || drop > int.MaxValue)
                return false;
            var part = _bytes[position++];
            drop = first ? part & 0x7f : ((drop + 1) << 7) | (long)(part & 0x7f);
            if ((part & 0x80) == 0)
                break;
        }
        path.RemoveRange((int)Math.Max(0, path.Count - drop), (int)Math.Min(drop, path.Count));
        return true;
    }

    static void Collect(ReadOnlySpan<byte> path, int extended, IndexMarks marks)
    {
        if ((extended & (IntentToAddFlag | SkipWorkTreeFlag)) == 0)
            return;
        var text = Encoding.UTF8.GetString(path);
        if ((extended & IntentToAddFlag) != 0)
            marks.IntendedToAdd.Add(text);
        if ((extended & SkipWorkTreeFlag) != 0)
            marks.Skipped.Add(text);
    }
}

/// <summary>What an index says of how it, and the files beside it, are to be read.</summary>
/// <param name="RequiredExtensions">The extensions that a reader has to understand.</param>
/// <param name="AttributeFiles">The paths of the <c>.gitattributes</c> it holds, which Git reads where the work tree has none.</param>
sealed record IndexTraits(IReadOnlyList<string> RequiredExtensions, IReadOnlyList<string> AttributeFiles)
{
    /// <summary>Those of an index that is not there.</summary>
    internal static IndexTraits None { get; } = new([], []);
}

/// <summary>Paths whose index entries do not mean what they seem to.</summary>
sealed class IndexMarks
{
    /// <summary>Announced with <c>git add -N</c>: nothing is staged yet.</summary>
    internal HashSet<string> IntendedToAdd { get; } = new(StringComparer.Ordinal);

    /// <summary>Left out of the work tree by a sparse checkout.</summary>
    internal HashSet<string> Skipped { get; } = new(StringComparer.Ordinal);
}
