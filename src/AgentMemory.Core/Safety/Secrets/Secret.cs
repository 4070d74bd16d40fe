using System.Globalization;
using AgentMemory.Checks;

namespace AgentMemory.Safety.Secrets;

/// <summary>A secret that was found, by its place: the text itself is not passed around.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="What">What it is, at the start of a sentence.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How many characters it has.</param>
sealed record Secret(FindingRule Rule, string What, int Start, int Length)
{
    const int Shown = 4;

    // Four characters of a short password would be most of it.
    const int LongEnough = 16;

    /// <summary>What may be said of it.</summary>
    internal string Hint(string text) => Length >= LongEnough
        ? string.Create(CultureInfo.InvariantCulture, $"{Printable.Quote(text.Substring(Start, Shown))[1..^1]}…, {Length} characters")
        : string.Create(CultureInfo.InvariantCulture, $"{Length} characters");
}
