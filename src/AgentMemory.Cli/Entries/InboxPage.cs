using AgentMemory.Approval;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Inbox;
using AgentMemory.Views;

namespace AgentMemory.Cli.Entries;

/// <summary>The list of everything that waits for a decision.</summary>
static class InboxPage
{
    /// <summary>Answers with the list.</summary>
    internal static void Answer(CommandRun run, InboxResult result)
    {
        StoreNotices.Write(run, result.Unreadable, []);
        StoreNotices.WriteOutOfReach(run, result.OutOfReach);
        run.Answer(
            json => EntryJson.WriteAll(json, [.. result.OnBranch, .. result.InInbox]),
            text =>
            {
                Section(text, "On the current branch", result.OnBranch);
                Section(text, "In the inbox", result.InInbox);
            });
        if (result.OnBranch.Count + result.InInbox.Count == 0)
            run.Notices.Note("Nothing waits for a decision.");
    }

    static void Section(TextOutput text, string heading, IReadOnlyList<EntryReport> reports)
    {
        if (reports.Count == 0)
            return;
        text.Line(new Span(heading, Tone.Strong));
        text.Table(["id", "type", "authority", "bytes", "from", "title"],
            [.. reports.Select(report => (IReadOnlyList<Span>)
            [
                report.Entry.Id.Value,
                report.Entry.Type.Word(),
                report.Verdict.Authority.Word(),
                report.Blob.Short,
                report.Provenance?.CreatedBy is { } author ? author.Agent ?? author.Person.Name : "",
                EntryPage.Title(report),
            ])]);
    }
}
