using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AgentMemory.Cli.Options;

/// <summary>Options that take a number, with messages that say which numbers.</summary>
static class NumberOptions
{
    /// <summary>Returns an option that takes a whole number from <paramref name="min"/> up; <c>null</c> where it is not given.</summary>
    internal static Option<int?> Whole(string name, string description, int min) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => int.TryParse(Written(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min
            ? number
            : Refuse<int>(result, string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {min} up, not '{Written(result)}'.")),
    };

    /// <summary>Returns an option that takes a number from 0 to 1; <c>null</c> where it is not given. Whoever allows an empty text asks for it before the value.</summary>
    internal static Option<double?> Fraction(string name, string description, bool allowEmpty = false) => new(name)
    {
        HelpName = "0…1",
        Description = description,
        CustomParser = result => allowEmpty && Written(result).Length == 0 ? null : double.TryParse(Written(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
            ? number
            : Refuse<double>(result, $"{name} takes a number from 0 to 1, not '{Written(result)}'."),
    };

    static string Written(ArgumentResult result) => result.Tokens[0].Value;

    static T? Refuse<T>(ArgumentResult result, string message) where T : struct
    {
        result.AddError(message);
        return null;
    }
}
