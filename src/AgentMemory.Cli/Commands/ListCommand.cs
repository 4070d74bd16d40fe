using System.CommandLine;
using AgentMemory.Approval;
using AgentMemory.Cli.Entries;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Listing;
using AgentMemory.Views;

namespace AgentMemory.Cli.Commands;

/// <summary><c>list</c>.</summary>
static class ListCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var type = new Option<string?>("--type") { Description = "only this type" }.Allow(EntryWords.Types);
        var status = new Option<string?>("--status") { Description = "only what claims this status" }.Allow(EntryWords.Statuses);
        var authority = new Option<string?>("--authority") { Description = "only what has this authority" }.Allow(AuthorityWords.All);
        var freshness = new Option<string?>("--freshness") { Description = "only what is as fresh as this" }.Allow(FreshnessWords.All);
        var tag = new Option<string?>("--tag") { HelpName = "TAG", Description = "only with this tag" };
        var subject = new Option<string?>("--subject") { HelpName = "KEY", Description = "only with this subject, or one below it" };
        var path = new Option<string?>("--path") { HelpName = "FILE", Description = "only what applies to this file" };
        var at = new Option<string?>("--at") { HelpName = "REV", Description = "as it was at this commit" };
        var inbox = new Option<bool>("--inbox") { Description = "adds what waits in the inboxes" };
        var command = new CliCommand("list", CommandGroup.Memory, "Lists entries with what is proved about them and how fresh they are")
        {
            Examples =
            [
                new("agent-memory list --authority approved", "what counts"),
                new("agent-memory list --freshness drifted", "what rests on code that has changed"),
                new("agent-memory list --path infra/main.tf --at v1.2", "what applied to a file back then"),
                new("agent-memory list --personal", "everything that is kept about you, with what waits, and where it holds"),
            ],
        };
        foreach (var option in new Option[] { type, status, authority, freshness, tag, subject, path, at, inbox })
            command.Add(option);
        command.Handle(services, run =>
        {
            if (run.Global.Personal && !StoreLocation.PersonalExists(run.Context))
            {
                run.Answer(json => EntryJson.WriteAll(json, []), _ => { });
                run.Notices.Note($"Nothing is kept about you: there is no personal store at {StoreLocation.PersonalDirectory(run.Context)}.");
                return;
            }
            var result = new ListOperation(run.Access).Run(new ListRequest
            {
                Type = run.Value(type) is { } word && EntryWords.TryParseType(word, out var kind) ? kind : null,
                Status = run.Value(status) is { } claimed && EntryWords.TryParseStatus(claimed, out var claim) ? claim : null,
                Authority = run.Value(authority) is { } proved ? Words.Authority(proved) : null,
                Freshness = FreshnessWords.TryParse(run.Value(freshness), out var state) ? state : null,
                Tag = run.Value(tag),
                Subject = run.Value(subject),
                Path = run.Value(path) is { } file ? WorkTreePath.Of(file, run) : null,
                At = run.Value(at),
                // What is known about somebody is what waits as much as what was approved.
                Inbox = run.Value(inbox) || (run.Global.Personal && !run.Has(at)),
            });
            StoreNotices.Write(run, result.Unreadable, result.Dirty);
            run.Answer(json => EntryJson.WriteAll(json, result.Entries), text => Write(text, run, result.Entries));
            if (result.Entries.Count == 0)
                run.Notices.Note("No entry fits.");
        });
        return command;
    }

    static void Write(TextOutput text, CommandRun run, IReadOnlyList<EntryReport> entries)
    {
        if (run.Global.Personal)
            PersonalTable.Write(text, entries, run.Access);
        else
            EntryPage.WriteTable(text, entries);
    }
}
