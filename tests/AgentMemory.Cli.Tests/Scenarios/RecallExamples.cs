using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>Twenty questions as people and agents really ask them, of a store as a team really has it. Read the answers before you accept a change of them.</summary>
public class RecallExamples
{
    static readonly (string Id, string Title, string Body, string[] More)[] Entries =
    [
        ("deploys-use-coolify", "Deploys go through Coolify", "Production is deployed from `main` by Coolify; `docker-compose.yml` is what it reads.", ["--subject", "deploy.platform", "--scope", "infra/**"]),
        ("staging-resets-nightly", "Staging is reset every night", "At 02:00 UTC the staging database is restored from an anonymised dump. Never keep test data there.", ["--tag", "staging"]),
        ("retry-policy", "OrderService retries payment calls three times", "Backoff starts at 200 ms with full jitter and is capped at 30 s. A fourth attempt would exceed the gateway's idempotency window.", ["--scope", "src/orders/**"]),
        ("carts-in-redis", "Carts live in Redis, orders in PostgreSQL", "Carts expire after 48 hours. Orders are never deleted.", ["--subject", "storage"]),
        ("tests-need-docker", "Integration tests need Docker", "Run `make test-integration`; it starts PostgreSQL 16.2 and Redis in containers.", ["--tag", "testing"]),
        ("flaky-search-test", "SearchIndexTests fails when the clock crosses midnight", "Freeze the clock with `FakeTimeProvider`. The failure reads: `Expected: 2 But was: 3`.", []),
        ("no-lock-on-carts", "Do not lock carts", "`CartRepository.Update` uses optimistic concurrency; on `DbUpdateConcurrencyException` reload and merge.", ["--scope", "src/carts/**"]),
        ("enospc-on-ci", "CI runs out of disk when images pile up", "`ENOSPC: no space left on device` means the runner's image cache is full: run the workflow `prune-cache`.", ["--tag", "ci"]),
        ("use-pnpm", "Use pnpm, never npm", "The lock file is pnpm-lock.yaml. `npm install` breaks the workspace links.", []),
        ("api-errors", "API errors are RFC 9457 problem details", "Every error body has `type`, `title`, `status` and a `traceId`.", ["--scope", "src/api/**"]),
        ("feature-flags", "Feature flags are removed within two releases", "`FeatureFlags.cs` names the owner and the release in which the flag goes away.", []),
        ("db-migrations", "Migrations run before the new version starts", "Expand first, contract one release later. `dotnet ef migrations add` in src/orders.", ["--subject", "database.migrations"]),
        ("token-lifetime", "Access tokens live fifteen minutes", "Refresh tokens are rotated; a reused one revokes the whole family.", ["--subject", "identity.tokens"]),
        ("log-format", "Logs are JSON lines with a trace id", "Never log e-mail addresses or tokens.", []),
        ("release-steps", "How to release", "1. Tag vX.Y.Z. 2. Wait for the pipeline. 3. Announce in #releases. 4. Watch the error rate for 30 minutes.", ["--type", "procedural"]),
        ("datenbank-sicherung", "Die Datenbank wird stündlich gesichert", "Die Sicherungen liegen 35 Tage im Objektspeicher. Die Wiederherstellung dauert etwa 20 Minuten.", []),
        ("デプロイ手順", "本番環境へのデプロイは承認が必要", "二人の承認が揃うまで本番環境にはデプロイしない。", []),
        ("timeouts", "The gateway gives up after 29 seconds", "Anything slower has to become a job. HTTP 504 in the browser means exactly this.", ["--subject", "gateway.timeout"]),
        ("old-deploys", "Deploys go through Jenkins", "Before 2025.", ["--subject", "deploy.platform.old"]),
        ("money-is-decimal", "Money is decimal with a currency, never double", "`Money` in src/shared/Money.cs; rounding is banker's rounding.", ["--scope", "src/**"]),
    ];

    static readonly string[][] Questions =
    [
        ["how do we deploy to production?"],
        ["where do carts live"],
        ["OrderService"],
        ["order_service retries"],
        ["CartRepository.Update"],
        ["DbUpdateConcurrencyException: Database operation expected to affect 1 row(s) but actually affected 0 row(s)"],
        ["npm ERR! ENOSPC: no space left on device, write"],
        ["Expected: 2 But was: 3 at SearchIndexTests.Rebuilds"],
        ["src/carts/CartRepository.cs"],
        ["what applies here", "--path", "src/orders/OrderService.cs"],
        ["postgre version 16.2"],
        ["retrys and backof"],
        ["migratoin"],
        ["Wie oft wird die Datenbank gesichert?"],
        ["本番環境 デプロイ"],
        ["HTTP 504"],
        ["should I use npm or yarn to install packages"],
        ["how long is an access token valid"],
        ["what is the capital of France"],
        ["how do I configure the Kafka consumer group"],
    ];

    [Test]
    public void Twenty_questions_as_they_are_asked()
    {
        using var memory = MemoryRepository.Create();
        foreach (var (id, title, body, more) in Entries)
            memory.Approved(id == "デプロイ手順" ? "deploy-approval" : id, title, ["--body", body, .. more]);
        memory.Done("supersede", "old-deploys", "deploys-use-coolify", "--yes");

        var answers = new StringBuilder();
        foreach (var question in Questions)
        {
            var json = memory.Done(["recall", "--json", .. question]).Json;
            answers.Append("? ").AppendJoin(' ', question).Append('\n');
            foreach (var hit in json.GetProperty("hits").EnumerateArray())
                answers.Append("  ").Append(hit.GetProperty("id").GetString()).Append(": ").AppendJoin("; ", hit.GetProperty("why").EnumerateArray().Select(why => why.GetString())).Append('\n');
            foreach (var withheld in json.GetProperty("withheld").EnumerateArray())
                answers.Append("  (").Append(withheld.GetProperty("id").GetString()).Append(": ").Append(withheld.GetProperty("reason").GetString()).Append(")\n");
        }

        Snapshot.Match(answers.ToString());
    }
}
