using AgentMemory.Git.Opening;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Commits;

/// <summary>Writes the objects of a series: blobs, trees and signed commits, on top of the target's tree.</summary>
sealed class SeriesBuilder(CommitContext context)
{
    readonly OpenedRepository _opened = context.Opened;
    readonly CommitObjects _objects = new(context.Opened.Native);

    /// <summary>Writes the commits; nothing points at them yet.</summary>
    internal CommitSeries Build(RefTarget target, IReadOnlyList<PlannedCommit> plan, IReadOnlyList<PathChange> paths, Signature author, Signature committer)
    {
        var inTheEnd = paths.ToDictionary(path => path.Path, StringComparer.Ordinal);
        var commits = new List<CommitId>();
        string summary;
        try
        {
            foreach (var planned in plan)
            {
                var parent = commits.Count == 0 ? target.Parent : commits[^1];
                commits.Add(Sign(planned.Message, TreeOf(planned.Changes, parent is null ? null : RootOf(parent), inTheEnd), parent, author, committer));
            }
            summary = _objects.Summary(commits[^1]);
        }
        catch (LibGit2SharpException e)
        {
            throw CommitErrors.CannotBuild(target.Ref, e);
        }
        var verb = target.Parent is null ? "commit (initial)" : "commit";
        return new CommitSeries(commits, paths, $"{verb}: {summary}");
    }

    string RootOf(CommitId commit) => _opened.Objects.TreeOf(commit) ?? throw new LibGit2SharpException($"commit {commit} is missing");

    string TreeOf(IReadOnlyList<FileChange> changes, string? parent, Dictionary<string, PathChange> inTheEnd)
    {
        if (parent is not null && changes.Count == 0)
            return parent;
        var files = new Dictionary<string, TreeChange>(StringComparer.Ordinal);
        foreach (var change in changes)
            files[change.Path] = new TreeChange(change.Path, change.Content is null ? null : Write(change, inTheEnd[change.Path]));
        return context.Trees.Write(parent, files.Values);
    }

    TreeFile Write(FileChange change, PathChange inTheEnd)
    {
        var cleaned = ReferenceEquals(change.Content, inTheEnd.Content) ? inTheEnd.Cleaned! : context.Filter.Clean(change.Path, change.Content!);
        return new TreeFile(_objects.WriteBlob(cleaned), inTheEnd.Before is { IsExecutable: true });
    }

    CommitId Sign(string message, string tree, CommitId? parent, Signature author, Signature committer)
    {
        var text = _objects.Compose(message, tree, parent, author, committer);
        return _objects.Write(text, _opened.SignBuffer(text)?.TrimEnd('\n'));
    }
}
