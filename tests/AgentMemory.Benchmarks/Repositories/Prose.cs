namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Makes sentences that differ enough not to be near-duplicates of each other. The same number gives the same sentence.</summary>
static class Prose
{
    const int WordsASentence = 12;

    static readonly string[] Words =
    [
        "adapter", "archive", "backup", "batch", "branch", "broker", "bucket", "buffer", "build", "bundle", "cache", "canary", "catalog", "channel",
        "client", "cluster", "column", "command", "compiler", "config", "console", "container", "cookie", "cursor", "daemon", "database", "deadline",
        "deploy", "digest", "docker", "endpoint", "engine", "event", "export", "fallback", "feature", "filter", "firewall", "folder", "gateway", "handler",
        "harness", "header", "host", "image", "import", "index", "invoice", "journal", "kernel", "label", "latency", "layer", "ledger", "limit", "linter",
        "locale", "lock", "logger", "mailer", "manifest", "message", "metric", "migration", "mirror", "module", "monitor", "network", "node", "object",
        "orbit", "outage", "package", "parser", "partition", "patch", "payload", "pipeline", "plugin", "policy", "port", "preview", "probe", "process",
        "profile", "proxy", "queue", "quota", "record", "region", "registry", "release", "replica", "report", "request", "retry", "rollout", "router",
        "runner", "runtime", "sample", "schema", "script", "secret", "server", "session", "shard", "signal", "snapshot", "socket", "staging", "storage",
        "stream", "switch", "table", "tenant", "thread", "ticket", "timer", "token", "tracer", "trigger", "tunnel", "upload", "vendor", "version", "volume",
        "warning", "webhook", "worker", "workspace", "zone",
    ];

    internal static string Sentence(int number)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, WordsASentence).Select(_ => Words[random.Next(Words.Length)])) + '.';
    }
}
