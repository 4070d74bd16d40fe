namespace AgentMemory.Search.Analysis;

/// <summary>
/// English words that questions are asked with and that name nothing there: how does it <c>look like</c>, what do we <c>use</c>, I
/// <c>need</c> to <c>know</c>. Entries keep them: only a question can tell what it does not ask for.
/// </summary>
static class AskingWords
{
    static readonly HashSet<string> Words = new(
        """
        anybody anyone anything get gets getting got happen happened happens kind kinds know knows like look looking looks many much need needed
        needs please said say says somebody someone something tell tells thing things use used uses using want wanted wants way ways
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>Whether a word is one of them and no part of a name, as <c>use_lockfile</c> is one.</summary>
    internal static bool Contains(Word word) => word.Parts.Count == 1 && Words.Contains(word.Parts[0].Folded);
}
