using System.Globalization;
using System.Text;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Core.Tests.Episodes;

/// <summary>Sessions that nobody had, with texts of every sort in them.</summary>
static class RandomEvents
{
    static readonly string[] Bits = ["`", "```", "\n## Goal\n", "---", "- ", "<!-- x -->", "@AGENTS.md", "\u202e", "\u001b[0m", "\ud83d\ude00", "\ud800", "We never push. ", "No, use it. ", "é", "\r\n", ": ", "#", "turn 3", "&&", "|", "'", "\""];
    static readonly string[] Commands = ["dotnet test", "dotnet build", "git commit -m 'Mend it'", "ls", "cat a | tail", "npm test || true", "make check && make"];

    internal static IReadOnlyList<SessionEvent> Of(Random random, int count)
    {
        var time = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
        var events = new List<SessionEvent>(count);
        for (var i = 0; i < count; i++)
        {
            time = time.AddMilliseconds(random.Next(60_000));
            DateTimeOffset? when = random.Next(5) == 0 ? null : time;
            var call = random.Next(count).ToString(CultureInfo.InvariantCulture);
            events.Add(random.Next(8) switch
            {
                0 => new SessionEvent.UserSaid(when, Text(random)),
                1 => new SessionEvent.AgentSaid(when, Text(random)),
                2 or 3 => new SessionEvent.CommandStarted(when, call, Commands[random.Next(Commands.Length)] + (random.Next(3) == 0 ? Text(random) : "")),
                4 => new SessionEvent.CallEnded(when, call, random.Next(3) == 0 ? null : random.Next(2), random.Next(2) == 0 ? null : false),
                5 => new SessionEvent.FileChanged(when, "src/" + (random.Next(3) == 0 ? Text(random) : call)),
                6 => new SessionEvent.FileRead(when, "/home/ada/shop/" + call),
                _ => new SessionEvent.Began(when, "/home/ada/shop", "1.0"),
            });
        }
        return events;
    }

    static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(40); i >= 0; i--)
            text.Append(random.Next(3) == 0 ? Bits[random.Next(Bits.Length)] : "word ");
        return text.ToString();
    }
}
