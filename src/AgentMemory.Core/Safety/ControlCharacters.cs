using AgentMemory.Checks;

namespace AgentMemory.Safety;

/// <summary>Finds C0 and C1 control characters other than the tab, and the carriage return of a line's end.</summary>
static class ControlCharacters
{
    internal static IEnumerable<Finding> Find(string line, int number, CandidateText text)
    {
        var end = line.EndsWith('\r') ? line.Length - 1 : line.Length;
        for (var i = 0; i < end; i++)
        {
            if (char.IsControl(line[i]) && line[i] != '\t')
                yield return ContentRules.ControlCharacter.At(FormattableString.Invariant($"The control character U+{(int)line[i]:X4} stands here."), text.Path, number, i + 1, text.Entry.Id.Value);
        }
    }
}
