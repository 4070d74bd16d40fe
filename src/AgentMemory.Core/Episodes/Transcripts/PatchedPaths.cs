namespace AgentMemory.Episodes.Transcripts;

/// <summary>The files that a patch in Codex's own form names.</summary>
static class PatchedPaths
{
    static readonly string[] Headers = ["*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "];

    internal static IEnumerable<string> In(string patch)
    {
        foreach (var line in patch.Split('\n'))
        {
            foreach (var header in Headers)
            {
                if (line.StartsWith(header, StringComparison.Ordinal) && line[header.Length..].Trim() is { Length: > 0 } path)
                    yield return path;
            }
        }
    }
}
