using System.Net;
using System.Text;
using System.Text.Json;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Codex itself, offline, with a model that this test plays: its hooks run our tool, and its transcript is distilled.</summary>
public class RealCodexScenarios
{
    [Test]
    [CancelAfter(120_000)]
    public void Codex_takes_what_its_hook_says_and_its_session_is_distilled()
    {
        var codex = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "codex")).FirstOrDefault(File.Exists);
        if (codex is null)
            Assert.Ignore("Codex is not installed: there is no 'codex' in PATH.");
        using var memory = MemoryRepository.Create();
        var home = TempRepository.TempFolder();
        using var model = new PlayedModel();
        memory.Approved("deploys", "Deploys go through Coolify");
        var hook = $"dotnet {typeof(CliApp).Assembly.Location} hook";
        memory.Git.Write(".codex/hooks.json", JsonSerializer.Serialize(new
        {
            hooks = new Dictionary<string, object>
            {
                ["SessionStart"] = Hook($"{hook} session-start --client codex"),
                ["Stop"] = Hook($"{hook} stop --client codex"),
            },
        }));
        File.WriteAllText(Path.Combine(home, "config.toml"), $"""
            model_provider = "mock"
            model = "mock"
            [model_providers.mock]
            name = "mock"
            base_url = "{model.Address}v1"
            wire_api = "responses"
            requires_openai_auth = false
            [projects."{memory.Root}"]
            trust_level = "trusted"
            """);

        var result = ChildProcess.Run(codex!, ["exec", "--dangerously-bypass-approvals-and-sandbox", "--dangerously-bypass-hook-trust", "Make the orders retry"], memory.Root,
            new Dictionary<string, string> { ["CODEX_HOME"] = home, ["HOME"] = home, ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "" }, "", timeoutSeconds: 100);

        Assert.That(model.Requests, Is.Not.Empty, result.Error);
        Assert.That(model.Requests[0], Does.Contain("Deploys go through Coolify [project/deploys]"), result.Error);
        var session = memory.Done("sessions", "--json").Json.GetProperty("sessions")[0];
        Assert.That((session.GetProperty("agent").GetString(), session.GetProperty("title").GetString()), Is.EqualTo(("codex", "Make the orders retry")));
        TempRepository.At(home).Dispose();

        static object[] Hook(string command) => [new { hooks = new[] { new { type = "command", command, timeout = 60 } } }];
    }

    /// <summary>A model on the loopback that only says that it is done.</summary>
    sealed class PlayedModel : IDisposable
    {
        readonly HttpListener _listener = new();

        internal PlayedModel()
        {
            for (var port = 20_000; ; port++)
            {
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add(Address = $"http://127.0.0.1:{port}/");
                try
                {
                    _listener.Start();
                    break;
                }
                catch (HttpListenerException) when (port < 21_000)
                {
                }
            }
            _ = Task.Run(Serve);
        }

        internal string Address { get; private set; }

        internal List<string> Requests { get; } = [];

        void Serve()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var call = _listener.GetContext();
                    using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                    var body = reader.ReadToEnd();
                    if (call.Request.Url!.AbsolutePath.EndsWith("/responses", StringComparison.Ordinal))
                        Requests.Add(body);
                    call.Response.ContentType = "text/event-stream";
                    using var writer = new StreamWriter(call.Response.OutputStream, new UTF8Encoding(false)) { NewLine = "\n" };
                    writer.Write("""
                        event: response.created
                        data: {"type":"response.created","response":{"id":"r"}}

                        event: response.output_item.done
                        data: {"type":"response.output_item.done","item":{"type":"message","role":"assistant","id":"m","content":[{"type":"output_text","text":"done"}]}}

                        event: response.completed
                        data: {"type":"response.completed","response":{"id":"r","usage":{"input_tokens":1,"input_tokens_details":null,"output_tokens":1,"output_tokens_details":null,"total_tokens":2}}}


                        """);
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or IOException)
                {
                }
            }
        }

        public void Dispose() => _listener.Close();
    }
}
