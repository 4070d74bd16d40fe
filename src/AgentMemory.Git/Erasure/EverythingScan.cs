using AgentMemory.Erasure;
using AgentMemory.Git.History;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Erasure;

/// <summary>Looks at everything once more: every object, reachable or not, every file of the Git directory, every tracked file on disk.</summary>
/// <param name="opened">The repository.</param>
/// <param name="git">The user's git.</param>
/// <param name="target">What was erased.</param>
/// <param name="gone">The blobs of files that went.</param>
sealed class EverythingScan(OpenedRepository opened, GitExecutable git, ErasureTarget target, IReadOnlySet<Oid> gone)
{
    internal ErasureScan Run()
    {
        var content = target.Content;
        var tally = new ObjectTally();
        var remaining = new List<string>();
        var alike = new List<string>();
        new ObjectStream(git).All((in Oid id, int kind, ReadOnlySpan<byte> bytes) =>
        {
            tally.Add(kind, bytes.Length);
            if (gone.Contains(id))
                remaining.Add($"blob {id}, which an erased file held, stands elsewhere too");
            else if (kind == ObjectStream.Tree ? HasName(bytes, content) : content.IsIn(bytes))
                remaining.Add($"{ObjectTally.Word(kind)} {id}");
            else if (kind != ObjectStream.Tree && content.IsLikeIn(bytes))
                alike.Add($"{ObjectTally.Word(kind)} {id}");
        });
        var (inGit, files) = new GitDirectoryText(opened.Facts.CommonDirectory, content).Find();
        remaining.AddRange(inGit.Select(file => $"the Git directory's {file}"));
        foreach (var log in ReferenceLog.Files(opened.Facts.CommonDirectory).Where(log => content.IsIn(File.ReadAllBytes(log))))
            remaining.Add($"the Git directory's {Path.GetRelativePath(opened.Facts.CommonDirectory, log)}");
        IReadOnlyList<string> leftAlone = [];
        if (opened.Facts.WorkTree is { } root)
        {
            var tracked = new TrackedFiles(root, git, content);
            var (onDisk, looked) = tracked.Find();
            remaining.AddRange(onDisk.Select(file => $"the file {file}"));
            files += looked;
            leftAlone = tracked.FindUntracked();
        }
        return new ErasureScan(tally.Count, files, remaining, alike, leftAlone) { OwnFiles = [.. inGit.Where(UsersFiles.Has)] };
    }

    static bool HasName(ReadOnlySpan<byte> tree, IContentEraser content)
    {
        if (!content.IsIn(tree))
            return false;
        var entries = new RawTree(tree);
        while (entries.MoveNext())
        {
            if (content.IsIn(entries.Name))
                return true;
        }
        return false;
    }
}
