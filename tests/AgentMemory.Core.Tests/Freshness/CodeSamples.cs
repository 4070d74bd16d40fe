namespace AgentMemory.Core.Tests.Freshness;

/// <summary>A file of some language in which an entry cites a few lines.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Comment">What begins a comment.</param>
/// <param name="Text">The file; the cited lines stand between <c>&gt;&gt;&gt;</c> and <c>&lt;&lt;&lt;</c>.</param>
sealed record CodeSample(string Path, string Comment, string Text)
{
    internal static IReadOnlyList<CodeSample> All { get; } =
    [
        new("src/Ports.cs", "//", """
            using System.Net;

            namespace Shop;

            static class Ports
            {
            >>>
                internal const int Http = 8080;
                internal const int Metrics = 9100;
                internal static int Of(string name) => name == "http" ? Http : Metrics;
            <<<

                internal static IPEndPoint Any(string name)
                {
                    var limit = 30;
                    return new IPEndPoint(IPAddress.Any, Of(name) + (limit - limit));
                }
            }
            """),
        new("tools/retry.py", "#", """
            import time

            LIMIT = 30

            >>>
            def retry(call, attempts=5):
                for attempt in range(attempts):
                    if call():
                        return attempt
                raise TimeoutError("gave up")
            <<<

            def wait(seconds):
                limit = 30
                time.sleep(min(seconds, limit))
            """),
        new("web/src/api.ts", "//", """
            import { get } from './http'

            const limit = 30

            >>>
            export const base = '/api/v2'
            export function items(page: number) {
              return get(`${base}/items?page=${page}&size=50`)
            }
            <<<

            export function orders(page: number) {
              return get(`${base}/orders?page=${page}&limit=${limit}`)
            }
            """),
        new("cmd/server/main.go", "//", """
            package main

            import "net/http"

            const limit = 30

            >>>
            func routes(mux *http.ServeMux) {
            	mux.HandleFunc("/healthz", health)
            	mux.HandleFunc("/orders", orders)
            }
            <<<

            func health(w http.ResponseWriter, r *http.Request) {
            	w.WriteHeader(http.StatusOK)
            }
            """),
        new("crates/core/src/lib.rs", "//", """
            use std::time::Duration;

            const LIMIT: u64 = 30;

            >>>
            pub fn timeout(retries: u32) -> Duration {
                let base = 250u64;
                Duration::from_millis(base * 2u64.pow(retries))
            }
            <<<

            pub fn limit() -> Duration {
                Duration::from_secs(LIMIT)
            }
            """),
        new("docker-compose.yml", "#", """
            services:
            >>>
              web:
                image: registry.example.org/shop:latest
                ports: ["8080:8080"]
                labels:
                  coolify.managed: "true"
            <<<

              worker:
                image: registry.example.org/worker:latest
                limit: 30
            volumes: {}
            """),
        new("Makefile", "#", """
            .PHONY: test build

            limit = 30

            >>>
            test: build
            	docker compose up -d redis
            	dotnet test --no-build
            <<<

            build:
            	dotnet build -v q
            """),
        new("docs/deploy.md", ">", """
            # Deploying

            A limit of 30 minutes holds for every step.

            >>>
            1. Merge into `main`; Coolify picks the commit up by itself.
            2. Watch `/healthz` until it answers 200.
            3. Tag the commit with `deployed/<date>`.
            <<<

            ## Rolling back

            Coolify keeps the last three images.
            """),
    ];

    /// <summary>The lines of the file.</summary>
    internal IReadOnlyList<string> Lines { get; } = [.. Parts(Text).SelectMany(part => part)];

    /// <summary>The first cited line, from 1.</summary>
    internal int First { get; } = Parts(Text)[0].Count + 1;

    /// <summary>The last cited line.</summary>
    internal int Last { get; } = Parts(Text)[0].Count + Parts(Text)[1].Count;

    internal IEnumerable<string> Above => Lines.Take(First - 1);

    internal IEnumerable<string> Cited => Lines.Skip(First - 1).Take(Last - First + 1);

    internal IEnumerable<string> Below => Lines.Skip(Last);

    static List<List<string>> Parts(string text)
    {
        var parts = new List<List<string>> { new() };
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line is ">>>" or "<<<")
                parts.Add([]);
            else
                parts[^1].Add(line);
        }
        return parts;
    }
}
