using AgentMemory.Git.History;

namespace AgentMemory.Git.CitedHistory;

/// <summary>What became of one path on the way to a tip.</summary>
/// <param name="Successor">Where the file stands at the tip, if not here.</param>
/// <param name="Changes">What changed it, newest first.</param>
sealed record PathStory(string? Successor, IReadOnlyList<StoryChange> Changes);

/// <summary>One change of a file.</summary>
/// <param name="Commit">The commit's number in the ledger.</param>
/// <param name="Path">The file's path after it, or before a removal.</param>
/// <param name="Old">What was there before.</param>
/// <param name="New">What is there after.</param>
sealed record StoryChange(int Commit, string Path, Oid? Old, Oid? New);

/// <summary>Tells stories from what is known of paths.</summary>
sealed class PathStories(GitHistory tip, Ledger ledger, CommitTrees commits, PathHistory history)
{
    readonly LineageSearch _lineages = new(tip, ledger, commits, history);

    /// <summary>Returns the stories of paths.</summary>
    internal IReadOnlyDictionary<string, PathStory> Of(IReadOnlyList<string> paths)
    {
        var held = commits.Held(tip.TipNumber, paths);
        // One look for all of them, unless a folder is missing: then each for itself.
        return paths.Distinct(StringComparer.Ordinal).ToDictionary(path => path,
            path => Of(history.NumberOf(path), isGone: held is not null ? !held.Contains(path) : commits.Holds(tip.TipNumber, path) is false), StringComparer.Ordinal);
    }

    /// <summary>Returns one path's story; where nobody can tell whether the tip has it, it counts as standing there.</summary>
    PathStory Of(int path, bool isGone)
    {
        var changes = new List<StoryChange>();
        string? successor = null;
        if (!isGone)
        {
            AddChanges(new LineageStep(path, null, null), until: null, changes);
        }
        else if (_lineages.Of(path) is { } lineage)
        {
            successor = lineage.Removal is null ? history.Paths[lineage.Last.Path] : null;
            var until = lineage.Removal;
            for (var step = lineage.Last; step is not null; step = step.Before)
            {
                AddChanges(step, until, changes);
                until = step.Since;
            }
        }
        changes.Sort((a, b) => ledger.CompareNewestFirst(a.Commit, b.Commit));
        return new PathStory(successor, changes);
    }

    /// <summary>Adds what happened under one name, from the commit after the one that gave it to the one that took it away.</summary>
    void AddChanges(LineageStep step, int? until, List<StoryChange> changes)
    {
        foreach (var (commit, happened) in history.EventsOf(step.Path))
        {
            if (commit == until && happened.Successor is { } successor)
                changes.Add(new StoryChange(commit, history.Paths[successor.Path], happened.Old?.Id, successor.Content.Id));
            else if (IsBetween(step.Since, commit, until))
                changes.Add(new StoryChange(commit, history.Paths[step.Path], happened.Old?.Id, happened.New?.Id));
        }
    }

    bool IsBetween(int? since, int commit, int? until)
    {
        if (!tip.Ancestry.Contains(commit) || commit == since)
            return false;
        return (since is not { } first || tip.Ancestry.IsAncestor(first, commit)) && (until is not { } last || tip.Ancestry.IsAncestor(commit, last));
    }
}
