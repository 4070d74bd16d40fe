using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AgentMemory.Cli.Tests.Frame;

/// <summary>
/// A model on the loopback interface that calls one tool, if any, and then says that it is done, in the two dialects that clients speak;
/// keeps what it was asked.
/// </summary>
sealed class ModelServer : IDisposable
{
    const int MostRequests = 10;

    readonly HttpListener _listener;
    readonly List<string> _requests = [];
    readonly string? _responsesCall;
    readonly string? _chatCall;

    /// <summary>Starts one that calls nothing.</summary>
    internal ModelServer()
    {
        (_listener, Address) = Listen();
        _ = Serve();
    }

    /// <summary>Starts one that calls a tool.</summary>
    /// <param name="tool">The tool it calls first, by the server's own name for it.</param>
    /// <param name="arguments">The arguments, as JSON.</param>
    internal ModelServer(string tool, string arguments) : this()
    {
        var encoded = JsonSerializer.Serialize(arguments);
        _responsesCall = $$"""{"type":"function_call","id":"f1","call_id":"c1","name":"{{tool}}","namespace":"mcp__agent_memory","arguments":{{encoded}}}""";
        _chatCall = $$$"""{"role":"assistant","tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"agent-memory-{{{tool}}}","arguments":{{{encoded}}}}}]}""";
    }

    /// <summary>The address of its API.</summary>
    internal string Address { get; }

    /// <summary>What it was asked, decoded request by request.</summary>
    internal IReadOnlyList<JsonElement> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests.Select(request => JsonDocument.Parse(request).RootElement)];
        }
    }

    /// <summary>Somebody else may take the port between looking for a free one and using it.</summary>
    static (HttpListener, string) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1");
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    async Task Serve()
    {
        try
        {
            while (true)
                await Answer(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task Answer(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Url!.AbsolutePath;
        var answer = context.Request.HttpMethod != "POST" ? """{"object":"list","data":[{"id":"mock","object":"model"}]}"""
            : path.EndsWith("/responses", StringComparison.Ordinal) ? Responses(body, Keep(body))
            : Chat(Keep(body));
        context.Response.ContentType = context.Request.HttpMethod == "POST" ? "text/event-stream" : "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
    }

    bool Keep(string body)
    {
        lock (_requests)
        {
            _requests.Add(body);
            // Clients may ask more than once before they have called anything.
            return !body.Contains("\"c1\"", StringComparison.Ordinal);
        }
    }

    /// <summary>A client may ask before its servers have started; looking at their resources gives them time.</summary>
    string Responses(string body, bool first)
    {
        var isOffered = body.Contains("mcp__agent_memory", StringComparison.Ordinal);
        var item = first && isOffered && _responsesCall is not null ? _responsesCall
            : first && _responsesCall is not null && Requests.Count < MostRequests ? """{"type":"function_call","id":"f0","call_id":"c0","name":"list_mcp_resources","arguments":"{}"}"""
            : """{"type":"message","role":"assistant","id":"m1","content":[{"type":"output_text","text":"done"}]}""";
        return Event("response.created", """{"type":"response.created","response":{"id":"r1"}}""")
            + Event("response.output_item.done", $$"""{"type":"response.output_item.done","item":{{item}}}""")
            + Event("response.completed", """{"type":"response.completed","response":{"id":"r1","usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2,"input_tokens_details":{"cached_tokens":0},"output_tokens_details":{"reasoning_tokens":0}}}}""");
    }

    string Chat(bool first)
    {
        var call = first ? _chatCall : null;
        var delta = call ?? """{"role":"assistant","content":"done"}""";
        var end = call is null ? "stop" : "tool_calls";
        return Event(null, $$"""{"id":"x","object":"chat.completion.chunk","created":1,"model":"mock","choices":[{"index":0,"delta":{{delta}},"finish_reason":null}]}""")
            + Event(null, $$$"""{"id":"x","object":"chat.completion.chunk","created":1,"model":"mock","choices":[{"index":0,"delta":{},"finish_reason":"{{{end}}}"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""")
            + Event(null, "[DONE]");
    }

    static string Event(string? name, string data) => $"{(name is null ? "" : $"event: {name}\n")}data: {data}\n\n";

    public void Dispose() => _listener.Close();
}
