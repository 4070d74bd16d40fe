using System.CommandLine;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Sessions;
using AgentMemory.Episodes;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Commands;

/// <summary><c>sessions</c>.</summary>
static class SessionsCommand
{
    static readonly IReadOnlyList<string> Actions = ["list", "show", "replay", "share"];

    /// <summary>JSON holds so much of a timeline, the first of it.</summary>
    const int MostEvents = 10_000;

    internal static CliCommand Create(CliServices services)
    {
        var action = new Argument<string>("ACTION") { Description = $"{string.Join(", ", Actions)} (default: list)", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => Actions[0] };
        action.AcceptOnlyFromAmong([.. Actions]);
        var session = new Argument<string?>("SESSION") { Description = "for show and replay: an id, what the client calls the session, or a unique beginning", Arity = ArgumentArity.ZeroOrOne };
        var remote = new Option<string?>("--remote") { HelpName = "NAME", Description = "for share: where to push (default: where branches are pushed to)" };
        var dryRun = new Option<bool>(WriteFlags.DryRunName) { Description = "for share: says what would be pushed, and pushes nothing" };
        var command = new CliCommand("sessions", CommandGroup.Agents, "Tells what happened in agents' sessions")
        {
            Details = $"Hooks write down where transcripts are; this distils them, without a model, into episodes: what was asked, which files and commands, what the tests said, what was committed, which entries were served. Corrections by the user become proposals in the inbox. Secrets, personal data and what stands between <private> tags are taken out first. Episodes are entries on {EpisodeStore.Ref}, which nothing pushes before share; transcripts stay where they are. The outcome is that of the last test that tells its result, else of the last build; a success counts only where no file was changed after it.",
            Examples =
            [
                new("agent-memory sessions", "all of them"),
                new("agent-memory sessions replay 2026-11-20-claude", "one of them, step by step"),
            ],
        };
        command.Add(action);
        command.Add(session);
        command.Add(remote);
        command.Add(dryRun);
        command.Handle(services, run =>
        {
            switch (run.Value(action))
            {
                case "show":
                    Show(run, Named(run, session));
                    break;
                case "replay":
                    Replay(run, Named(run, session));
                    break;
                case "share":
                    Share(run, run.Value(remote), run.Value(dryRun));
                    break;
                default:
                    List(run);
                    break;
            }
        });
        return command;
    }

    static DistilResult Distil(CommandRun run)
    {
        using var progress = run.Progress("distilling transcripts");
        var result = new DistilOperation(run.Access, run.Store.Sessions, run.Receipts).Run(cancellation: run.Cancellation);
        if (result.Proposed.Count > 0)
            run.Notices.Note($"{result.Proposed.Count} corrections by the user wait for a decision: agent-memory review");
        foreach (var key in result.Missing)
            run.Notices.Note($"The transcript of {key} is not here any more, and was never distilled.");
        return result;
    }

    static EpisodePage Named(CommandRun run, Argument<string?> session)
    {
        var text = run.Value(session) ?? throw new AgentMemoryException(ErrorKind.Usage, "Which session?", "See: agent-memory sessions");
        Distil(run);
        return new EpisodeStore(run.Access).All().Find(text);
    }

    static void List(CommandRun run)
    {
        var distilled = Distil(run);
        var pages = new EpisodeStore(run.Access).All();
        run.Answer(
            json =>
            {
                json.WriteStartArray("sessions"u8);
                foreach (var page in pages)
                    SessionJson.Write(json, page, withSections: false);
                json.WriteEndArray();
                SessionJson.Write(json, distilled);
            },
            text => SessionPages.WriteTable(text, pages));
        if (pages.Count == 0)
            run.Notices.Note("No session is known here. Hooks write them down: agent-memory hook --help");
    }

    static void Show(CommandRun run, EpisodePage page) => run.Answer(
        json =>
        {
            json.WritePropertyName("session"u8);
            SessionJson.Write(json, page, withSections: true);
        },
        text => SessionPages.Write(text, page));

    static void Replay(CommandRun run, EpisodePage page)
    {
        var timeline = new TimelineOperation(run.Store.Sessions).Run(page);
        if (run.Mode is { CanAsk: true, Json: false })
        {
            Step(run, timeline);
            return;
        }
        run.Answer(
            json =>
            {
                json.WriteString("id"u8, page.Entry.Id.Value);
                json.WriteStartArray("events"u8);
                foreach (var happened in timeline.Take(MostEvents))
                {
                    json.WriteStartObject();
                    json.WriteOptional("at"u8, happened.At);
                    json.WriteNumber("offset"u8, happened.Offset);
                    json.WriteString("kind"u8, happened.Kind);
                    json.WriteString("text"u8, happened.Text);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            },
            text =>
            {
                foreach (var happened in timeline)
                    SessionPages.Write(text, happened);
            });
    }

    /// <summary>Shows a turn at a time: what the user said, and what came of it.</summary>
    static void Step(CommandRun run, IEnumerable<TimelineEvent> timeline) => run.Answer(_ => { }, text =>
    {
        var isFirst = true;
        foreach (var happened in timeline)
        {
            if (happened.Kind == "user" && !isFirst && run.Ask("Enter: next turn, q: quit ") is null or "q" or "Q")
                return;
            isFirst = false;
            SessionPages.Write(text, happened);
        }
    });

    static void Share(CommandRun run, string? remote, bool isDryRun)
    {
        var plan = new ShareOperation(run.Access).Plan(remote);
        if (!isDryRun)
        {
            foreach (var page in plan.Episodes)
                run.Notices.Note($"{page.Entry.Id}: {page.Entry.Title} ({page.Outcome})");
            run.Confirm($"Push these {plan.Episodes.Count} episodes, with all their earlier versions ({plan.Commits} commits), by: {plan.Push}?");
            new GitPush(run.Context).Run(run.Store.Repository.Facts.WorkTree ?? run.Store.Repository.Facts.GitDirectory, plan.Arguments);
        }
        run.Answer(
            json =>
            {
                json.WriteString("remote"u8, plan.Remote);
                json.WriteString("commit"u8, plan.Tip.Value);
                json.WriteNumber("commits"u8, plan.Commits);
                json.WriteString("push"u8, plan.Push);
                json.WriteBoolean("pushed"u8, !isDryRun);
                json.WriteStartArray("sessions"u8);
                foreach (var page in plan.Episodes)
                    SessionJson.Write(json, page, withSections: false);
                json.WriteEndArray();
            },
            text =>
            {
                SessionPages.WriteTable(text, plan.Episodes);
                text.Line($"{(isDryRun ? "would push" : "pushed")} {plan.Commits} commits: {plan.Push}");
            });
    }
}
