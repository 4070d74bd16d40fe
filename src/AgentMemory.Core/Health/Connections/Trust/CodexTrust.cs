using AgentMemory.Connecting.Toml;
using Tomlyn.Model;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Codex: a trusted project, by the work tree or the repository's main one; and each hook by its hash.</summary>
sealed class CodexTrust : ITrustRecord
{
    const string Hooks = ".codex/hooks.json";

    public string Client => "codex";

    public string Path => ".codex/config.toml";

    public Distrust? Look(byte[] record, TrustedFolder folder)
    {
        var model = TomlFile.Read(Path, record).Model;
        var isTrusted = Table(model, "projects") is { } projects && projects
            .Any(project => (folder.Is(project.Key) || folder.IsMain(project.Key)) && project.Value is TomlTable table && table.TryGetValue("trust_level", out var level) && level is "trusted");
        if (!isTrusted)
            return new Distrust("the folder is not trusted yet, and its server and hooks are ignored without a word", $"Run codex in {folder.Path} and trust the folder, then allow the hooks with /hooks.");
        var isAllowed = Table(model, "hooks") is { } hooks && Table(hooks, "state") is { } state && state
            .Any(hook => IsOf(hook.Key, folder) && hook.Value is TomlTable table && table.ContainsKey("trusted_hash"));
        return isAllowed ? null : new Distrust($"the hooks of {Hooks} are not allowed yet", $"Run codex in {folder.Path} and allow them with /hooks.");
    }

    // A hook is named by its file, its event and its two numbers there.
    static bool IsOf(string hook, TrustedFolder folder) =>
        hook.Replace('\\', '/').IndexOf($"/{Hooks}:", StringComparison.Ordinal) is > 0 and var at && (folder.Is(hook[..at]) || folder.IsMain(hook[..at]));

    static TomlTable? Table(TomlTable above, string name) => above.TryGetValue(name, out var table) ? table as TomlTable : null;
}
