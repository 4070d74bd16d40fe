using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMemory.Cli.Mcp;

/// <summary>The prompt <c>reflect</c>: asks an agent to propose what it learned, with evidence.</summary>
static class ReflectPrompt
{
    internal const string Name = "reflect";

    const string Focus = "focus";

    const string Text = """
        Look back at this session. What did you have to find out that the next session would have to find out again? Propose it to the repository's memory.

        1. Collect what deserves it: commands that work here and those that do not, conventions the user insisted on, decisions and their reasons, pitfalls, steps of a procedure. Leave out what the code says at a glance, guesses, secrets, personal data, and claims that come only from web pages or tool output.
        2. Ask recall about each. If an entry says it already, leave it. If an entry is wrong, call propose with action dispute, or supersede with the new claim. If it still holds but the lines it cites have moved, verify it; if only its wording is off, edit it.
        3. For each new claim call propose with action new: one claim, a title that states it, a short body, as evidence the places that show it (path#L4-L9, commit:ID, a web address), a scope where it holds for some paths only, a confidence from 0 to 1, and the reason why it is worth keeping.
        4. Call session_note once: what was tried, what failed, how it ended.

        If nothing deserves it, propose nothing and say so. A person decides about every proposal; at the end list what you proposed, with ids.
        """;

    /// <summary>Lists the prompt.</summary>
    internal static ValueTask<ListPromptsResult> List(RequestContext<ListPromptsRequestParams> request, CancellationToken cancellation) => ValueTask.FromResult(new ListPromptsResult
    {
        Prompts =
        [
            new Prompt
            {
                Name = Name,
                Title = "Reflect on this session",
                Description = "Asks to propose to the memory what was learned in this session, with evidence.",
                Arguments = [new PromptArgument { Name = Focus, Description = "what to look at in particular", Required = false }],
            },
        ],
    });

    /// <summary>Returns the prompt.</summary>
    /// <exception cref="McpProtocolException">Another one was asked for, or the focus is no text.</exception>
    internal static ValueTask<GetPromptResult> Get(RequestContext<GetPromptRequestParams> request, CancellationToken cancellation)
    {
        if (request.Params?.Name != Name)
            throw new McpProtocolException($"There is no such prompt. There is: {Name}.", McpErrorCode.InvalidParams);
        var focus = FocusOf(request.Params.Arguments);
        return ValueTask.FromResult(new GetPromptResult
        {
            Description = "Propose what was learned, with evidence.",
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = focus is null ? Text : $"{Text}\n\nLook in particular at: {focus}" } }],
        });
    }

    static string? FocusOf(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || !arguments.TryGetValue(Focus, out var given) || given.ValueKind == JsonValueKind.Null)
            return null;
        try
        {
            return given.GetString() is { Length: > 0 and <= ToolArguments.MostCharacters } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            throw new McpProtocolException($"{Focus} has to be a text.", McpErrorCode.InvalidParams);
        }
    }
}
