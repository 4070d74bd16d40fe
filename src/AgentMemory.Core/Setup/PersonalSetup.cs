using System.Text;
using AgentMemory.History;
using AgentMemory.Lifecycle;
using AgentMemory.Policies;
using AgentMemory.Store;

namespace AgentMemory.Setup;

/// <summary>Gives a new personal store its policy: the one place where user entries are at home.</summary>
public sealed class PersonalSetup(StoreAccess access)
{
    readonly MemoryWriter _writer = new(access);

    /// <summary>Commits the policy where there is no store yet.</summary>
    public void Ensure(CancellationToken cancellation = default)
    {
        if (access.Repository.TreeAt(access.Repository.Head).StoreFiles.Count > 0)
            return;
        _writer.Write([], MemoryWriter.CurrentBranch, new WriteOptions(), Plan, cancellation);
    }

    IReadOnlyList<PlannedCommit> Plan(ICommitBase onto)
    {
        if (onto.Tree.StoreFiles.Count > 0)
            return [];
        var branch = access.Repository.Facts.HeadBranch?["refs/heads/".Length..] ?? "main";
        return
        [
            new PlannedCommit(CommitMessage.Write("memory: create the personal store", null, [_writer.State(null, MemoryAction.Init)]),
            [
                new FileChange(StoreLayout.AttributesFile, Encoding.UTF8.GetBytes(PolicyTemplate.Attributes)),
                new FileChange(StoreLayout.ConfigFile, Encoding.UTF8.GetBytes(PolicyTemplate.Render(PolicyTemplateKind.Personal, branch))),
            ]),
        ];
    }
}
