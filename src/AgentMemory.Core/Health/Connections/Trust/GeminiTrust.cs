using System.Text.Json;

namespace AgentMemory.Health.Connections.Trust;

/// <summary>Gemini CLI: folders with a word each, of which the longest counts.</summary>
sealed class GeminiTrust : ITrustRecord
{
    static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public string Client => "gemini";

    public string Path => ".gemini/trustedFolders.json";

    public Distrust? Look(byte[] record, TrustedFolder folder)
    {
        using var document = JsonDocument.Parse(record, WithComments);
        var rule = document.RootElement.EnumerateObject()
            .Select(member => (Path: member.Name, Word: member.Value.GetString()))
            .Where(member => folder.IsIn(member.Word == "TRUST_PARENT" ? TrustedFolder.Above(member.Path) : member.Path))
            .OrderByDescending(member => member.Path.Length).FirstOrDefault();
        return rule.Word is "TRUST_FOLDER" or "TRUST_PARENT"
            ? null
            : new Distrust("the folder is not trusted yet, and its server and hooks are left out", $"Run gemini in {folder.Path}, enter /permissions trust, and start it anew.");
    }

    public bool TrustsAll(Func<string, byte[]?> read)
    {
        if (read(".gemini/settings.json") is not { } settings)
            return false;
        using var document = JsonDocument.Parse(settings, WithComments);
        return document.RootElement.TryGetProperty("security", out var security) && security.TryGetProperty("folderTrust", out var trust)
            && trust.TryGetProperty("enabled", out var enabled) && enabled.ValueKind == JsonValueKind.False;
    }
}
