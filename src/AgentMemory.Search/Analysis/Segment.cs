namespace AgentMemory.Search.Analysis;

/// <summary>Letters and digits with nothing between them.</summary>
/// <param name="Letters">The text as written, without apostrophes, possessive and contracted endings.</param>
/// <param name="Folded">The same, folded.</param>
/// <param name="Level">The level of the connector before it, see <see cref="Connectors"/>; 0 for the first.</param>
/// <param name="IsNegation">Whether it is a verb with a contracted <c>not</c>.</param>
sealed record Segment(string Letters, string Folded, int Level, bool IsNegation)
{
    /// <summary>Makes a segment.</summary>
    /// <param name="letters">The letters without apostrophes.</param>
    /// <param name="apostrophe">Where the last apostrophe stood; -1 where there was none.</param>
    /// <param name="level">The level of the connector before it.</param>
    internal static Segment Of(string letters, int apostrophe, int level)
    {
        var isNegation = false;
        if (apostrophe > 0)
        {
            var ending = LetterFolding.Fold(letters[apostrophe..]);
            isNegation = ending == "t" && letters[apostrophe - 1] is 'n' or 'N';
            if (ending is "s" or "ll" or "re" or "ve" or "d" or "m")
                letters = letters[..apostrophe];
        }
        return new Segment(letters, FoldKeepingPoints(letters), level, isNegation);
    }

    static string FoldKeepingPoints(string letters)
    {
        if (!letters.Contains('.', StringComparison.Ordinal))
            return LetterFolding.Fold(letters);
        var numbers = letters.Split('.');
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = LetterFolding.Fold(numbers[i]);
        return string.Join('.', numbers);
    }
}
