namespace AgentMemory.Entries.FrontMatter;

/// <summary>The stretch in which two lists differ, between what they have in common at both ends.</summary>
/// <param name="Start">The place of the first old item that does not stay.</param>
/// <param name="Overwritten">How many old items get a new value.</param>
/// <param name="Removed">How many old items behind these go.</param>
/// <param name="Values">The new values of the stretch: first those that overwrite, then those that are added.</param>
sealed record ListDiff(int Start, int Overwritten, int Removed, IReadOnlyList<string> Values)
{
    internal bool IsEmpty => Values.Count == 0 && Removed == 0;

    internal IReadOnlyList<string> Added => [.. Values.Skip(Overwritten)];

    internal static ListDiff Of(ListValue old, IReadOnlyList<string> values)
    {
        var shorter = Math.Min(old.Items.Count, values.Count);
        var start = 0;
        while (start < shorter && Same(old.Items[start], values[start]))
            start++;
        var end = 0;
        while (end < shorter - start && Same(old.Items[^(end + 1)], values[^(end + 1)]))
            end++;
        var oldLength = old.Items.Count - start - end;
        var added = values.Skip(start).Take(values.Count - start - end).ToList();
        var overwritten = Math.Min(oldLength, added.Count);
        return new ListDiff(start, overwritten, oldLength - overwritten, added);
    }

    static bool Same(ScalarValue item, string value) => !item.IsNull && item.Text == value;
}
