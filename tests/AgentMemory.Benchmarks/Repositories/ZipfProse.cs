using System.Text;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Makes text whose words are spread as in real text: the tenth most frequent is a tenth as frequent as the first. The same number gives the same text.</summary>
static class ZipfProse
{
    const int Vocabulary = 40_000, SentenceWords = 12;
    static readonly string[] Starts = ["b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "v"];
    static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ea", "ou"];
    static readonly double[] Cumulated = Cumulate();

    /// <summary>Returns sentences of about so many characters.</summary>
    internal static string Text(int number, int characters)
    {
        var random = new Random(number);
        var text = new StringBuilder(characters + 100);
        for (var words = 1; text.Length < characters; words++)
            text.Append(Word(random)).Append(words % SentenceWords == 0 ? ".\n" : " ");
        return text.ToString().TrimEnd() + ".\n";
    }

    /// <summary>Returns some words on one line.</summary>
    internal static string Words(int number, int count)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(random)));
    }

    static string Word(Random random)
    {
        var rank = Array.BinarySearch(Cumulated, random.NextDouble() * Cumulated[^1]);
        var rest = rank < 0 ? ~rank : rank;
        var word = new StringBuilder();
        do
        {
            word.Append(Starts[rest % Starts.Length]).Append(Vowels[rest / Starts.Length % Vowels.Length]);
            rest /= Starts.Length * Vowels.Length;
        }
        while (rest > 0);
        return word.Append('x').ToString();
    }

    static double[] Cumulate()
    {
        var sums = new double[Vocabulary];
        for (var rank = 0; rank < Vocabulary; rank++)
            sums[rank] = (rank > 0 ? sums[rank - 1] : 0) + 1.0 / (rank + 1);
        return sums;
    }
}
