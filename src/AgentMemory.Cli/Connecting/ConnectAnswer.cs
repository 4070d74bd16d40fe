using System.Text;
using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Cli.Review;
using AgentMemory.Connecting;
using AgentMemory.Review;
using AgentMemory.Store;

namespace AgentMemory.Cli.Connecting;

/// <summary>What became of a client's files, for people and for programs.</summary>
static class ConnectAnswer
{
    /// <summary>Writes the answer.</summary>
    /// <param name="run">The command.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="nothing">How it is called where nothing changes.</param>
    /// <param name="done">How it is called where something does.</param>
    /// <param name="next">What the user has to do then, as a sentence; empty for nothing.</param>
    internal static void Write(CommandRun run, ConnectRequest request, ConnectResult result, string nothing, string done, string next) => run.Answer(
        json => Write(json, request, result),
        text =>
        {
            Write(text, request, result);
            if (!result.HasChanges)
                text.Line($"{nothing}: {request.Client.Name}; nothing to change.");
            else if (!request.DryRun)
                text.Line(new Span(done, Tone.Good), $": {request.Client.Name}. {(request.OfUser ? "" : "Nothing was committed. ")}{next}".TrimEnd());
            if (!request.DryRun && result.Files.Any(file => file.Path == StoreLayout.ConfigFile && !file.IsNothing))
                text.Line($"next: commit {StoreLayout.ConfigFile}, then run agent-memory compile.");
        });

    static void Write(Utf8JsonWriter json, ConnectRequest request, ConnectResult result)
    {
        json.WriteString("client"u8, request.Client.Word);
        json.WriteString("of"u8, request.OfUser ? "user"u8 : "repository"u8);
        json.WriteBoolean("dryRun"u8, request.DryRun);
        json.WriteStartArray("files"u8);
        foreach (var file in result.Files)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, file.Path);
            json.WriteString("state"u8, Word(file));
            if (request.DryRun)
                json.WriteOptional("diff"u8, [.. Lines(file).Select(DiffMarks.Unified)]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a line a file, and what changes in it where nothing is written.</summary>
    static void Write(TextOutput text, ConnectRequest request, ConnectResult result)
    {
        foreach (var file in result.Files.Where(file => !file.IsNothing))
        {
            text.Line(new Span($"{(request.DryRun ? "would be " : "")}{Word(file)}", Tone.Strong), $"  {(request.OfUser ? "~/" : "")}{file.Path}");
            if (!request.DryRun)
                continue;
            foreach (var line in Lines(file))
            {
                var (mark, tone) = DiffMarks.Of(line.Side);
                text.Line("  ", new Span(mark + line.Text, tone));
            }
        }
    }

    static string Word(ClientFileChange file) =>
        file.IsNothing ? file.After is null ? "absent" : "unchanged" : file.Before is null ? "created" : file.After is null ? "removed" : "changed";

    static IReadOnlyList<DiffLine> Lines(ClientFileChange file) => LineDiff.Of(Text(file.Before), Text(file.After));

    static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes ?? []);
}
