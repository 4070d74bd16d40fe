using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Commits;

/// <summary>Reads switches of the Git configuration.</summary>
static class GitConfigWords
{
    /// <summary>Whether a switch is on, in any of the words that Git takes for it.</summary>
    internal static bool ConfigSays(this OpenedRepository opened, string key) =>
        opened.Config(key) is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase)
            || value.Equals("yes", StringComparison.OrdinalIgnoreCase)
            || value.Equals("on", StringComparison.OrdinalIgnoreCase)
            || (int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number != 0));
}
