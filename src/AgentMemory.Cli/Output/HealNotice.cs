using AgentMemory.Git.Commits;

namespace AgentMemory.Cli.Output;

/// <summary>Says what an interrupted write had left behind, and what became of it.</summary>
static class HealNotice
{
    internal static void Write(Notices notices, HealReport healed)
    {
        notices.Warn(healed.Stands
            ? $"An interrupted write to {healed.Ref} was completed: its commit {healed.Tip.Short} stands."
            : $"An interrupted write to {healed.Ref} was taken back: nothing of it stands.");
        foreach (var path in healed.LeftAlone)
            notices.Warn($"{path} has changed since and was left as it is.", $"Look at it: git diff HEAD -- {path}");
    }
}
