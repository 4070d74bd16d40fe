using AgentMemory.Checks;

namespace AgentMemory.Safety.Wording;

/// <summary>
/// Words that follow each other within a sentence. Written as slots of alternatives, <c>a|b</c>, with <c>..3</c> between them where up to
/// three other words may stand.
/// </summary>
sealed class Phrase
{
    readonly int[][] _slots;
    readonly int[] _gaps;

    internal Phrase(FindingRule rule, string pattern, Vocabulary vocabulary, bool canBeForbidden)
    {
        Rule = rule;
        CanBeForbidden = canBeForbidden;
        var slots = new List<int[]>();
        var gaps = new List<int>();
        var gap = 0;
        foreach (var part in pattern.Split(' '))
        {
            if (part.StartsWith("..", StringComparison.Ordinal))
            {
                gap = part[2] - '0';
                continue;
            }
            var words = part.Split('|');
            var slot = new int[words.Length];
            for (var i = 0; i < words.Length; i++)
                slot[i] = vocabulary.Add(words[i]);
            slots.Add(slot);
            gaps.Add(gap);
            gap = 0;
        }
        _slots = [.. slots];
        _gaps = [.. gaps];
    }

    /// <summary>The rule that the phrase breaks.</summary>
    internal FindingRule Rule { get; }

    /// <summary>Whether "never" or "do not" before it makes it harmless.</summary>
    internal bool CanBeForbidden { get; }

    /// <summary>The words it may start with.</summary>
    internal IReadOnlyList<int> First => _slots[0];

    /// <summary>Whether it starts at a word.</summary>
    internal bool Matches(ReadOnlySpan<Word> words, int index) => Matches(words, index, 0);

    // Slots and gaps are few, so trying all ways costs a bounded number of steps per word.
    bool Matches(ReadOnlySpan<Word> words, int index, int slot)
    {
        if (Array.IndexOf(_slots[slot], words[index].Id) < 0)
            return false;
        if (slot + 1 == _slots.Length)
            return true;
        var last = Math.Min(words.Length - 1, index + 1 + _gaps[slot + 1]);
        for (var next = index + 1; next <= last && words[next].Sentence == words[index].Sentence; next++)
        {
            if (Matches(words, next, slot + 1))
                return true;
        }
        return false;
    }
}
