using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Scopes;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.LookAlikes;

/// <summary>Says, while a text is written or approved, which entries it resembles and which it would contest. Never blocks.</summary>
sealed class LookAlikeCheck(IMemoryRepository repository, StoreView head)
{
    /// <summary>The most twins that are named; a store with more has them named by <c>check</c>.</summary>
    internal const int MostNamed = 3;

    /// <summary>Returns the findings, the would-be contests first; an entry is named once.</summary>
    internal IReadOnlyList<Finding> Run(CandidateText text)
    {
        var contested = IsOff(ContradictionRules.WouldContest) ? [] : Contested(text.Entry);
        var findings = contested.ConvertAll(other => WouldContest(text, other));
        if (!IsOff(ContradictionRules.LookAlike))
            findings.AddRange(LookAlikes(text, contested));
        return findings;
    }

    IEnumerable<Finding> LookAlikes(CandidateText text, List<EntryId> contested)
    {
        return new LookAlikeFinder(repository, head).Find(text.Entry)
            .Where(look => !contested.Contains(look.Entry.Id) && ScopeOverlap.Exists(look.Entry.Scope, text.Entry.Scope))
            .Chunk(MostNamed).SelectMany(Undecided)
            .Take(MostNamed)
            .Select(look => ContradictionRules.LookAlike.At(
                $"'{text.Entry.Id}' {LookAlikeWords.Of(look.Likeness)} '{look.Entry.Id}' ({Where(look)}): {Printable.Quote(look.Entry.Title)}.",
                text.Path, entry: text.Entry.Id.Value,
                fix: $"If it takes that one's place, run agent-memory supersede {look.Entry.Id} {text.Entry.Id}; if it says the same, keep one of them."));
    }

    /// <summary>Leaves out what was decided and still lies on an inbox branch: it says nothing any more.</summary>
    IEnumerable<LookAlike> Undecided(LookAlike[] looks)
    {
        var waiting = looks.Where(look => look.Inbox is not null).Select(look => look.Entry.Id).ToHashSet();
        if (waiting.Count == 0)
            return looks;
        var pending = InboxReader.Read(repository, head, waiting).Pending.Select(proposal => (proposal.Entry.Id, proposal.Blob)).ToHashSet();
        return looks.Where(look => look.Inbox is null || pending.Contains((look.Entry.Id, look.File.Blob)));
    }

    static Finding WouldContest(CandidateText text, EntryId other) => ContradictionRules.WouldContest.At(
        $"'{text.Entry.Id}' would contest '{other}' once approved: both are about {text.Entry.Subject}, and their scopes can meet.",
        text.Path, entry: text.Entry.Id.Value,
        fix: $"If it takes that one's place, run agent-memory supersede {other} {text.Entry.Id}; otherwise narrow its scope.");

    /// <summary>The approved entries of the same subject; a file is parsed only where it holds the subject's letters.</summary>
    List<EntryId> Contested(MemoryEntry entry)
    {
        if (entry.Subject is not { } subject)
            return [];
        var letters = Encoding.UTF8.GetBytes(subject);
        var ids = head.Files.Where(file => file.Id != entry.Id && !entry.Supersedes.Contains(file.Id) && repository.Known.Of(file.Path, file.Blob, head.Tree).Bytes.AsSpan().IndexOf(letters) >= 0).Select(file => file.Id).ToList();
        return [.. ids.Where(id => head.TryFind(id) is { IsCurrent: true } other && other.Entry.Subject == subject
            && !other.Entry.Supersedes.Contains(entry.Id) && !head.Successors.ContainsKey(id) && ScopeOverlap.Exists(other.Entry.Scope, entry.Scope))];
    }

    string Where(LookAlike look) => look.Inbox is not null ? "waits in the inbox" : head.TryFind(look.Entry.Id)?.Verdict.Authority switch
    {
        Approval.Authority.Approved => "approved",
        Approval.Authority.Lapsed => "its approval lapsed",
        _ => "waits on the current branch",
    };

    bool IsOff(FindingRule rule) => head.NextPolicy.Checks.TryGetValue(rule.Id, out var severity) && severity is null;
}
