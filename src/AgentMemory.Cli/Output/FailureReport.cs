using System.Text.Json;
using AgentMemory.Cli.Findings;
using AgentMemory.Cli.Hosting;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Output;

/// <summary>Tells the user why a run ended early, on standard error and, with <c>--json</c>, as the answer.</summary>
static class FailureReport
{
    /// <summary>Writes the report and returns the exit code that goes with it.</summary>
    internal static int Write(CliContext context, OutputMode mode, AgentMemoryException failure)
    {
        try
        {
            var notices = new Notices(context, mode);
            FindingText.Write(notices.Text, failure.Findings);
            ConflictReport.Write(notices.Text, failure.Conflicts);
            notices.Error(failure.Message, failure.Hint);
            notices.Cause(failure.InnerException);
            if (mode.Json)
                JsonOutput.Write(context.Out, json => WriteError(json, failure));
            context.Out.Flush();
        }
        catch (IOException)
        {
            // Nobody is left to tell; the exit code still says it.
        }
        return ExitCodes.For(failure.Kind);
    }

    /// <summary>The word that stands for a kind in JSON.</summary>
    internal static string Word(ErrorKind kind) => kind switch
    {
        ErrorKind.Refused => "refused",
        ErrorKind.NotFound => "not-found",
        ErrorKind.Conflict => "conflict",
        ErrorKind.Locked => "locked",
        ErrorKind.Unsupported => "unsupported",
        ErrorKind.Usage => "usage",
        ErrorKind.Config => "config",
        ErrorKind.Cancelled => "cancelled",
        _ => "internal",
    };

    static void WriteError(Utf8JsonWriter json, AgentMemoryException failure)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("kind"u8, Word(failure.Kind));
        json.WriteString("message"u8, failure.Message);
        json.WriteOptional("hint"u8, failure.Hint);
        FindingJson.Write(json, failure.Findings);
        ConflictReport.Write(json, failure.Conflicts);
        json.WriteEndObject();
    }
}
