using AgentMemory.Scopes;
using AgentMemory.Store;

namespace AgentMemory.Actors;

/// <summary>Tells commits whose author is a program: hosted agents commit under addresses of their own.</summary>
static class AgentAuthors
{
    static readonly List<EmailGlob> Addresses =
    [
        .. new[] { "*[bot]@users.noreply.github.com", "*+copilot@users.noreply.github.com", "copilot@github.com", "noreply@anthropic.com", "*@noreply.anthropic.com", "cursoragent@cursor.com", "codex@openai.com", "noreply@openai.com", "*@aider.chat" }
            .Select(text => EmailGlob.TryParse(text, out var glob) ? glob : throw new InvalidOperationException($"{text} is no address.")),
    ];

    internal static bool Include(Identity author) =>
        author.Name.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase) || Addresses.Exists(address => address.IsMatch(author.Email));
}
