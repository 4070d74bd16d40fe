namespace AgentMemory.Compilation.Selecting;

/// <summary>Estimates tokens as characters over four, rounded up: no model's tokenizer, and the same on every machine.</summary>
static class TokenCount
{
    const int CharactersPerToken = 4;

    internal static int Of(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
