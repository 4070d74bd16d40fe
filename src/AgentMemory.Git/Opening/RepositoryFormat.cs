using System.Globalization;
using AgentMemory.Errors;
using AgentMemory.Git.Commits;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Opening;

/// <summary>
/// Refuses repositories whose format libgit2 would misread or reject with a riddle, and teaches it the extensions that change
/// nothing about what this tool reads and writes.
/// </summary>
static class RepositoryFormat
{
    const int NewestVersion = 1;

    /// <summary>Extensions that are safe to work beside, in lower case. Values are checked where they matter.</summary>
    static readonly string[] HarmlessExtensions = ["noop", "noop-v1", "objectformat", "partialclone", "preciousobjects", "refstorage", "relativeworktrees", "worktreeconfig"];

    /// <summary>Tells libgit2 about them, once a process.</summary>
    internal static void TeachLibGit2() => NativeOptions.TakeExtensions(HarmlessExtensions);

    /// <summary>Checks the repository's own settings.</summary>
    /// <exception cref="AgentMemoryException">They ask for something that cannot be handled safely.</exception>
    internal static void Check(RepositoryLocation location)
    {
        var entries = ConfigFiles.ReadOne(Path.Combine(location.CommonDirectory, "config"));
        var version = Version(entries, location);
        foreach (var entry in entries.Where(e => e.Key.StartsWith("extensions.", StringComparison.Ordinal)))
            CheckExtension(entry.Key["extensions.".Length..], entry.Value ?? "", version, location);
    }

    static int Version(IReadOnlyList<ConfigEntry> entries, RepositoryLocation location)
    {
        var text = entries.LastOrDefault(e => e.Key == "core.repositoryformatversion")?.Value ?? "0";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version <= NewestVersion)
            return version;
        throw Refused(location, $"has the repository format version \"{text}\"; the newest known is {NewestVersion}", "Use a repository of an older format, such as a fresh git clone of it.");
    }

    static void CheckExtension(string name, string value, int version, RepositoryLocation location)
    {
        switch (name)
        {
            case "objectformat" when !string.Equals(value, "sha1", StringComparison.OrdinalIgnoreCase):
                throw Refused(location, $"names its objects by {value}; only SHA-1 repositories are supported", "Keep the memory in a SHA-1 repository: git init --object-format=sha1.");
            case "refstorage" when !string.Equals(value, "files", StringComparison.OrdinalIgnoreCase):
                throw Refused(location, $"keeps its references in the format {value}; only files is supported", "Run git refs migrate --ref-format=files.");
            // In the old format Git ignores the names it does not know.
            case var _ when version >= 1 && !HarmlessExtensions.Contains(name, StringComparer.Ordinal):
                throw Refused(location, $"uses the extension {name}, which is not supported", "Use a clone without it: git clone writes the plain format.");
        }
    }

    static AgentMemoryException Refused(RepositoryLocation location, string why, string hint) =>
        new(ErrorKind.Unsupported, $"The repository {location.DisplayPath} {why}.", hint);
}
