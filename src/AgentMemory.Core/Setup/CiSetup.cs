using System.Text;
using AgentMemory.Compilation.Templates;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Setup;

/// <summary>Decides which files a host's checks need that a tree does not have, and what its user's own files should say.</summary>
/// <param name="owner">Who sets up, and is the first code owner.</param>
/// <param name="toolVersion">The version that workflows install.</param>
sealed class CiSetup(Identity? owner, string toolVersion)
{
    const string Attributes = ".gitattributes";

    /// <summary>Returns the files to create.</summary>
    /// <param name="tree">The tree they are missing from.</param>
    /// <param name="trustedBranch">The trusted branch's short name.</param>
    /// <param name="withOwners">Whether a CODEOWNERS file is created where there is none.</param>
    internal IEnumerable<FileChange> Missing(IRepositoryTree tree, string trustedBranch, bool withOwners)
    {
        foreach (var path in GitHubWorkflows.Paths.Where(path => tree.Find(path) is null))
            yield return File(path, GitHubWorkflows.Render(path, trustedBranch, toolVersion));
        if (withOwners && CodeOwners.Find(tree) is null)
            yield return File(CodeOwners.Path, CodeOwners.Render(owner));
    }

    /// <summary>Returns the workflows of a tree that are not what would be written now, because their user or an older version wrote them.</summary>
    internal IEnumerable<string> Kept(IRepositoryTree tree, string trustedBranch) =>
        GitHubWorkflows.Paths.Where(path => TextOf(tree, path) is { } text && text.ReplaceLineEndings("\n") != GitHubWorkflows.Render(path, trustedBranch, toolVersion));

    /// <summary>Returns what is left to the user: a file of theirs is never edited.</summary>
    internal IEnumerable<SuggestedLines> Suggestions(IRepositoryTree tree, bool withOwners)
    {
        var owners = CodeOwners.Find(tree);
        if (owners is not null || !withOwners)
        {
            var path = owners?.Path ?? CodeOwners.Path;
            if (!Mentions(tree, path, "/" + StoreLayout.Prefix))
                yield return new SuggestedLines(path, CodeOwners.Rules(owner));
        }
        if (!Mentions(tree, Attributes, "AGENTS.md"))
            yield return new SuggestedLines(Attributes, EmbeddedTemplate.Load("templates/ci/gitattributes").Render(new Dictionary<string, object?>()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Returns the trusted branch of a tree's policy, or of the policy it is about to get.</summary>
    internal static string TrustedBranchOf(IRepositoryTree tree, IMemoryRepository repository) =>
        tree.Find(StoreLayout.ConfigFile) is not null ? UsableStore.PolicyIn(tree).Trusted.Branch : DefaultBranch.Of(repository).Name;

    static bool Mentions(IRepositoryTree tree, string path, string pattern) =>
        TextOf(tree, path)?.Split('\n').Any(line => line.TrimStart().TrimStart('/').StartsWith(pattern.TrimStart('/'), StringComparison.Ordinal)) ?? false;

    static string? TextOf(IRepositoryTree tree, string path) =>
        tree.Find(path) is { Kind: FileKind.Plain or FileKind.Executable } file ? Encoding.UTF8.GetString(tree.Read(file.Blob)) : null;

    static FileChange File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
