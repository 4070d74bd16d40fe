using System.Text;

namespace AgentMemory.Scopes;

/// <summary>
/// A pattern over one piece of text: <c>*</c> for any characters, <c>?</c> for one, <c>[abc]</c>, <c>[a-z]</c> and <c>[!a]</c> for one of a
/// set, everything else for itself. Matching takes at most pattern × text steps: only the last <c>*</c> is ever tried again,
/// because an earlier one can never need to swallow more.
/// </summary>
sealed class Wildcard
{
    readonly IReadOnlyList<Part> _parts;

    Wildcard(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>Whether the pattern stands for exactly one text.</summary>
    internal bool IsLiteral => _parts.All(part => part is Part.Letter);

    /// <summary>Parses a pattern; <c>null</c> where a set is not closed, is empty or runs backwards.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="hasSets">Whether brackets are sets; in an address they are letters: <c>renovate[bot]@…</c>.</param>
    internal static Wildcard? Parse(string pattern, bool hasSets = true)
    {
        var runes = Runes(pattern);
        var parts = new List<Part>();
        for (var i = 0; i < runes.Length; i++)
        {
            switch (runes[i].Value)
            {
                case '*' when parts is [.., Part.Any]:
                    break;
                case '*':
                    parts.Add(new Part.Any());
                    break;
                case '?':
                    parts.Add(new Part.One());
                    break;
                case '[' when hasSets:
                    if (ParseSet(runes, ref i) is not { } set)
                        return null;
                    parts.Add(set);
                    break;
                default:
                    parts.Add(new Part.Letter(runes[i]));
                    break;
            }
        }
        return new Wildcard(parts);
    }

    /// <summary>Whether the whole text fits.</summary>
    internal bool IsMatch(ReadOnlySpan<Rune> runes)
    {
        var part = 0;
        var rune = 0;
        var star = -1;
        var resumeAt = 0;
        while (rune < runes.Length)
        {
            if (part < _parts.Count && _parts[part] is Part.Any)
                (star, resumeAt) = (part++, rune);
            else if (part < _parts.Count && _parts[part].Fits(runes[rune]))
                (part, rune) = (part + 1, rune + 1);
            else if (star >= 0)
                (part, rune) = (star + 1, ++resumeAt);
            else
                return false;
        }
        while (part < _parts.Count && _parts[part] is Part.Any)
            part++;
        return part == _parts.Count;
    }

    /// <summary>Whether some text fits both patterns; also where that takes more steps than allowed.</summary>
    internal bool Meets(Wildcard other, StepBudget steps) => Meeting.Exists(_parts.Count, other._parts.Count,
        i => _parts[i] is Part.Any, j => other._parts[j] is Part.Any, (i, j) => Part.Meet(_parts[i], other._parts[j]), steps);

    /// <summary>Takes a text apart, so that one character outside the basic plane counts as one.</summary>
    internal static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    /// <summary>Parses the set that opens at <paramref name="i"/>, and moves to its closing bracket.</summary>
    static Part.Set? ParseSet(Rune[] runes, ref int i)
    {
        var next = i + 1;
        var negated = next < runes.Length && runes[next].Value is '!' or '^';
        if (negated)
            next++;
        var ranges = new List<(Rune From, Rune To)>();
        while (next < runes.Length && (runes[next].Value != ']' || ranges.Count == 0))
        {
            var from = runes[next++];
            var to = from;
            // A hyphen before the closing bracket stands for itself.
            if (next + 1 < runes.Length && runes[next].Value == '-' && runes[next + 1].Value != ']')
                (to, next) = (runes[next + 1], next + 2);
            if (to < from)
                return null;
            ranges.Add((from, to));
        }
        if (next >= runes.Length)
            return null;
        i = next;
        return new Part.Set(ranges, negated);
    }

    abstract record Part
    {
        internal virtual bool Fits(Rune rune) => false;

        /// <summary>The characters at which what fits may begin: if any character fits two parts, one of both parts' fits.</summary>
        internal virtual IEnumerable<Rune> Starts => [default];

        internal static bool Meet(Part one, Part other) => one.Starts.Concat(other.Starts).Any(rune => one.Fits(rune) && other.Fits(rune));

        internal sealed record Any : Part;

        internal sealed record One : Part
        {
            internal override bool Fits(Rune rune) => true;
        }

        internal sealed record Letter(Rune Value) : Part
        {
            internal override bool Fits(Rune rune) => rune == Value;

            internal override IEnumerable<Rune> Starts => [Value];
        }

        internal sealed record Set(IReadOnlyList<(Rune From, Rune To)> Ranges, bool IsNegated) : Part
        {
            internal override bool Fits(Rune rune) => Ranges.Any(range => rune >= range.From && rune <= range.To) != IsNegated;

            internal override IEnumerable<Rune> Starts => [default, .. Ranges.SelectMany(range => new[] { range.From, After(range.To) })];

            static Rune After(Rune rune) => new(rune.Value switch { 0xD7FF => 0xE000, 0x10FFFF => 0, var value => value + 1 });
        }
    }
}
