using AgentMemory.Errors;

namespace AgentMemory.Episodes;

/// <summary>Finds the session that a person means: by its episode's id or by what its client calls it, or by any unique beginning of either.</summary>
public static class EpisodeNaming
{
    const int MostCandidates = 10;

    /// <summary>Returns the episode.</summary>
    /// <exception cref="AgentMemoryException">No session, or more than one, begins so.</exception>
    public static EpisodePage Find(this IReadOnlyList<EpisodePage> pages, string text)
    {
        var candidates = pages.Where(page => NamesOf(page).Contains(text, StringComparer.Ordinal)).ToList();
        if (candidates.Count == 0 && text.Length > 0)
            candidates = [.. pages.Where(page => NamesOf(page).Any(name => name.StartsWith(text, StringComparison.Ordinal)))];
        return candidates.Count switch
        {
            0 => throw new AgentMemoryException(ErrorKind.NotFound, $"There is no session '{text}' here.", "See: agent-memory sessions"),
            1 => candidates[0],
            _ => throw new AgentMemoryException(ErrorKind.Refused, $"'{text}' could be any of: {string.Join(", ", candidates.Take(MostCandidates).Select(page => page.Entry.Id))}{(candidates.Count > MostCandidates ? ", and more" : "")}.", "Write more of it."),
        };
    }

    static string[] NamesOf(EpisodePage page) => [page.Entry.Id.Value, page.Session, page.Session[(page.Agent.Length + 1)..]];
}
