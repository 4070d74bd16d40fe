using AgentMemory.Compilation.Templates;
using AgentMemory.Yaml;

namespace AgentMemory.Setup;

/// <summary>
/// The workflows of GitHub Actions: one that checks and describes a pull request, one that posts the description, one that
/// generates files on the trusted branch.
/// </summary>
static class GitHubWorkflows
{
    const string Folder = ".github/workflows/";
    const string Check = "agent-memory.yml";
    const string Comment = "agent-memory-comment.yml";
    const string Regenerate = "agent-memory-regenerate.yml";

    /// <summary>Every path that may be written.</summary>
    internal static IReadOnlyList<string> Paths { get; } = [Folder + Check, Folder + Comment, Folder + Regenerate];

    /// <summary>Returns a workflow's text, LF line ends.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="trustedBranch">The short name of the branch on which files are generated.</param>
    /// <param name="toolVersion">The version of this tool that the workflow installs.</param>
    /// <exception cref="Errors.AgentMemoryException">The branch has a name that does not belong into a workflow.</exception>
    internal static string Render(string path, string trustedBranch, string toolVersion) =>
        EmbeddedTemplate.Load($"templates/ci/github/{path[Folder.Length..]}").Render(new Dictionary<string, object?>
        {
            ["branch"] = YamlQuoting.Scalar(BranchFilter.Of(trustedBranch)),
            ["version"] = toolVersion,
            ["comment_file"] = Comment,
        });
}
