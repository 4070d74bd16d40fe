using AgentMemory.Erasure;

namespace AgentMemory.Git.Erasure;

/// <summary>Says what this clone cannot reach, with the commands for it.</summary>
static class RemoteAdvice
{
    const string Heads = "refs/heads/", Tags = "refs/tags/", Remotes = "refs/remotes/";

    internal static IReadOnlyList<OutOfReach> Of(GitExecutable git, IReadOnlyList<RefMove> moves)
    {
        var advice = new List<OutOfReach>();
        foreach (var remote in git.Lines("remote"))
        {
            var prefix = $"{Remotes}{remote}/";
            var pushes = moves.Where(move => move.Ref.StartsWith(prefix, StringComparison.Ordinal)).Select(move => Push(remote, move.Ref[prefix.Length..], move, moves))
                .Concat(moves.Where(move => move.Ref.StartsWith(Tags, StringComparison.Ordinal)).Select(move => $"git push --force-with-lease={move.Ref}:{move.From} {remote} {move.Ref}"));
            advice.Add(new OutOfReach($"The remote {remote} still has the old history; the next fetch from it would bring it back. Its references here were moved, it was not.", [.. pushes]));
        }
        if (advice.Count > 0)
        {
            advice.Add(new OutOfReach("Forks, and what the host keeps: pull requests, caches and commits shown by id. They stay after a push until the host removes them.",
                ["Ask the host's support to remove cached views and to run its garbage collection, naming the repository and the first commit that changed; on GitHub: https://support.github.com", "Ask the owners of forks to do the same, or to delete them"]));
        }
        advice.Add(new OutOfReach("Other clones, backups and copies of this folder have it, and would push it back.", ["In each of them: delete it and clone anew; never merge or pull old branches into the new ones"]));
        advice.Add(new OutOfReach("Transcripts that agents' clients keep in folders of their own may have it.", ["Delete those sessions in the client; agent-memory sessions lists the sessions that were seen here"]));
        advice.Add(new OutOfReach("Programs that run may hold it in memory: agents, editors, and the servers that agents started.", ["End them and start them again"]));
        advice.Add(new OutOfReach("If it was a secret, whoever saw it may have kept it.", ["Revoke it, and issue a new one"]));
        return advice;
    }

    static string Push(string remote, string branch, RefMove move, IReadOnlyList<RefMove> moves)
    {
        var source = moves.Any(other => other.Ref == Heads + branch) ? Heads + branch : move.To;
        return $"git push --force-with-lease={branch}:{move.From} {remote} {source}:{Heads}{branch}";
    }
}
