using System.IO.Pipelines;
using AgentMemory.Cli.Tests.Frame;

namespace AgentMemory.Cli.Tests.Mcp;

/// <summary>The command <c>mcp</c> running in this process, with pipes for its standard streams.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    readonly Pipe _input = new();
    readonly Pipe _output = new();
    readonly StringWriter _error = new() { NewLine = "\n" };
    readonly CancellationTokenSource _interrupt = new();
    readonly Task<int> _run;
    bool _ended;

    internal ServerProcess(CliSetting setting, params string[] args)
    {
        var context = (setting with { Cancellation = _interrupt.Token }).Context(TextWriter.Null, _error, TextReader.Null) with
        {
            OpenInput = () => _input.Reader.AsStream(),
            OpenOutput = () => _output.Writer.AsStream(),
        };
        _run = Task.Run(() => CliApp.Run(["mcp", .. args], context, setting.Commands));
    }

    /// <summary>What the client writes.</summary>
    internal Stream ToServer => _input.Writer.AsStream(leaveOpen: true);

    /// <summary>What the client reads.</summary>
    internal Stream FromServer => _output.Reader.AsStream(leaveOpen: true);

    /// <summary>What went to standard error so far.</summary>
    internal string Error => _error.ToString();

    /// <summary>Presses Ctrl-C.</summary>
    internal void Interrupt() => _interrupt.Cancel();

    /// <summary>Closes the server's standard input and returns its exit code.</summary>
    internal async Task<int> End()
    {
        _ended = true;
        await _input.Writer.CompleteAsync();
        return await _run.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>Waits for the server to end by itself.</summary>
    internal Task<int> Ended() => _run.WaitAsync(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
            await End();
        _interrupt.Dispose();
        await _error.DisposeAsync();
    }
}
