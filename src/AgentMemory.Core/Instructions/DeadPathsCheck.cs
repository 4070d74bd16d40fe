using AgentMemory.Checks;
using AgentMemory.Store;

namespace AgentMemory.Instructions;

/// <summary>Finds paths that hand-written instruction files name and the repository does not have.</summary>
public sealed class DeadPathsCheck(IMemoryRepository repository)
{
    /// <summary>Returns a finding for each.</summary>
    /// <param name="tree">The tree that has to have the paths; what is ignored counts as well.</param>
    /// <param name="onDisk">Whether the files are judged as they lie on disk, where what is not committed yet counts too.</param>
    public IReadOnlyList<Finding> Run(IRepositoryTree tree, bool onDisk)
    {
        var tracked = repository.PathsAt(tree.Commit);
        var paths = new RepositoryPaths(tracked.Where(path => !path.IsSubmodule).Select(path => path.Path), tracked.Where(path => path.IsSubmodule).Select(path => path.Path));
        var dead = new List<(string File, DeadPath Path)>();
        foreach (var file in InstructionFiles.Read(tree, tracked.Select(path => path.Path), onDisk ? repository : null))
        {
            var mentions = MentionReader.Read(file.Text).Where(mention => !file.Generated.Contains(mention.Line));
            dead.AddRange(new DeadPaths(file.Path, paths).Among(mentions).Where(path => !IsIgnored(path.Path)).Select(path => (file.Path, path)));
        }
        var lying = !onDisk ? [] : OnDisk([.. dead.Select(found => found.Path.Path).Distinct()]);
        return [.. dead.Where(found => !lying.Any(path => path == found.Path.Path || path.StartsWith(found.Path.Path + "/", StringComparison.Ordinal))).Select(found => Report(found.File, found.Path))];
    }

    // A rule such as 'dist/' is about folders only, and nobody says whether a path that is not there would be one.
    bool IsIgnored(string path) => repository.IsIgnored(path) || repository.IsIgnored(path + "/");

    List<string> OnDisk(IReadOnlyCollection<string> paths) =>
        paths.Count == 0 ? [] : [.. repository.DirtyPaths(paths).Where(path => path.Kind != DirtyKind.Deleted).Select(path => path.Path)];

    static Finding Report(string file, DeadPath dead)
    {
        var said = Printable.Quote(dead.Mention.Text);
        var what = dead.Mention.Kind switch
        {
            MentionKind.Import => $"The import {said} leads to no file.",
            MentionKind.Link => $"The link to {said} leads nowhere in the repository.",
            _ => $"{said} is named here, and the repository has no such path.",
        };
        return InstructionRules.DeadPath.At(what, file, dead.Mention.Line, dead.Mention.Column,
            fix: dead.Nearest is { } nearest ? $"If it is {Printable.Quote(nearest)} now, say so; otherwise remove the sentence." : null);
    }
}
