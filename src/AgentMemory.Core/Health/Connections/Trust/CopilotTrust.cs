using System.Text.Json;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Copilot CLI: a list of folders, under one of two names.</summary>
sealed class CopilotTrust : ITrustRecord
{
    static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    static readonly string[] Names = ["trustedFolders", "trusted_folders"];

    public string Client => "copilot";

    public string Path => ".copilot/config.json";

    public Distrust? Look(byte[] record, TrustedFolder folder)
    {
        using var document = JsonDocument.Parse(record, WithComments);
        var isTrusted = Names.Any(name => document.RootElement.TryGetProperty(name, out var folders) && folders.EnumerateArray().Any(path => folder.IsIn(path.GetString() ?? "?")));
        return isTrusted ? null : new Distrust("the folder is not trusted yet, and its server and hooks are left out", $"Run copilot in {folder.Path} and have it remember the folder.");
    }
}
