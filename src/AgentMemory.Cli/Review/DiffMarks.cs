using AgentMemory.Cli.Output;
using AgentMemory.Review;

namespace AgentMemory.Cli.Review;

/// <summary>How the lines of a difference begin, as in a unified diff.</summary>
static class DiffMarks
{
    /// <summary>Returns the mark and the tone of a side.</summary>
    internal static (string Mark, Tone Tone) Of(DiffSide side) => side switch
    {
        DiffSide.Removed => ("-", Tone.Bad),
        DiffSide.Added => ("+", Tone.Good),
        DiffSide.Gap => ("@@", Tone.Muted),
        _ => (" ", Tone.Plain),
    };

    /// <summary>Returns a line as a unified diff has it.</summary>
    internal static string Unified(DiffLine line) => Of(line.Side).Mark + line.Text;
}
