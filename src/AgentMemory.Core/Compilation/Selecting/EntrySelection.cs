using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Compilation.Lines;
using AgentMemory.Entries;

namespace AgentMemory.Compilation.Selecting;

/// <summary>Which entries deserve a line, before budget and audience are looked at, and why the others do not.</summary>
sealed record EntrySelection(IReadOnlyList<CompiledEntry> Included, IReadOnlyList<OmittedEntry> Omitted)
{
    /// <summary>Selects from an input; entries in <paramref name="takenAsFresh"/> are kept although time or code went past them.</summary>
    internal static EntrySelection From(CompileInput input, RenderedLines lines, IReadOnlySet<EntryId> takenAsFresh)
    {
        var included = new List<CompiledEntry>();
        var omitted = new List<OmittedEntry>();
        foreach (var candidate in input.Candidates.OrderBy(candidate => candidate.Entry.Id))
        {
            var reason = Refusal(candidate) ?? (takenAsFresh.Contains(candidate.Entry.Id) ? null : Staleness(candidate, input));
            if (reason is { } why)
                omitted.Add(new OmittedEntry(candidate.Entry.Id, why.Kind, why.Words));
            else if (lines.Of(candidate.Entry) is { } line)
                included.Add(new CompiledEntry(candidate, line));
            else
                omitted.Add(new OmittedEntry(candidate.Entry.Id, OmitKind.NotInert, "its text cannot be written on one line without acting on a reader"));
        }
        return new EntrySelection(included, omitted);
    }

    /// <summary>Whether an entry would be compiled if time and code had not gone past it.</summary>
    internal static bool IsOnlyStale(CompileCandidate candidate, CompileInput input) =>
        Refusal(candidate) is null && Staleness(candidate, input) is not null;

    static (OmitKind Kind, string Words)? Refusal(CompileCandidate candidate)
    {
        if (candidate.Entry.Type is not (EntryType.Project or EntryType.Procedural))
            return (OmitKind.Type, $"{candidate.Entry.Type.Word()} entries are never compiled into shared files");
        if (candidate.Verdict.Authority != Authority.Approved)
            return (OmitKind.Authority, AuthorityWords(candidate.Verdict));
        if (candidate.SupersededBy is { } newer)
            return (OmitKind.Superseded, $"superseded by {newer}");
        if (candidate.ContestedWith.Count > 0)
            return (OmitKind.Contested, $"contested by {string.Join(", ", candidate.ContestedWith.Order())}: a person has to choose");
        return null;
    }

    static (OmitKind Kind, string Words)? Staleness(CompileCandidate candidate, CompileInput input)
    {
        if (input.Policy.KeepStale)
            return null;
        if (candidate.StaleReason is { } reason)
            return (OmitKind.Stale, reason);
        if (candidate.Entry.StaleAfter is { } instant && input.Now > instant)
            return (OmitKind.Stale, $"expired on {instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        return null;
    }

    static string AuthorityWords(AuthorityVerdict verdict) => verdict.Authority switch
    {
        _ when verdict.IsOutOfReach => "what approves it may lie out of reach of this clone",
        Authority.Lapsed => "its approval lapsed: its bytes changed since",
        Authority.Claimed => "it claims to be approved and nothing proves it",
        Authority.Proposed => "it waits for a decision",
        _ => "it is retired",
    };
}
