using System.Text;
using AgentMemory.Checks;

namespace AgentMemory.Safety;

/// <summary>Judges an entry's whole file, front matter and body alike, by what it could do to whoever reads it.</summary>
public static class ContentCheck
{
    /// <summary>Returns the findings, in the order of the lines.</summary>
    public static IReadOnlyList<Finding> Run(CandidateText text)
    {
        var findings = new List<Finding>();
        var lines = Encoding.UTF8.GetString(text.Bytes).Split('\n');
        for (var i = 0; i < lines.Length; i++)
            findings.AddRange(ControlCharacters.Find(lines[i], i + 1, text));
        return findings;
    }
}
