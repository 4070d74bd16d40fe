using System.CommandLine;
using System.Text.Json;
using AgentMemory.Actors;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Prompts;
using AgentMemory.Errors;
using AgentMemory.Git;
using AgentMemory.Git.Personal;
using AgentMemory.Lifecycle;
using AgentMemory.Recall;
using AgentMemory.Receipts;
using AgentMemory.Search.Index;
using AgentMemory.Setup;

namespace AgentMemory.Cli.Commands;

/// <summary>One run of one command: its arguments, who acts, the store, and where the answer goes. Everything is made on first use.</summary>
sealed class CommandRun(CliServices services, ParseResult parse) : IDisposable
{
    readonly GlobalSettings _global = services.Global.Read(parse);
    StandardInput? _input;
    TimeProvider? _clock;
    Actor? _actor;
    GitStore? _store;
    WorkPlace? _place;
    StoreAccess? _access;
    OutputMode? _mode;
    Notices? _notices;
    Action<Utf8JsonWriter>? _json;
    bool _answered;

    /// <summary>The process, or the test that stands for it.</summary>
    internal CliContext Context => services.Context;

    /// <summary>The values of the global options.</summary>
    internal GlobalSettings Global => _global;

    /// <summary>What was parsed, for the help.</summary>
    internal ParseResult Parse => parse;

    /// <summary>How the output looks.</summary>
    internal OutputMode Mode => _mode ??= OutputMode.Decide(Context.Terminal, Context.Environment, _global);

    /// <summary>The clock of this run.</summary>
    internal TimeProvider Clock => _clock ??= FixedClock.Of(Context);

    /// <summary>Who acts.</summary>
    internal Actor Actor => _actor ??= services.ResolveActor(_global, Context);

    /// <summary>The store the options lead to, opened on first use.</summary>
    /// <exception cref="AgentMemoryException">There is none, or it cannot be handled.</exception>
    internal GitStore Store => _store ??= Open();

    /// <summary>What operations work with.</summary>
    internal StoreAccess Access => _access ??= new StoreAccess
    {
        Repository = Store.Repository,
        Committer = Store.Committer,
        Actor = Actor,
        Clock = Clock,
        IsPersonal = _global.Personal,
        PersonalFolder = _global.Personal ? new PersonalFolder(StoreLocation.PersonalDirectory(Context)) : null,
        WorkedIn = () => (_place ??= new WorkPlace(services, this)).Open(),
    };

    /// <summary>Where questions are searched.</summary>
    internal IRecallCatalogs Catalogs { get; } = new IndexedCatalogs();

    /// <summary>What was served in this clone, to whom.</summary>
    internal IReceiptLog Receipts => Store.Receipts;

    /// <summary>What goes to standard error beside errors.</summary>
    internal Notices Notices => _notices ??= new Notices(Context, Mode);

    /// <summary>Cancelled by Ctrl-C.</summary>
    internal CancellationToken Cancellation => Context.Cancellation;

    StandardInput Input => _input ??= new StandardInput(Context.In, Context.Cancellation);

    /// <summary>Returns an option's value, or its default.</summary>
    internal T? Value<T>(Option<T> option) => parse.GetValue(option);

    /// <summary>Returns an argument's value, or its default.</summary>
    internal T? Value<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>Whether an option was given, even with its default as value.</summary>
    internal bool Has(Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>Whether an option was given with an empty text, which has no value where the option is a number.</summary>
    internal bool IsEmpty(Option option) => parse.GetResult(option)?.Tokens is [{ Value: "" }];

    /// <summary>Returns a text argument: what was written, or standard input for <c>-</c>.</summary>
    internal string Text(string argument) => argument == "-" ? Input.ReadToEnd() : argument;

    /// <summary>Returns the text of a file the user named, or standard input for <c>-</c>.</summary>
    /// <exception cref="AgentMemoryException">There is no such file, or it is no UTF-8 text.</exception>
    internal string TextOfFile(string path) => path == "-" ? Input.ReadToEnd() : TextFile.Read(Path.GetFullPath(path, Context.CurrentDirectory), path);

    /// <summary>Writes the answer, in the one form that is asked for.</summary>
    /// <param name="json">Writes the properties beside <c>schema</c>.</param>
    /// <param name="text">Writes it for people.</param>
    internal void Answer(Action<Utf8JsonWriter> json, Action<TextOutput> text)
    {
        if (_answered)
            throw new InvalidOperationException("A command answers once.");
        _answered = true;
        if (Mode.Json)
            _json = json;
        else
            text(TextOutput.Create(Context.Out, Mode.RichOut, Mode.Width));
    }

    /// <summary>Writes the answer in a format of its own, which no option of ours changes.</summary>
    internal void AnswerAs(Action<TextWriter> write)
    {
        if (_answered)
            throw new InvalidOperationException("A command answers once.");
        _answered = true;
        write(Context.Out);
    }

    /// <summary>Returns only when the user confirmed, at the terminal or by <c>--yes</c>.</summary>
    /// <param name="question">What would be done, as a question.</param>
    /// <exception cref="AgentMemoryException">Not confirmed, or an agent asks.</exception>
    internal void Confirm(string question) => new Confirmation(Context, Mode, Input).Require(question, Actor, _global.Yes);

    /// <summary>Asks a person at the terminal for a line; <c>null</c> at the end of input.</summary>
    internal string? Ask(string question) => new Question(Context, Input).Ask(question);

    /// <summary>Shows progress on a terminal once an operation takes more than a second.</summary>
    internal ProgressLine Progress(string what) => new(Context.Error, Context.Clock, Mode.Progress, what);

    /// <summary>
    /// Prints the JSON object, at the very end: a run that fails after it answered prints only the error, and one that had
    /// nothing to answer still prints an object.
    /// </summary>
    internal void Finish()
    {
        if (Mode.Json)
            JsonOutput.Write(Context.Out, _json ?? (_ => { }));
    }

    /// <summary>Lets go of the store, for what removes its files; nothing may use it any more.</summary>
    internal void CloseStore()
    {
        _store?.Dispose();
        _store = null;
    }

    public void Dispose()
    {
        _place?.Dispose();
        _store?.Dispose();
    }

    GitStore Open()
    {
        if (_global.Personal && !MakesStore && !StoreLocation.PersonalExists(Context))
            throw IsRehearsal
                ? new AgentMemoryException(ErrorKind.NotFound, $"There is no personal store at {StoreLocation.PersonalDirectory(Context)} yet, and --dry-run does not make one.", "Run the command without --dry-run: the store is made on first use.")
                : new AgentMemoryException(ErrorKind.NotFound, $"There is no personal store at {StoreLocation.PersonalDirectory(Context)} yet: nothing is kept about you.", "It is made on first use: agent-memory --personal remember \"What you prefer\" --type user");
        var store = services.OpenStore(StoreLocation.Of(_global, Context) with { Clock = Clock });
        if (store.Healed is { } healed)
            HealNotice.Write(Notices, healed);
        if (_global.Personal && MakesStore)
            new PersonalSetup(new StoreAccess { Repository = store.Repository, Committer = store.Committer, Actor = Actor, Clock = Clock, IsPersonal = true }).Ensure(Cancellation);
        return store;
    }

    bool MakesStore => parse.CommandResult.Command is CliCommand { MakesPersonalStore: true } && !IsRehearsal;

    /// <summary>Whether the command is one that writes and was told not to.</summary>
    bool IsRehearsal => parse.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == WriteFlags.DryRunName && Value(option));
}
