using AgentMemory.Checks;
using AgentMemory.Freshness;
using AgentMemory.Lifecycle;
using AgentMemory.Review;
using AgentMemory.Views;

namespace AgentMemory.Inbox;

/// <summary>What a person looks at before they decide about exact bytes.</summary>
public sealed record WaitingReview
{
    /// <summary>The bytes.</summary>
    public required WaitingBytes Waiting { get; init; }

    /// <summary>What they say, and where they came from.</summary>
    public required EntryReport Report { get; init; }

    /// <summary>How they differ from what was approved, or from what HEAD holds; <c>null</c> for what is new.</summary>
    public EntryDifference? Difference { get; init; }

    /// <summary>What the evidence shows at HEAD, one for each citation.</summary>
    public required IReadOnlyList<CitedExcerpt> Evidence { get; init; }

    /// <summary>What speaks against them.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What came of the session they were proposed in; <c>null</c> where no agent is behind them.</summary>
    public SessionOutcome? Session { get; init; }
}

/// <summary>Cited text as HEAD has it.</summary>
/// <param name="Judged">The citation, and what became of it.</param>
/// <param name="Path">Where the text was read; <c>null</c> for what is no file, is gone, or is no text.</param>
/// <param name="FirstLine">The line it begins at now, from 1.</param>
/// <param name="Lines">The lines.</param>
/// <param name="More">How many further lines are cited and left out.</param>
public sealed record CitedExcerpt(CitationFreshness Judged, string? Path, int FirstLine, IReadOnlyList<string> Lines, int More);
