using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Hiding;

/// <summary>Finds lines that no review shows to their end.</summary>
static class LongLines
{
    const int Longest = 2000;

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        if (!passage.IsFile || passage.Text.Length <= Longest)
            yield break;
        for (var start = 0; start < passage.Text.Length;)
        {
            var feed = passage.Text.IndexOf('\n', start);
            var end = feed < 0 ? passage.Text.Length : feed;
            if (end - start > Longest)
                yield return passage.Finding(HidingRules.LongLine, start, string.Create(CultureInfo.InvariantCulture, $"This line has {end - start} characters; {Longest} are allowed."));
            start = end + 1;
        }
    }
}
