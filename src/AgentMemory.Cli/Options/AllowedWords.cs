using System.CommandLine;

namespace AgentMemory.Cli.Options;

/// <summary>Limits options and arguments to a list of words: the parser, the help and the completion all take them from here.</summary>
static class AllowedWords
{
    /// <summary>Accepts only these words, exactly as written.</summary>
    internal static T Allow<T>(this T option, IReadOnlyList<string> words) where T : Option
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(_ => words);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!words.Contains(token.Value, StringComparer.Ordinal))
                    result.AddError(Refusal(option.Name, token.Value, words));
            }
        });
        return option;
    }

    /// <summary>Accepts only these words, exactly as written.</summary>
    internal static Argument<T> Allow<T>(this Argument<T> argument, IReadOnlyList<string> words)
    {
        argument.CompletionSources.Add(_ => words);
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!words.Contains(token.Value, StringComparer.Ordinal))
                    result.AddError(Refusal(argument.Name, token.Value, words));
            }
        });
        return argument;
    }

    static string Refusal(string what, string value, IReadOnlyList<string> words) =>
        $"{what} does not take '{value}'; allowed: {string.Join(", ", words)}.";
}
