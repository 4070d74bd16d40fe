using System.Text;
using AgentMemory.Importing;

namespace AgentMemory.Core.Tests.Importing;

/// <summary>Holds a reading to what it promises: every line is in a claim or left out for a reason, and a claim says what its lines say.</summary>
static class LineAccount
{
    /// <summary>Asserts it; lines of one-claim-a-block formats are in one place only.</summary>
    internal static void Balances(SourceFile file, SourceReading reading, bool isPartition = true)
    {
        var lines = Lines(file);
        var seen = new int[lines.Count];
        foreach (var (first, last) in reading.Claims.Select(claim => (claim.FirstLine, claim.LastLine)).Concat(reading.Skipped.Select(skipped => (skipped.FirstLine, skipped.LastLine))))
        {
            Assert.That(first, Is.GreaterThan(0).And.LessThanOrEqualTo(last));
            Assert.That(last, Is.LessThanOrEqualTo(lines.Count));
            for (var line = first; line <= last; line++)
                seen[line - 1]++;
        }
        for (var line = 0; line < lines.Count; line++)
            Assert.That(seen[line], isPartition ? Is.EqualTo(1) : Is.AtLeast(1), $"{file.Name}:{line + 1}: {lines[line]}");
        foreach (var skipped in reading.Skipped.Where(skipped => skipped.Kind == SkipKind.Blank))
            Assert.That(lines.Skip(skipped.FirstLine - 1).Take(skipped.LastLine - skipped.FirstLine + 1), Is.All.Matches<string>(string.IsNullOrWhiteSpace));
    }

    /// <summary>Asserts that no word of a claim's lines is missing from its entry.</summary>
    internal static void NoWordIsLost(SourceFile file, SourceReading reading)
    {
        var lines = Lines(file);
        foreach (var claim in reading.Claims)
        {
            var says = Letters($"{claim.Title} {claim.Body}");
            foreach (var word in lines.Skip(claim.FirstLine - 1).Take(claim.LastLine - claim.FirstLine + 1).SelectMany(line => line.Split(' ')).Select(Letters).Where(word => word.Length > 1 && !word.All(char.IsAsciiDigit)))
                Assert.That(says, Does.Contain(word), $"{file.Name}:{claim.FirstLine}: '{claim.Title}' / '{claim.Body}'");
        }
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    static List<string> Lines(SourceFile file)
    {
        var lines = Encoding.UTF8.GetString(file.Bytes).TrimStart('\ufeff').Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }
}
