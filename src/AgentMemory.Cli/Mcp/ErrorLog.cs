using Microsoft.Extensions.Logging;

namespace AgentMemory.Cli.Mcp;

/// <summary>What the protocol's library has to tell, on standard error: only with <c>--verbose</c>, and never what was said in the conversation.</summary>
sealed class ErrorLog(TextWriter error) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    // From Trace on, whole messages are logged.
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            error.WriteLine(Output.VisibleText.Escape(exception is null ? $"mcp: {formatter(state, exception)}" : $"mcp: {formatter(state, exception)}: {exception.Message}"));
    }

    public void Dispose()
    {
    }
}
