namespace AgentMemory.Connecting.Clients;

/// <summary>The hooks' commands and how long they may take.</summary>
static class HookCommands
{
    /// <summary>Returns the command that a client runs at an event.</summary>
    internal static string At(string moment, string client) => $"{OwnCommands.Tool} hook {moment} --client {client}";

    /// <summary>Returns how many seconds a client waits. The tool itself takes two at most, at the end of a session less than one.</summary>
    internal static int SecondsAt(string moment) => moment == "session-end" ? 3 : 10;
}
