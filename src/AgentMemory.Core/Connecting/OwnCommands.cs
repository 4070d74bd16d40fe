using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentMemory.Connecting;

/// <summary>Tells this tool's commands in clients' settings from others, whatever folder they are called from.</summary>
static partial class OwnCommands
{
    /// <summary>The command, as it stands in settings: the one in PATH.</summary>
    internal const string Tool = "agent-memory";

    /// <summary>Whether a server's settings start ours.</summary>
    internal static bool IsServer(JsonElement server) =>
        server.ValueKind == JsonValueKind.Object
        && server.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String && Program().IsMatch(command.GetString()!)
        && server.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Array && args.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first && first.GetString() == "mcp";

    /// <summary>Whether a handler runs our hook, in whichever of a client's spellings.</summary>
    internal static bool IsHook(JsonElement handler)
    {
        if (handler.ValueKind != JsonValueKind.Object)
            return false;
        var commands = handler.EnumerateObject().Where(member => member.Name is "command" or "bash" or "powershell" && member.Value.ValueKind == JsonValueKind.String).ToList();
        return commands.Count > 0 && commands.All(member => Hook().IsMatch(member.Value.GetString()!));
    }

    /// <summary>Whether a group of handlers holds ours and no other.</summary>
    internal static bool IsHookGroup(JsonElement group) =>
        group.ValueKind == JsonValueKind.Object && group.TryGetProperty("hooks", out var handlers) && handlers.ValueKind == JsonValueKind.Array
        && handlers.GetArrayLength() > 0 && handlers.EnumerateArray().All(IsHook);

    /// <summary>Returns the program that one of our hooks starts here; <c>null</c> for a handler that is not ours.</summary>
    internal static string? ProgramOf(JsonElement handler)
    {
        if (!IsHook(handler))
            return null;
        var shell = OperatingSystem.IsWindows() ? "powershell" : "bash";
        if (!handler.TryGetProperty("command", out var line) && !handler.TryGetProperty(shell, out line))
            return null;
        var first = FirstWord().Match(line.GetString()!);
        return first.Groups[1].Success ? first.Groups[1].Value : first.Groups[2].Value;
    }

    [GeneratedRegex("""^\s*(?:"([^"]+)"|(\S+))""", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"(^|[/\\])agent-memory(\.exe)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Program();

    [GeneratedRegex(@"^\s*""?([^""\s]*[/\\])?agent-memory(\.exe)?""?\s+hook\s", RegexOptions.CultureInvariant)]
    private static partial Regex Hook();
}
