using AgentMemory.Episodes.Commands;

namespace AgentMemory.Episodes;

/// <summary>The subject of the commit that a command line makes, where it stands in the line.</summary>
static class CommitSubject
{
    internal static string? Of(string line)
    {
        foreach (var step in ShellSteps.In(line).Where(step => CommandRules.KindOf(step.Words) == CommandKind.Commit))
        {
            for (var i = 0; i < step.Words.Count; i++)
            {
                var word = step.Words[i];
                var text = word is "-m" or "-am" or "-qm" or "-sm" or "--message" ? step.Words.ElementAtOrDefault(i + 1) : word.StartsWith("--message=", StringComparison.Ordinal) ? word["--message=".Length..] : null;
                // A message that the shell puts together first is not known.
                if (text is { Length: > 0 } && !text.StartsWith("$(", StringComparison.Ordinal))
                    return text.Split('\n')[0];
            }
        }
        return null;
    }
}
