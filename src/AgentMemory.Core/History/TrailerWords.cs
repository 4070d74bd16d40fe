namespace AgentMemory.History;

/// <summary>The tokens of our trailers, and Git's idea of what a trailer line is.</summary>
static class TrailerWords
{
    internal const string Prefix = "Memory-";
    internal const string Id = "Memory-Id";
    internal const string Action = "Memory-Action";
    internal const string Approves = "Memory-Approves";
    internal const string Rejects = "Memory-Rejects";
    internal const string Accepts = "Memory-Accepts";
    internal const string Revives = "Memory-Revives";
    internal const string Agent = "Memory-Agent";
    internal const string Session = "Memory-Session";
    internal const string Origin = "Memory-Origin";
    internal const string Base = "Memory-Base";
    internal const string AssistedBy = "Assisted-by";

    /// <summary>Says that an agent or session was at work where its name is missing or unusable.</summary>
    internal const string Unknown = Actors.Actor.Agent.UnknownSession;

    /// <summary>What stands before the indented messages that <c>git merge --squash</c> puts together.</summary>
    internal const string SquashHeading = "Squashed commit of the following:";

    /// <summary>
    /// Returns where the separator of a <c>Token: value</c> line stands, or -1. Letters, digits and hyphens, then blanks, then the
    /// separator: the shape that <c>git interpret-trailers</c> asks for.
    /// </summary>
    internal static int SeparatorOf(ReadOnlySpan<char> line, ReadOnlySpan<char> separators)
    {
        var blank = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (separators.Contains(line[i]))
                return i;
            if (!blank && (char.IsAsciiLetterOrDigit(line[i]) || line[i] == '-'))
                continue;
            if (i == 0 || line[i] is not (' ' or '\t'))
                return -1;
            blank = true;
        }
        return -1;
    }
}
