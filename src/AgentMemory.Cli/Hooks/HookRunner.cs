using System.Text;
using AgentMemory.Actors;
using AgentMemory.Cli.Commands;
using AgentMemory.Episodes;
using AgentMemory.Episodes.Sessions;
using AgentMemory.Hooks;
using AgentMemory.Lifecycle;
using AgentMemory.Search.Index;

namespace AgentMemory.Cli.Hooks;

/// <summary>Runs a hook so that it never costs a session anything but a moment: whatever goes wrong, and however long it takes, nothing is said.</summary>
sealed class HookRunner(CliServices services, CommandRun run)
{
    /// <summary>Clients wait for a hook; at the end of a session hardly at all.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestAtEnd = TimeSpan.FromMilliseconds(800);

    /// <summary>Answers on standard output, or says nothing.</summary>
    internal void Run(SessionMoment moment, HookDialect dialect)
    {
        using var done = new ManualResetEvent(false);
        string answer = "";
        // A thread of its own: a read that never ends, a lock, a slow disk must not keep the client waiting, and it ends with the process.
        var thread = new Thread(() =>
        {
            try
            {
                answer = Answer(moment, dialect);
            }
#pragma warning disable CA1031 // A hook is a guest in somebody's session: it may fail in any way but never loudly.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Explain(failure);
            }
            finally
            {
                SetQuietly(done);
            }
        })
        { IsBackground = true, Name = "hook" };
        thread.Start();
        using var deadline = new CancellationTokenSource(moment == SessionMoment.SessionEnd ? LongestAtEnd : Longest, run.Context.Clock);
        if (WaitHandle.WaitAny([done, deadline.Token.WaitHandle]) == 0)
            run.AnswerAs(writer => writer.Write(answer));
    }

    string Answer(SessionMoment moment, HookDialect dialect)
    {
        // Nobody calls a hook by hand with a terminal for its input.
        var input = run.Context.Terminal.In ? new HookInput() : HookInput.Read(run.Context.In);
        if (input.IsHelper)
            return "";
        var folder = input.Folder is { } named && Path.IsPathFullyQualified(named) && Directory.Exists(named) ? named : run.Context.CurrentDirectory;
        using var store = services.OpenStore(StoreLocation.Of(run.Global, run.Context with { CurrentDirectory = folder }) with { Clock = run.Clock });
        var access = new StoreAccess
        {
            Repository = store.Repository,
            Committer = store.Committer,
            Actor = new Actor.Agent(SessionKey.AgentOf(dialect.Client), null, null),
            Clock = run.Clock,
        };
        var result = new HookOperation(access, new IndexedCatalogs(), store.Receipts, store.Sessions).Run(new HookRequest
        {
            Moment = moment,
            Client = dialect.Client,
            Key = SessionKey.TryMake(dialect.Client, input.Session, out var key) ? key : null,
            Source = input.Source ?? "",
            Transcript = PathOf(input.Transcript),
            TakesContext = HookDialect.TakesContext(moment),
            ShowsNotice = dialect.ShowsNotice(moment),
            At = run.Context.Clock.GetUtcNow(),
        });
        using var answer = new StringWriter(new StringBuilder(), System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        dialect.Write(answer, result);
        return answer.ToString();
    }

    string? PathOf(string? path)
    {
        if (path is ['~', '/', ..] && run.Context.Variable("HOME") is { } home)
            path = Path.Join(home, path[2..]);
        return path is not null && Path.IsPathFullyQualified(path) ? path : null;
    }

    /// <summary>What went wrong is said to whoever asks for details, as a person does who tries the hook out.</summary>
    void Explain(Exception failure)
    {
        if (run.Global.Verbose)
            run.Context.Error.WriteLine(VisibleFailure(failure));
    }

    static string VisibleFailure(Exception failure) => Output.VisibleText.Escape($"agent-memory hook: {failure.GetType().Name}: {failure.Message}");

    /// <summary>Whoever waited may have gone.</summary>
    static void SetQuietly(ManualResetEvent done)
    {
        try
        {
            done.Set();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
