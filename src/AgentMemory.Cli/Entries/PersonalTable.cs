using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Lifecycle;
using AgentMemory.Personal;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>What somebody's own store keeps, for people: with where each entry may be used, which matters more there than how fresh it is.</summary>
static class PersonalTable
{
    internal static void Write(TextOutput output, IReadOnlyList<EntryReport> reports, StoreAccess access)
    {
        var reach = new Reach(access);
        output.Table(["id", "type", "authority", "holds", "title"],
            [.. reports.Select(report => (IReadOnlyList<Span>)[report.Entry.Id.Value, report.Entry.Type.Word(), EntryPage.Authority(report), Holds(report.Entry, reach), EntryPage.Title(report)])]);
    }

    static Span Holds(MemoryEntry entry, Reach reach) => reach.Of(entry) switch
    {
        ReachKind.Everywhere => new Span("everywhere"),
        ReachKind.Here => new Span($"here ({string.Join(", ", entry.Repos)})", Tone.Good),
        _ => new Span(string.Join(", ", entry.Repos), Tone.Muted),
    };
}
