using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMemory.Cli.Mcp;

/// <summary>
/// Turns away requests in which half of a character stands, as JSON can name one that no text can hold: the library would only say that
/// something went wrong.
/// </summary>
static class WholeTexts
{
    /// <summary>Lets whole requests pass.</summary>
    /// <exception cref="McpProtocolException">The request holds half of a character.</exception>
    internal static McpMessageHandler Demand(McpMessageHandler next) => (context, cancellation) =>
        context.JsonRpcMessage is JsonRpcRequest { Params: { } parameters } && !IsWhole(parameters)
            ? throw new McpProtocolException("A text of the request holds half of a surrogate pair. Send whole characters.", McpErrorCode.InvalidParams)
            : next(context, cancellation);

    static bool IsWhole(System.Text.Json.Nodes.JsonNode parameters)
    {
        try
        {
            _ = parameters.ToJsonString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
