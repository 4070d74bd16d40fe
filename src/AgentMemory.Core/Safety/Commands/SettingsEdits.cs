using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Commands;

/// <summary>Finds orders to change what an agent client may do, or what starts by itself: a verb and such a file in one sentence.</summary>
static class SettingsEdits
{
    const int Reach = 120;

    static readonly string[] Files =
    [
        ".claude/settings", ".claude.json", ".claude/hooks", ".mcp.json", "mcp.json", ".codex/config.toml", ".codex/hooks", ".cursor/mcp", ".cursor/hooks", ".gemini/settings", ".copilot/config", ".vscode/tasks.json",
        "claude_desktop_config.json", ".git/hooks", ".git/config", "authorized_keys", ".bashrc", ".zshrc", ".profile", ".bash_profile", "crontab", "LaunchAgents", "/etc/ld.so.preload",
    ];

    static readonly string[] Verbs = ["add", "adds", "append", "write", "edit", "set", "change", "modify", "put", "insert", "create", "update", "install", "register", "overwrite", "replace", "echo", "tee", "sed", "cat", "paste", "include", "enable", "allow"];

    static readonly Lazy<KeywordScan> Scan = new(() => new KeywordScan(Files));

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        foreach (var (at, file) in Scan.Value.In(passage.Text))
        {
            // .mcp.json is mcp.json as well.
            if (file == "mcp.json" && at > 0 && passage.Text[at - 1] == '.')
                continue;
            if (IsEdited(passage, at, file.Length) && !Prohibition.Covers(passage, at, at + file.Length))
                yield return passage.Finding(CommandRules.AgentSettings, at, $"This reads like an order to change {file}.");
        }
    }

    static bool IsEdited(Passage passage, int at, int length)
    {
        var from = Math.Max(0, at - Reach);
        var window = passage.Window(from, at - from + length + Reach);
        var before = window[..(at - from)];
        var start = before.LastIndexOf(". ", StringComparison.Ordinal);
        before = start < 0 ? before : before[(start + 1)..];
        var after = window[(at - from + length)..];
        var end = after.IndexOf(". ", StringComparison.Ordinal);
        return HasVerb(before) || HasVerb(end < 0 ? after : after[..end]);
    }

    static bool HasVerb(ReadOnlySpan<char> text) => text.Contains(">>", StringComparison.Ordinal) || WordList.HasWordOf(Verbs, text);
}
