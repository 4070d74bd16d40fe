using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Oid = AgentMemory.Git.History.Oid;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// Gathers new objects into one pack, which becomes part of the repository at the end: thousands of loose files would take longer
/// than all else.
/// </summary>
sealed class PackWriter : IDisposable
{
    static readonly string[] Words = ["", "commit", "tree", "blob", "tag"];

    readonly string _path;
    readonly FileStream _file;
    readonly HashSet<Oid> _written = [];

    /// <param name="path">Where it is written until it is installed.</param>
    internal PackWriter(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        _file.Write(Header(0));
    }

    /// <summary>How many objects it holds.</summary>
    internal int Count => _written.Count;

    /// <summary>Adds an object, once, and returns its id.</summary>
    internal Oid Add(int kind, ReadOnlySpan<byte> bytes)
    {
        var id = IdOf(kind, bytes);
        if (!_written.Add(id))
            return id;
        WriteSize(kind, bytes.Length);
        using var deflated = new ZLibStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        deflated.Write(bytes);
        return id;
    }

    /// <summary>Makes the objects part of the repository.</summary>
    internal void Install(GitExecutable git)
    {
        if (Count == 0)
            return;
        _file.Position = 0;
        _file.Write(Header(Count));
        _file.Flush();
        _file.Position = 0;
#pragma warning disable CA5350 // Git's own format.
        var sum = SHA1.HashData(_file);
#pragma warning restore CA5350
        _file.Write(sum);
        _file.Flush(flushToDisk: true);
        _file.Position = 0;
        using var process = git.Start("index-pack", "--stdin", "--strict");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            _file.CopyTo(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Its exit code tells.
        }
        process.WaitForExit();
        _ = output.Result;
        if (process.ExitCode != 0)
            throw AgentMemory.Erasure.EraseErrors.GitFailed("index-pack", error.Result.Trim());
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    /// <summary>Returns the id that an object has.</summary>
    internal static Oid IdOf(int kind, ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5350 // Git's names are SHA-1 whatever one thinks of it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"{Words[kind]} {bytes.Length}\0"));
        hash.AppendData(bytes);
        Span<byte> id = stackalloc byte[Oid.Size];
        hash.GetHashAndReset(id);
        return Oid.FromBytes(id);
    }

    void WriteSize(int kind, int size)
    {
        var first = (kind << 4) | (size & 0xF);
        size >>= 4;
        while (size > 0)
        {
            _file.WriteByte((byte)(first | 0x80));
            first = size & 0x7F;
            size >>= 7;
        }
        _file.WriteByte((byte)first);
    }

    static byte[] Header(int count)
    {
        var header = new byte[12];
        "PACK"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), count);
        return header;
    }
}
