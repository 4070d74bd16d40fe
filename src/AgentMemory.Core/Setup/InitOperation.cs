using System.Text;
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

    /// <summary>How to write.</summary>
    public WriteOptions Write { get; init; } = new();
}

/// <summary>What was created.</summary>
/// <param name="Path">The store's folder.</param>
/// <param name="Created">The files that were not there before.</param>
/// <param name="Change">The commit.</param>
public sealed record InitResult(string Path, IReadOnlyList<string> Created, ChangeResult Change);

/// <summary>Creates the store and its policy in one commit. Safe to repeat: what exists stays as it is.</summary>
public sealed class InitOperation(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Writes what is missing.</summary>
    /// <exception cref="Errors.AgentMemoryException">An agent asks, or another tool's store lies in the folder.</exception>
    public InitResult Run(InitRequest request, CancellationToken cancellation = default)
    {
        Actors.ActorRules.RequireHuman(access.Actor, "init");
        var head = access.Repository.TreeAt(access.Repository.Head);
        DemandOurs(head);
        DemandOursOnDisk(head);
        var files = Missing(head, request.Template);
        var created = files.Select(file => file.Path).ToList();
        if (files.Count == 0)
            return new InitResult(StoreLayout.Folder, [], new ChangeResult { Ids = [], Outcome = new CommitOutcome([], ""), Planned = [], Notes = ["The store is there already; nothing was written."] });
        var change = _writer.Write([], MemoryWriter.CurrentBranch, request.Write, Plan, cancellation);
        if (created.Contains(StoreLayout.ConfigFile))
            change = change with { Notes = [.. change.Notes, $"Trusted branch: {DefaultBranch.Of(access.Repository)}. Change it with trusted.branch in {StoreLayout.ConfigFile}."] };
        return new InitResult(StoreLayout.Folder, created, change);

        IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
        {
            DemandOurs(onto.Tree);
            var missing = Missing(onto.Tree, request.Template);
            if (missing.Count == 0)
                return [];
            return [new PlannedCommit(MemoryWriter.Message(request.Write, "memory: create the store", null, [_writer.State(null, MemoryAction.Init)]), missing)];
        }
    }

    static void DemandOurs(IRepositoryTree tree)
    {
        if (tree.StoreFiles.Count > 0)
            StoreView.Demand(tree);
        if (tree.Find(StoreLayout.ConfigFile) is { } config)
            PolicyReader.Demand(tree.Read(config.Blob));
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

    List<FileChange> Missing(IRepositoryTree tree, PolicyTemplateKind template)
    {
        var files = new List<FileChange>();
        if (tree.Find(StoreLayout.AttributesFile) is null)
            files.Add(new FileChange(StoreLayout.AttributesFile, Encoding.UTF8.GetBytes(PolicyTemplate.Attributes)));
        if (tree.Find(StoreLayout.ConfigFile) is null)
            files.Add(new FileChange(StoreLayout.ConfigFile, Encoding.UTF8.GetBytes(PolicyTemplate.Render(template, DefaultBranch.Of(access.Repository).Name))));
        return files;
    }
}
