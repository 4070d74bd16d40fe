namespace AgentMemory.LookAlikes;

/// <summary>How one claim resembles another.</summary>
enum LikenessKind
{
    /// <summary>One repeats the other in other words.</summary>
    Repeats,

    /// <summary>They differ in a number.</summary>
    OtherNumber,

    /// <summary>One says that it is so, the other that it is not.</summary>
    Opposite,
}

/// <summary>A resemblance that a person should know about. It is a measure of words, never a verdict on what they mean.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Score">How much they share, from 0 to 1.</param>
/// <param name="Numbers">For <see cref="LikenessKind.OtherNumber"/>: what stands in one and not in the other.</param>
sealed record Likeness(LikenessKind Kind, double Score, string Numbers = "")
{
    /// <summary>The share of all words, by weight, from which two entries resemble each other.</summary>
    internal const double OfAll = 0.55;

    /// <summary>The share of the titles' words: a title is the claim itself, so it has to be closer.</summary>
    internal const double OfTitles = 0.6;

    /// <summary>The part of the shorter entry's words that the longer one has to hold.</summary>
    internal const double OfShorter = 0.8;

    /// <summary>What two entries have to share at least, so that one word in common is no resemblance.</summary>
    internal const double LeastShared = 1.35;

    /// <summary>How much less is enough where only one of two titles says that something is not so: that is a resemblance of its own.</summary>
    internal const double LessForOpposites = 0.12;

    /// <summary>
    /// What is enough where one of two titles tells of a change: it names what it is about and what has become of that, and of what was before
    /// only the first.
    /// </summary>
    internal const double OfChange = 0.33;

    /// <summary>The part of a title that has to be about what another says has been replaced; less only mentions it.</summary>
    internal const double OfReplaced = 0.4;

    /// <summary>Compares two claims; <c>null</c> where they do not resemble each other.</summary>
    internal static Likeness? Between(Claim one, Claim other)
    {
        var all = Overlap.Of(one.All, other.All);
        if (IsReplaced(one, other) || IsReplaced(other, one))
            return new Likeness(LikenessKind.Repeats, Math.Max(OfAll, all.OfBoth));
        if (all.Shared < LeastShared || all.Words < 2)
            return null;
        var titles = Overlap.Of(one.Title, other.Title);
        var score = Math.Max(all.OfBoth, titles.Shared >= LeastShared ? titles.OfBoth - OfTitles + OfAll : 0);
        if (all.OfShorter >= OfShorter && all.Words > 2)
            score = Math.Max(score, OfAll);
        if (score < Least(one, other))
            return null;
        if (one.IsNegated != other.IsNegated)
            return new Likeness(LikenessKind.Opposite, score);
        var here = one.Numbers.Except(other.Numbers).ToList();
        var there = other.Numbers.Except(one.Numbers).ToList();
        return here.Count > 0 && there.Count > 0
            ? new Likeness(LikenessKind.OtherNumber, score, $"{string.Join(", ", here)} / {string.Join(", ", there)}")
            : new Likeness(LikenessKind.Repeats, score);
    }

    /// <summary>Whether one is about what the other says has been replaced: has all of its words, and not much else.</summary>
    static bool IsReplaced(Claim one, Claim other)
    {
        if (other.Replaced.Count == 0)
            return false;
        var weight = 0f;
        foreach (var word in other.Replaced)
        {
            if (one.Title.WeightOf(word) <= 0)
                return false;
            weight += one.Title.WeightOf(word);
        }
        return weight >= one.Title.Total * OfReplaced;
    }

    static double Least(Claim one, Claim other)
    {
        if (one.TellsChange || other.TellsChange)
            return OfChange;
        return one.IsNegated == other.IsNegated ? OfAll : OfAll - LessForOpposites;
    }

    /// <summary>What two sets of words share, by weight.</summary>
    /// <param name="Shared">The weight of what stands in both.</param>
    /// <param name="One">The weight of the one.</param>
    /// <param name="Other">The weight of the other.</param>
    /// <param name="Words">How many words stand in both.</param>
    readonly record struct Overlap(float Shared, float One, float Other, int Words)
    {
        internal double OfBoth => Shared <= 0 ? 0 : Shared / (One + Other - Shared);

        internal double OfShorter => Shared <= 0 ? 0 : Shared / Math.Min(One, Other);

        internal static Overlap Of(WordSet one, WordSet other)
        {
            var (shared, here, there, words) = (0f, one.Total, other.Total, 0);
            foreach (var (word, own) in one)
            {
                var (weight, also) = (own.Value, other.WeightOf(word));
                if (also <= 0)
                    continue;
                // A word that is a name in only one of them weighs there what it weighs here.
                shared += Math.Max(weight, also);
                here += Math.Max(0, also - weight);
                there += Math.Max(0, weight - also);
                words++;
            }
            return new Overlap(shared, here, there, words);
        }
    }
}
