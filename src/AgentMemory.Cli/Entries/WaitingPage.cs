using System.Text;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Lifecycle;

namespace AgentMemory.Cli.Entries;

/// <summary>Shows, before a decision, the bytes it is about: on a terminal or with <c>--verbose</c>, on standard error.</summary>
static class WaitingPage
{
    internal static void Write(CommandRun run, IReadOnlyList<WaitingBytes> waiting)
    {
        if (!run.Mode.CanAsk && !run.Mode.Verbose)
            return;
        var output = run.Notices.Text;
        foreach (var bytes in waiting)
        {
            output.Line(new Span($"{bytes.Path} @ {bytes.Blob.Short}", Tone.Strong),
                bytes.Origin is { } origin ? $" proposed by {origin.Agent} in session {origin.Session}" : "",
                bytes.IsFormatOnly ? $" (differs from the approved {bytes.LastApproved?.Short} by format only)" : "");
            output.Block(Encoding.UTF8.GetString(bytes.Bytes));
            output.Line();
        }
    }
}
