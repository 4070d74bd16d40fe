using System.Diagnostics.CodeAnalysis;
using AgentMemory.Entries;

namespace AgentMemory.Store;

/// <summary>Where things lie in a store. All paths are relative to the repository root, with forward slashes.</summary>
public static class StoreLayout
{
    /// <summary>The store's folder.</summary>
    public const string Folder = ".agent-memory";

    /// <summary>The folder as a path prefix.</summary>
    public const string Prefix = Folder + "/";

    /// <summary>The policy.</summary>
    public const string ConfigFile = Prefix + "config.yaml";

    /// <summary>Keeps an entry's bytes stable across platforms.</summary>
    public const string AttributesFile = Prefix + ".gitattributes";

    /// <summary>The tombstones' folder as a path prefix.</summary>
    public const string Tombstones = Prefix + "tombstones/";

    /// <summary>The folder of the detached signatures as a path prefix.</summary>
    public const string Approvals = Prefix + "approvals/";

    /// <summary>The keys whose signatures count, as OpenSSH reads them.</summary>
    public const string AllowedSigners = Prefix + "allowed_signers";

    const string SignatureExtension = ".sig";

    /// <summary>The branches on which agents' proposals gather, without the name.</summary>
    public const string InboxBranchPrefix = "agent-memory/inbox/";

    /// <summary>Returns the path of a new entry's file.</summary>
    public static string EntryPath(EntryType type, EntryId id) => $"{Prefix}{type.Word()}/{id}.md";

    /// <summary>Returns the path of the signature of some bytes.</summary>
    public static string ApprovalPath(EntryRef approved) => $"{Approvals}{approved.Id}@{approved.Blob}{SignatureExtension}";

    /// <summary>Parses the id and bytes that a signature's path says; <c>false</c> where it is no such path.</summary>
    public static bool TryParseApprovalPath(string path, [NotNullWhen(true)] out EntryId? id, [NotNullWhen(true)] out BlobId? blob)
    {
        id = null;
        blob = null;
        if (!path.StartsWith(Approvals, StringComparison.Ordinal) || !path.EndsWith(SignatureExtension, StringComparison.Ordinal))
            return false;
        var name = path[Approvals.Length..^SignatureExtension.Length];
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && EntryId.TryParse(name[..at], out id) && BlobId.TryParse(name[(at + 1)..], out blob);
    }

    /// <summary>
    /// Whether a path could hold an entry: a markdown file in one of the type folders. Its stem need not be a valid id;
    /// that is a finding of its own.
    /// </summary>
    public static bool IsEntryPath(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || !path.EndsWith(".md", StringComparison.Ordinal))
            return false;
        var rest = path.AsSpan(Prefix.Length);
        var slash = rest.IndexOf('/');
        return slash > 0 && EntryWords.TryParseType(rest[..slash].ToString(), out _);
    }

    /// <summary>Parses the type and id that a path says; <c>false</c> where it is not an entry's path or its stem no id.</summary>
    public static bool TryParseEntryPath(string path, out EntryType type, [NotNullWhen(true)] out EntryId? id)
    {
        type = default;
        id = null;
        if (!IsEntryPath(path))
            return false;
        var folderEnd = path.IndexOf('/', Prefix.Length);
        var stem = path[(path.LastIndexOf('/') + 1)..^".md".Length];
        return EntryWords.TryParseType(path[Prefix.Length..folderEnd], out type) && EntryId.TryParse(stem, out id);
    }
}
