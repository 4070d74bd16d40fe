using AgentMemory.Git.Opening;
using AgentMemory.Git.Opening.Settings;
using AgentMemory.Store;
using LibGit2Sharp;

namespace AgentMemory.Git.Reading;

/// <summary>Finds where a branch stands on each configured remote, by exact names: no other reference can stand in for one that is missing.</summary>
static class RemoteBranches
{
    /// <summary>Returns a branch of every remote that has an address, by the remote's name.</summary>
    internal static IReadOnlyList<RemoteBranch> Find(OpenedRepository opened, string branch)
    {
        var settings = opened.Settings;
        List<string> remotes = [.. settings.Subsections("remote", "url")];
        remotes.Sort(StringComparer.Ordinal);
        var found = new List<RemoteBranch>();
        foreach (var remote in remotes)
        {
            // With the remotes "a" and "a/b", refs/remotes/a/b/main is also the branch b/main of a, which others may push.
            if (remotes.Any(other => remote.StartsWith(other + "/", StringComparison.Ordinal)))
                continue;
            var reference = $"refs/remotes/{remote}/{branch}";
            var urls = settings.GetAll($"remote.{remote}.url").Select(url => Rewritten(url, settings)).ToList();
            found.Add(new RemoteBranch(remote, urls, reference, TipOf(opened, reference)));
        }
        return found;
    }

    /// <summary>Git fetches from another address than the configured one where the longest <c>insteadOf</c> it starts with says so.</summary>
    static string Rewritten(string url, GitConfiguration settings)
    {
        var (prefix, replacement) = ("", "");
        foreach (var start in settings.Subsections("url", "insteadof"))
        {
            foreach (var instead in settings.GetAll($"url.{start}.insteadof"))
            {
                if (instead.Length > prefix.Length && url.StartsWith(instead, StringComparison.Ordinal))
                    (prefix, replacement) = (instead, start);
            }
        }
        return replacement + url[prefix.Length..];
    }

    static CommitId? TipOf(OpenedRepository opened, string reference)
    {
        try
        {
            return opened.References.Find(reference) is { Target: { } tip } && opened.Objects.TreeOf(tip) is not null ? tip : null;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
