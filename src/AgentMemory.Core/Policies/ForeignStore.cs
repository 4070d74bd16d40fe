using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Policies;

/// <summary>
/// Tells another tool's <c>.agent-memory/</c> from ours. The name is an obvious one, so others use it too; such a folder is
/// refused and left as it is.
/// </summary>
public static class ForeignStore
{
    const string Manifest = StoreLayout.Prefix + "meta/manifest.yaml";

    /// <summary>Files that may lie in a store beside the folders; README, index and log are what readers of a bundle look for.</summary>
    static readonly string[] OwnFiles =
        ["config.yaml", ".gitattributes", ".gitignore", "allowed_signers", "README.md", "index.md", "log.md"];

    static readonly string[] OwnFolders = [.. EntryWords.Types, "tombstones", "approvals", "evals"];

    /// <summary>
    /// Returns why a store is another tool's, or <c>null</c> where it is ours or not there. A store without a policy is ours
    /// while it holds nothing but our own folders; with a policy of ours anything may lie beside it.
    /// </summary>
    /// <param name="files">What lies below <c>.agent-memory/</c>.</param>
    /// <param name="config">The bytes of <c>config.yaml</c>; <c>null</c> where there is none.</param>
    public static string? Detect(IReadOnlyList<StoreFile> files, byte[]? config) =>
        Detect(files.Select(file => file.Path), config);

    /// <summary>The same for paths alone, as they stand on disk; relative to the repository root.</summary>
    public static string? Detect(IEnumerable<string> paths, byte[]? config)
    {
        var all = paths.ToList();
        if (all.Contains(Manifest, StringComparer.OrdinalIgnoreCase))
            return $"{Manifest} is another tool's manifest";
        if (config is not null)
            return OfConfig(config);
        var stranger = all.Where(path => !IsOwn(path)).Min(StringComparer.Ordinal);
        return stranger is null ? null : $"there is no {StoreLayout.ConfigFile}, and {YamlQuoting.Show(stranger)} is no file of ours";
    }

    /// <summary>Refuses a store that is another tool's.</summary>
    /// <exception cref="AgentMemoryException">It is.</exception>
    public static void Refuse(IReadOnlyList<StoreFile> files, byte[]? config) => Refuse(files.Select(file => file.Path), config);

    /// <summary>The same for paths alone.</summary>
    /// <exception cref="AgentMemoryException">It is another tool's.</exception>
    public static void Refuse(IEnumerable<string> paths, byte[]? config)
    {
        if (Detect(paths, config) is not { } reason)
            return;
        throw new AgentMemoryException(
            ErrorKind.Unsupported,
            $"{StoreLayout.Folder}/ belongs to another tool: {reason}. Nothing was read or changed.",
            $"Move that folder away; or, where it is this tool's, start {StoreLayout.ConfigFile} with 'version: {Policy.KnownVersion}'.");
    }

    // A file that cannot be read says nothing about whose it is; reading the policy reports it.
    static string? OfConfig(byte[] config)
    {
        if (StrictYaml.Parse(config, PolicyReader.MaxBytes).Root is not YamlMap { Pairs.Count: > 0 } root)
            return null;
        return root.Find("version") switch
        {
            null => $"{StoreLayout.ConfigFile} has no 'version', which every policy of ours begins with",
            YamlScalar version when IsWholeNumber(version.Text) => null,
            _ => $"the 'version' in {StoreLayout.ConfigFile} is not a whole number, as ours is",
        };
    }

    static bool IsWholeNumber(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    static bool IsOwn(string path)
    {
        if (!path.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal))
            return true;
        var rest = path[StoreLayout.Prefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? OwnFiles.Contains(rest) : OwnFolders.Contains(rest[..slash]);
    }
}
