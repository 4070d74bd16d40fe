using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>Looks at one object.</summary>
delegate void ObjectVisitor(in Oid id, int kind, ReadOnlySpan<byte> bytes);

/// <summary>Passes every object of the database, reachable or not, loose or packed, in the order in which it is cheapest to unpack.</summary>
sealed class ObjectStream(GitExecutable git)
{
    internal const int Commit = 1, Tree = 2, Blob = 3, Tag = 4;

    const int ChunkBytes = 1 << 20;

    /// <summary>Passes all of them.</summary>
    internal void All(ObjectVisitor visit) => Pass(null, visit, "cat-file", "--batch-all-objects", "--batch", "--unordered", "--buffer");

    /// <summary>Passes some of them.</summary>
    internal void Some(IReadOnlyList<Oid> ids, ObjectVisitor visit)
    {
        if (ids.Count == 0)
            return;
        var names = new StringBuilder(ids.Count * 41);
        foreach (var id in ids)
            names.Append(id.ToString()).Append('\n');
        Pass(Encoding.ASCII.GetBytes(names.ToString()), visit, "cat-file", "--batch", "--buffer");
    }

    /// <summary>Returns the name and kind of all of them, in that order.</summary>
    internal List<(Oid Id, int Kind)> List()
    {
        var output = git.Run(["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)", "--unordered"]);
        var list = new List<(Oid, int)>(output.Length / 46);
        ReadOnlySpan<byte> rest = output;
        while (rest.IndexOf((byte)'\n') is > 41 and var end)
        {
            if (Oid.TryFromHex(rest, out var id))
                list.Add((id, KindOf(rest[41..end])));
            rest = rest[(end + 1)..];
        }
        return list;
    }

    void Pass(byte[]? input, ObjectVisitor visit, params string[] arguments)
    {
        using var process = git.Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var fed = Task.Run(() => GitExecutable.Feed(process, input ?? []));
        Read(process.StandardOutput.BaseStream, visit);
        process.WaitForExit();
        fed.Wait();
        if (process.ExitCode != 0)
            throw AgentMemory.Erasure.EraseErrors.GitFailed("cat-file", error.Result.Trim());
    }

    static void Read(Stream stream, ObjectVisitor visit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var (from, to) = (0, 0);
        while (true)
        {
            var end = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
            if (end < 0)
            {
                if (!Fill(1))
                    break;
                continue;
            }
            var header = buffer.AsSpan(from, end);
            if (!TryParse(header, out var id, out var kind, out var size))
                throw AgentMemory.Erasure.EraseErrors.GitFailed("cat-file", Encoding.UTF8.GetString(header));
            from += end + 1;
            while (to - from < size + 1)
            {
                if (!Fill(size + 1 - (to - from)))
                    throw AgentMemory.Erasure.EraseErrors.GitFailed("cat-file", $"object {id} ends early");
            }
            visit(id, kind, buffer.AsSpan(from, size));
            from += size + 1;
        }
        ArrayPool<byte>.Shared.Return(buffer);

        bool Fill(int wanted)
        {
            var kept = to - from;
            if (buffer.Length - to < wanted)
            {
                var target = kept + wanted > buffer.Length ? ArrayPool<byte>.Shared.Rent(Math.Max(kept + wanted, Math.Min(buffer.Length, Array.MaxLength / 2) * 2)) : buffer;
                buffer.AsSpan(from, kept).CopyTo(target);
                if (target != buffer)
                    ArrayPool<byte>.Shared.Return(buffer);
                (buffer, from, to) = (target, 0, kept);
            }
            var read = stream.Read(buffer, to, buffer.Length - to);
            to += read;
            return read > 0;
        }
    }

    static bool TryParse(ReadOnlySpan<byte> header, out Oid id, out int kind, out int size)
    {
        (kind, size) = (0, 0);
        if (!Oid.TryFromHex(header, out id) || header.Length < 42)
            return false;
        kind = KindOf(header[41..]);
        var space = header.LastIndexOf((byte)' ');
        return kind > 0 && Utf8Parser.TryParse(header[(space + 1)..], out size, out _);
    }

    static int KindOf(ReadOnlySpan<byte> word) => word.Length < 3 ? 0 : word[0] switch
    {
        (byte)'c' => Commit,
        (byte)'b' => Blob,
        (byte)'t' => word[1] == 'r' ? Tree : Tag,
        _ => 0,
    };
}
