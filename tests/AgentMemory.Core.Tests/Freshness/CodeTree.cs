using System.Security.Cryptography;
using System.Text;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Core.Tests.Freshness;

/// <summary>A tree of code in memory that counts how often its files are read.</summary>
sealed class CodeTree : IRepositoryTree
{
    readonly Dictionary<string, StoreFile> _files = new(StringComparer.Ordinal);
    readonly Dictionary<BlobId, byte[]> _content = [];

    /// <summary>The bytes that were read, once for each time.</summary>
    internal List<BlobId> Reads { get; } = [];

    /// <summary>Bytes that this clone does not have.</summary>
    internal HashSet<BlobId> MissingHere { get; } = [];

    public CommitId? Commit { get; } = new(new string('c', 40));

    public IReadOnlyList<StoreFile> StoreFiles => [];

    public StoreFile? Find(string path) => _files.GetValueOrDefault(path);

    public bool HasFolder(string path) => _files.Keys.Any(file => file.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    public byte[] Read(BlobId blob)
    {
        Reads.Add(blob);
        return Content(blob);
    }

    public long SizeOf(BlobId blob) => Content(blob).Length;

    /// <summary>Puts a file, as text or as it is.</summary>
    internal CodeTree With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    internal CodeTree With(string path, byte[] bytes, FileKind kind = FileKind.Plain)
    {
        var blob = Keep(bytes);
        _files[path] = new StoreFile(path, blob, kind);
        return this;
    }

    internal CodeTree Without(string path)
    {
        _files.Remove(path);
        return this;
    }

    /// <summary>Keeps bytes that stand at no path, as history does.</summary>
    internal BlobId Keep(byte[] bytes)
    {
        var blob = new BlobId(Convert.ToHexStringLower(SHA256.HashData(bytes))[..40]);
        _content[blob] = bytes;
        return blob;
    }

    byte[] Content(BlobId blob) => !MissingHere.Contains(blob)
        ? _content[blob]
        : throw new AgentMemoryException(ErrorKind.Unsupported, "The file content was left out of this partial clone.");
}

/// <summary>What happened to cited files, as a test says.</summary>
sealed class CodeHistory : ICitedFiles
{
    readonly Dictionary<string, string> _successors = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<CitedChange>> _changes = new(StringComparer.Ordinal);

    /// <summary>How often it was walked.</summary>
    internal int Walks { get; private set; }

    internal CodeHistory Renamed(string from, string to)
    {
        _successors[from] = to;
        return this;
    }

    /// <summary>Adds an older change than those that were added before.</summary>
    internal CodeHistory Changed(string path, string subject, BlobId? old, BlobId? @new)
    {
        if (!_changes.TryGetValue(path, out var changes))
            _changes[path] = changes = [];
        var commit = new CommitId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))[..40]);
        changes.Add(new CitedChange(commit, new Identity("Ada", "ada@example.org"), Questions.Now, subject, path, old, @new));
        return this;
    }

    public string? SuccessorOf(string path) => _successors.GetValueOrDefault(path);

    public IReadOnlyList<CitedChange> ChangesOf(string path) => _changes.GetValueOrDefault(path, []);

    internal ICitedFiles Walk(IReadOnlyCollection<string> paths)
    {
        Walks++;
        return this;
    }
}
