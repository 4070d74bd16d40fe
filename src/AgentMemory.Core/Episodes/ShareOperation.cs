using AgentMemory.Actors;
using AgentMemory.Approval;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Episodes;

/// <summary>What sharing would push.</summary>
/// <param name="Remote">The remote.</param>
/// <param name="Tip">The commit; everything it is built on goes with it.</param>
/// <param name="Commits">How many commits that is.</param>
/// <param name="Episodes">The episodes in it.</param>
/// <param name="Arguments">What <c>git</c> is given.</param>
public sealed record SharePlan(string Remote, CommitId Tip, int Commits, IReadOnlyList<EpisodePage> Episodes, IReadOnlyList<string> Arguments)
{
    /// <summary>The command line.</summary>
    public string Push => $"git {string.Join(' ', Arguments)}";
}

/// <summary>Says what sharing episodes would push, and where. Until a person shares them they stay in the clone.</summary>
public sealed class ShareOperation(StoreAccess access)
{
    /// <summary>Returns the plan.</summary>
    /// <param name="remote">The remote; <c>null</c> for the one that branches are pushed to.</param>
    /// <exception cref="AgentMemoryException">An agent asks, there is nothing to share, or no such remote.</exception>
    public SharePlan Plan(string? remote)
    {
        ActorRules.RequireHuman(access.Actor, "sessions share");
        var store = new EpisodeStore(access);
        var tip = store.Tip ?? throw new AgentMemoryException(ErrorKind.NotFound, "There is no episode to share.", "See: agent-memory sessions");
        var name = remote ?? TrustedPlaces.PushRemote(access.Repository, StoreView.AtHead(access.Repository).Policy.Trusted);
        // A name that begins with a dash would be an option of git's.
        if (name.StartsWith('-') || access.Repository.Config($"remote.{name}.url") is null)
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no remote '{name}'.", "See: git remote -v. Name one with --remote NAME.");
        return new SharePlan(name, tip, access.Repository.FirstParentsOf(tip).Count(), store.All(), ["push", name, $"{EpisodeStore.Ref}:{EpisodeStore.Ref}"]);
    }
}
