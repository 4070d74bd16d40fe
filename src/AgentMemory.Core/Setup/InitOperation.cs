using System.Text;
using AgentMemory.Connecting.Clients;
using AgentMemory.Errors;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Setup;

/// <summary>What sort of store to create.</summary>
public sealed record InitRequest
{
    /// <summary>The policy template.</summary>
    public PolicyTemplateKind Template { get; init; } = PolicyTemplateKind.Minimal;

    /// <summary>Whose workflow files to add; a team gets them on GitHub in any case.</summary>
    public CiHost Ci { get; init; }

    /// <summary>The version of this tool, which workflows install.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();

    internal bool HasWorkflows => Ci == CiHost.GitHub || Template == PolicyTemplateKind.Team;
}

/// <summary>What was created.</summary>
/// <param name="Path">The store's folder.</param>
/// <param name="Created">The files that were not there before.</param>
/// <param name="Suggested">Lines for files of the user's own.</param>
/// <param name="Change">The commit.</param>
public sealed record InitResult(string Path, IReadOnlyList<string> Created, IReadOnlyList<SuggestedLines> Suggested, ChangeResult Change);

/// <summary>
/// Creates the store and its policy in one commit, with the files of a host's checks where they are asked for. Safe to repeat:
/// what exists stays as it is.
/// </summary>
public sealed class InitOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Writes what is missing.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, or another tool's store lies in the folder.</exception>
    public InitResult Run(InitRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "init");
        var head = access.Repository.TreeAt(access.Repository.Head);
        if (access.IsPersonal && request.HasWorkflows)
            throw new AgentMemoryException(ErrorKind.Usage, "The personal store has no pull requests to check.", "Run init in a project without --personal.");
        DemandOurs(head);
        DemandOursOnDisk(head);
        var files = Missing(head, request);
        var created = files.Select(file => file.Path).ToList();
        var change = files.Count == 0
            ? new ChangeResult { Ids = [], Outcome = new CommitOutcome([], ""), Planned = [], Notes = ["The store is there already; nothing was written."] }
            : _writer.Write([], MemoryWriter.CurrentBranch, request.Write, Plan, cancellation);
        var suggested = request.HasWorkflows ? Ci(request).Suggestions(head, withOwners: request.Template == PolicyTemplateKind.Team).ToList() : [];
        return new InitResult(StoreLayout.Folder, created, suggested, change with { Notes = [.. change.Notes, .. Notes(head, request, created)] });

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            DemandOurs(onto.Tree);
            var missing = Missing(onto.Tree, request);
            if (missing.Count == 0)
                return [];
            var subject = missing.Any(file => file.Path.StartsWith(StoreLayout.Prefix, StringComparison.Ordinal)) ? "memory: create the store" : "memory: check pull requests";
            return [new PlannedCommit(MemoryWriter.Message(request.Write, subject, null, [_writer.State(null, MemoryAction.Init)]), missing)];
        }
    }

    IEnumerable<string> Notes(IRepositoryTree head, InitRequest request, List<string> created)
    {
        if (created.Contains(StoreLayout.ConfigFile))
            yield return $"Trusted branch: {DefaultBranch.Of(access.Repository)}. Change it with trusted.branch in {StoreLayout.ConfigFile}.";
        if (!request.HasWorkflows)
            yield break;
        foreach (var path in Ci(request).Kept(head, CiSetup.TrustedBranchOf(head, access.Repository)))
            yield return $"{path} stays as it is; what this version would write differs.";
        if (request.Template == PolicyTemplateKind.Team && !created.Contains(StoreLayout.ConfigFile))
            yield return $"{StoreLayout.ConfigFile} stays as it is; the team's policy differs in compile.when: on-merge.";
    }

    CiSetup Ci(InitRequest request) => new(access.Repository.Author, request.ToolVersion);

    static void DemandOurs(IRepositoryTree tree)
    {
        if (tree.StoreFiles.Count > 0)
            UsableStore.Demand(tree);
        _ = UsableStore.PolicyIn(tree);
    }

    /// <summary>What nobody has committed yet may be another tool's all the same.</summary>
    void DemandOursOnDisk(IRepositoryTree head)
    {
        var paths = access.Repository.DirtyPaths([]).Where(path => path.Kind != DirtyKind.Deleted).Select(path => path.Path).ToList();
        if (paths.Count == 0)
            return;
        var config = access.Repository.ReadFile(StoreLayout.ConfigFile)?.Content;
        ForeignStore.Refuse(head.StoreFiles.Select(file => file.Path).Concat(paths), config);
        _ = PolicyReader.Read(config);
    }

    List<FileChange> Missing(IRepositoryTree tree, InitRequest request)
    {
        var files = new List<FileChange>();
        if (tree.Find(StoreLayout.AttributesFile) is null)
            files.Add(new FileChange(StoreLayout.AttributesFile, Encoding.UTF8.GetBytes(PolicyTemplate.Attributes)));
        if (tree.Find(StoreLayout.ConfigFile) is null)
            files.Add(new FileChange(StoreLayout.ConfigFile, PolicyOf(request)));
        if (request.HasWorkflows)
            files.AddRange(Ci(request).Missing(tree, CiSetup.TrustedBranchOf(tree, access.Repository), withOwners: request.Template == PolicyTemplateKind.Team));
        return files;
    }

    /// <summary>A client that is used here already has its say in the policy.</summary>
    byte[] PolicyOf(InitRequest request)
    {
        var policy = Encoding.UTF8.GetBytes(PolicyTemplate.Render(request.Template, DefaultBranch.Of(access.Repository).Name));
        return Copilot.IsUsedIn(access.Repository) ? Copilot.Client.Policy!.PutIn(policy)! : policy;
    }
}
