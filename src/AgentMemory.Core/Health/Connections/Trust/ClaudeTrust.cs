using System.Text.Json;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Claude Code: the accepted dialog of a project, or of a folder above it.</summary>
sealed class ClaudeTrust : ITrustRecord
{
    public string Client => "claude";

    public string Path => ".claude.json";

    public Distrust? Look(byte[] record, TrustedFolder folder)
    {
        using var document = JsonDocument.Parse(record);
        var isTrusted = document.RootElement.TryGetProperty("projects", out var projects) && projects.EnumerateObject()
            .Any(project => folder.IsIn(project.Name) && project.Value.TryGetProperty("hasTrustDialogAccepted", out var accepted) && accepted.ValueKind == JsonValueKind.True);
        return isTrusted ? null : new Distrust("the folder is not trusted yet, and its server and hooks are left out", $"Run claude in {folder.Path} and accept the folder.");
    }
}
