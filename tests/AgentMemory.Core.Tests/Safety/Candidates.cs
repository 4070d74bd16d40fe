using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;

namespace AgentMemory.Core.Tests.Safety;

/// <summary>Small texts to judge.</summary>
static class Candidates
{
    internal static CandidateText WithBody(string body, string type = "project") => File($"---\ntype: {type}\ntitle: A note\nstatus: proposed\n---\n\n{body}\n", type);

    internal static CandidateText WithLine(string line, string type = "project") => File($"---\ntype: {type}\ntitle: A note\nstatus: proposed\n{line}\n---\n\nUse make.\n", type);

    internal static CandidateText File(string text, string type = "project")
    {
        var path = $".agent-memory/{type}/a-note.md";
        var bytes = Encoding.UTF8.GetBytes(text);
        var reading = EntryReader.Read(path, bytes);
        Assert.That(reading.Entry, Is.Not.Null, string.Join(' ', reading.Findings.Select(finding => finding.Message)));
        return new CandidateText(reading.Entry!, path, bytes);
    }
}
