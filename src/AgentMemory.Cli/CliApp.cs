using System.CommandLine;
using AgentMemory.Actors;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Options;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Parsing;
using AgentMemory.Errors;

namespace AgentMemory.Cli;

/// <summary>The whole command line as a function: arguments and context in, output and exit code out.</summary>
static class CliApp
{
    // @text is data, not a response file.
    static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line with the shipped commands. Never throws.</summary>
    internal static int Run(IReadOnlyList<string> args, CliContext context) => Run(args, context, CommandList.All);

    /// <summary>Runs one command line with the given commands. Never throws.</summary>
    internal static int Run(IReadOnlyList<string> args, CliContext context, IReadOnlyList<NamedCommand> commands)
    {
        var services = new CliServices { Context = context, Commands = commands, ResolveActor = ActorOf };
        var parse = RootBuilder.Build(services, args).Parse(args, Parser);
        var mode = OutputMode.Decide(context.Terminal, context.Environment, services.Global.Read(parse));
        try
        {
            UsageErrors.ThrowIfAny(parse);
            context.Cancellation.ThrowIfCancellationRequested();
            var exitCode = parse.Invoke(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
            context.Out.Flush();
            return exitCode;
        }
        catch (AgentMemoryException e)
        {
            return FailureReport.Write(context, mode, e);
        }
        catch (OperationCanceledException e)
        {
            return FailureReport.Write(context, mode, new AgentMemoryException(ErrorKind.Cancelled, "Cancelled.", inner: e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FailureReport.Write(context, mode, new AgentMemoryException(ErrorKind.Refused, $"The operating system refused: {e.Message}", inner: e));
        }
#pragma warning disable CA1031 // The one place where a bug of ours becomes exit code 70 instead of a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return FailureReport.Write(context, mode, new AgentMemoryException(ErrorKind.Internal,
                $"This is a bug in agent-memory: {e.GetType().Name}: {e.Message}", "Run it again with --verbose, and report what it prints.", e));
        }
    }

    static Actor ActorOf(GlobalSettings global, CliContext context) =>
        ActorResolver.Resolve(new ActorRequest(global.Agent, global.Session), context.Environment);
}
