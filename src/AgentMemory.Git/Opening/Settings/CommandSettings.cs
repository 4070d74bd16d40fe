using System.Globalization;
using System.Text;
using AgentMemory.Errors;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>The settings a parent process hands down in the environment: <c>GIT_CONFIG_COUNT</c>, and <c>git -c</c>'s own variable.</summary>
static class CommandSettings
{
    const string Count = "GIT_CONFIG_COUNT";
    const string Parameters = "GIT_CONFIG_PARAMETERS";

    /// <summary>Returns the settings in the order Git applies them.</summary>
    /// <exception cref="AgentMemoryException">The variables contradict each other or are malformed; Git stops there too.</exception>
    internal static IReadOnlyList<ConfigEntry> Read(GitVariables variables, IReadOnlyDictionary<string, string> environment)
    {
        var entries = new List<ConfigEntry>();
        if (variables[Count] is { } count)
            ReadCounted(count, environment, entries);
        if (variables[Parameters] is { } parameters)
            ReadQuoted(parameters, entries);
        return entries;
    }

    static void ReadCounted(string count, IReadOnlyDictionary<string, string> environment, List<ConfigEntry> entries)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Malformed(Count, "is not a number");
        for (var i = 0; i < number; i++)
        {
            if (!environment.TryGetValue($"GIT_CONFIG_KEY_{i}", out var key) || !environment.TryGetValue($"GIT_CONFIG_VALUE_{i}", out var value))
                throw Malformed(Count, $"is {number}, but GIT_CONFIG_KEY_{i} or GIT_CONFIG_VALUE_{i} is missing");
            entries.Add(new ConfigEntry(ConfigEntry.Normalise(key) ?? throw Malformed($"GIT_CONFIG_KEY_{i}", "names no setting"), value));
        }
    }

    // Either 'key'='value', or 'key=value' as older versions wrote it, separated by blanks.
    static void ReadQuoted(string text, List<ConfigEntry> entries)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] == ' ')
            {
                position++;
                continue;
            }
            var key = Unquote(text, ref position);
            string? value = null;
            if (position < text.Length && text[position] == '=')
            {
                position++;
                if (position < text.Length && text[position] == '\'')
                    value = Unquote(text, ref position);
            }
            else if (key.IndexOf('=') is >= 0 and var split)
            {
                value = key[(split + 1)..];
                key = key[..split];
            }
            entries.Add(new ConfigEntry(ConfigEntry.Normalise(key) ?? throw Malformed(Parameters, "names no setting"), value));
        }
    }

    // A shell's single quotes, in which ' is written '\'' and ! is written '\!'.
    static string Unquote(string text, ref int position)
    {
        var result = new StringBuilder();
        while (position < text.Length && text[position] == '\'')
        {
            var close = text.IndexOf('\'', position + 1);
            if (close < 0)
                throw Malformed(Parameters, "has an open quote");
            result.Append(text, position + 1, close - position - 1);
            position = close + 1;
            if (position + 2 < text.Length && text[position] == '\\' && text[position + 1] is '\'' or '!' && text[position + 2] == '\'')
            {
                result.Append(text[position + 1]);
                position += 2;
                continue;
            }
            return result.ToString();
        }
        throw Malformed(Parameters, "is not quoted");
    }

    static AgentMemoryException Malformed(string variable, string what) =>
        new(ErrorKind.Config, $"The environment variable {variable} {what}.", $"Run unset {variable}, or set it as git help config describes.");
}
