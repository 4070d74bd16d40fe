using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Recall;

/// <summary>Says anew how entries stand to each other, as far as those that changed take part in it.</summary>
sealed class MovedRelations(MovedEntries entries, IReadOnlyList<PendingProposal> pending)
{
    /// <summary>Finds what takes the place of some ids.</summary>
    internal void Supersede(IReadOnlyList<EntryId> ids)
    {
        foreach (var id in ids)
        {
            var successor = entries.Marked(JudgedMarks.Supersedes(id)).Where(entry => ViewOf(entry).IsCurrent && entry.Report.Entry.Id != id).Min(entry => entry.Report.Entry.Id);
            entries.Change(id, entry => entry with { Report = entry.Report with { SupersededBy = successor } });
        }
    }

    /// <summary>Finds what contests what, among all entries of the subjects that some ids have or had; after <see cref="Supersede"/>.</summary>
    internal void Contest(IReadOnlyList<EntryId> ids)
    {
        foreach (var subject in ids.SelectMany(entries.Ever).Select(entry => entry.Subject).OfType<string>().Distinct(StringComparer.Ordinal).ToList())
        {
            var group = entries.Marked(JudgedMarks.Subject(subject));
            var superseded = new Dictionary<EntryId, EntryId>();
            foreach (var entry in group)
            {
                if (entry.Report.SupersededBy is { } successor)
                    superseded[entry.Report.Entry.Id] = successor;
            }
            var contests = Contests.Find(group.Select(ViewOf), superseded);
            foreach (var id in group.Select(entry => entry.Report.Entry.Id).Distinct().ToList())
                entries.Change(id, entry => entry with { Report = entry.Report with { ContestedWith = contests.GetValueOrDefault(id, []) } });
        }
    }

    /// <summary>Finds what disputes some ids.</summary>
    internal void Dispute(IReadOnlyList<EntryId> ids)
    {
        foreach (var id in ids)
        {
            var disputes = Disputes.Find(entries.Marked(JudgedMarks.Disputes(id)).Select(ViewOf), pending).GetValueOrDefault(id, []);
            entries.Change(id, entry => entry with { Report = entry.Report with { DisputedBy = disputes } });
        }
    }

    static EntryView ViewOf(JudgedEntry entry) =>
        new() { Entry = entry.Report.Entry, Path = entry.Report.Path, Blob = entry.Report.Blob, Commit = entry.Report.Commit, Verdict = entry.Report.Verdict };
}
