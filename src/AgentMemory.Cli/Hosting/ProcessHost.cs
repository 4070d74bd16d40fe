using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using AgentMemory.Git;
using AgentMemory.Git.Opening;

namespace AgentMemory.Cli.Hosting;

/// <summary>The real process as a <see cref="CliContext"/>: the only place that touches console, environment and signals.</summary>
sealed class ProcessHost : IDisposable
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly CancellationTokenSource _cancellation = new();
    readonly List<PosixSignalRegistration> _signals = [];
    IDisposable? _git;

    ProcessHost()
    {
        var terminal = Facts();
        if (OperatingSystem.IsWindows() && (terminal.Out || terminal.Error))
            Console.OutputEncoding = Utf8;
        Context = new CliContext
        {
            Out = Writer(Console.OpenStandardOutput(), autoFlush: false),
            Error = Writer(Console.OpenStandardError(), autoFlush: true),
            In = new StreamReader(Console.OpenStandardInput(), InputEncoding(terminal)),
            OpenInput = Console.OpenStandardInput,
            OpenOutput = Console.OpenStandardOutput,
            Environment = Variables(),
            CurrentDirectory = Environment.CurrentDirectory,
            Terminal = terminal,
            Cancellation = _cancellation.Token,
            OpenStore = OpenStore,
        };
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel));
    }

    /// <summary>What the command line works with.</summary>
    internal CliContext Context { get; }

    /// <summary>Takes over the streams and Ctrl-C of this process.</summary>
    internal static ProcessHost Attach() => new();

    // The first signal asks every operation to stop where nothing is half-written; the second one ends the process as if
    // there were no handler.
    void Cancel(PosixSignalContext signal)
    {
        if (_cancellation.IsCancellationRequested)
            return;
        signal.Cancel = true;
        _cancellation.Cancel();
    }

    // Not before the first repository is opened: help and completion scripts do not load libgit2, and settings that contradict
    // each other are reported like any other refusal.
    GitStore OpenStore(OpenOptions options)
    {
        _git ??= GitEnvironment.ApplyToProcess(Context.Environment, Context.CurrentDirectory);
        return GitStore.Open(options);
    }

    // Console.Out and Console.In are not used: they synchronise, and on Unix set up the terminal, which costs milliseconds.
    static StreamWriter Writer(Stream stream, bool autoFlush) => new(stream, Utf8) { AutoFlush = autoFlush, NewLine = "\n" };

    static Encoding InputEncoding(TerminalFacts terminal) =>
        OperatingSystem.IsWindows() && terminal.In ? Console.InputEncoding : Utf8;

    static TerminalFacts Facts()
    {
        var output = !Console.IsOutputRedirected;
        var error = !Console.IsErrorRedirected;
        return new TerminalFacts(!Console.IsInputRedirected, output, error, output || error ? Width() : null);
    }

    static int? Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    static Dictionary<string, string> Variables()
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(comparer);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return variables;
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _cancellation.Dispose();
        _git?.Dispose();
    }
}
