namespace AgentMemory.Cli.Tour;

/// <summary>Something that happens in the tour.</summary>
abstract record TourStep
{
    /// <summary>A paragraph of explanation below a heading.</summary>
    /// <param name="Heading">The heading.</param>
    /// <param name="Words">What happens next, and why.</param>
    internal sealed record Say(string Heading, string Words) : TourStep;

    /// <summary>A file that the sample project gets; shown before it is written.</summary>
    /// <param name="Path">Relative to the repository.</param>
    /// <param name="Text">Its text.</param>
    internal sealed record File(string Path, string Text) : TourStep;

    /// <summary>A command of this tool.</summary>
    /// <param name="Line">The arguments, as typed.</param>
    internal sealed record Memory(params string[] Line) : TourStep
    {
        /// <summary>Whether the agent of the tour types it.</summary>
        internal bool AsAgent { get; init; }

        /// <summary>The exit code the tour expects; another one ends it as a failure.</summary>
        internal int Expected { get; init; } = ExitCodes.Done;
    }

    /// <summary>A command of Git.</summary>
    /// <param name="Line">The arguments, as typed.</param>
    internal sealed record Git(params string[] Line) : TourStep;

    /// <summary>Shows a file.</summary>
    /// <param name="Path">Relative to the repository.</param>
    internal sealed record Show(string Path) : TourStep;
}
