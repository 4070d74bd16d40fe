using static AgentMemory.Safety.Secrets.TokenAlphabet;

namespace AgentMemory.Safety.Secrets;

/// <summary>The forms of tokens that are known.</summary>
static class TokenFormats
{
    static readonly Lazy<List<TokenFormat>?[]> ByStart = new(Sort);

    /// <summary>Returns the forms that begin with a character.</summary>
    internal static IReadOnlyList<TokenFormat> StartingWith(char first) => first < ByStart.Value.Length ? ByStart.Value[first] ?? [] : [];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<TokenFormat> All { get; } =
    [
        new("A GitHub personal access token", "ghp_", Alphanumeric, 36, 255),
        new("A GitHub OAuth token", "gho_", Alphanumeric, 36, 255),
        new("A GitHub user token", "ghu_", Alphanumeric, 36, 255),
        new("A GitHub app token", "ghs_", Alphanumeric, 36, 255),
        new("A GitHub refresh token", "ghr_", Alphanumeric, 36, 255),
        new("A GitHub fine-grained token", "github_pat_", Word, 82, 255),
        new("A GitLab access token", "glpat-", UrlSafe, 20, 320),
        new("A GitLab deploy token", "gldt-", UrlSafe, 20, 64),
        new("A GitLab runner token", "glrt-", UrlSafe, 20, 64),
        new("An AWS access key id", "AKIA", Alphanumeric, 16, 16),
        new("An AWS access key id", "ASIA", Alphanumeric, 16, 16),
        new("An AWS access key id", "ABIA", Alphanumeric, 16, 16),
        new("An AWS access key id", "ACCA", Alphanumeric, 16, 16),
        new("A Google API key", "AIza", UrlSafe, 35, 35),
        new("A Google OAuth token", "ya29.", UrlSafe, 20, 400),
        new("A Google OAuth client secret", "GOCSPX-", UrlSafe, 28, 28),
        new("An Anthropic API key", "sk-ant-", UrlSafe, 80, 140),
        new("An OpenAI API key", "sk-proj-", UrlSafe, 40, 220),
        new("An OpenAI API key", "sk-svcacct-", UrlSafe, 40, 220),
        new("An OpenAI API key", "sk-admin-", UrlSafe, 40, 220),
        new("An OpenAI API key", "sk-", Alphanumeric, 40, 64, "T3BlbkFJ"),
        new("An OpenRouter API key", "sk-or-v1-", Hex, 64, 64),
        new("A Hugging Face token", "hf_", Alphanumeric, 34, 40),
        new("A Groq API key", "gsk_", Alphanumeric, 52, 60),
        new("A Slack bot token", "xoxb-", UrlSafe, 20, 120),
        new("A Slack user token", "xoxp-", UrlSafe, 20, 160),
        new("A Slack token", "xoxe", UrlSafe, 30, 250),
        new("A Slack app token", "xapp-", UrlSafe, 20, 160),
        new("A Slack webhook", "hooks.slack.com/services/", Base64, 40, 80),
        new("A Discord webhook", "discord.com/api/webhooks/", Base64, 60, 120),
        new("A Stripe key", "sk_live_", Alphanumeric, 10, 120),
        new("A Stripe key", "sk_test_", Alphanumeric, 10, 120),
        new("A Stripe key", "rk_live_", Alphanumeric, 10, 120),
        new("A Stripe key", "rk_test_", Alphanumeric, 10, 120),
        new("A Stripe webhook secret", "whsec_", Alphanumeric, 24, 80),
        new("An npm token", "npm_", Alphanumeric, 36, 36),
        new("A PyPI token", "pypi-AgE", UrlSafe, 50, 1000),
        new("A RubyGems token", "rubygems_", Hex, 48, 48),
        new("A NuGet API key", "oy2", Alphanumeric, 43, 43),
        new("A Docker Hub token", "dckr_pat_", UrlSafe, 27, 40),
        new("A SendGrid API key", "SG.", Base64, 60, 80),
        new("A DigitalOcean token", "dop_v1_", Hex, 64, 64),
        new("A DigitalOcean token", "doo_v1_", Hex, 64, 64),
        new("A Shopify token", "shpat_", Hex, 32, 32),
        new("A Shopify token", "shpss_", Hex, 32, 32),
        new("A Square token", "sq0atp-", UrlSafe, 22, 60),
        new("A Square secret", "sq0csp-", UrlSafe, 43, 60),
        new("A Linear API key", "lin_api_", Alphanumeric, 40, 48),
        new("A Notion token", "ntn_", Alphanumeric, 40, 60),
        new("A Grafana token", "glsa_", Word, 41, 60),
        new("A Databricks token", "dapi", Hex, 32, 40),
        new("A HashiCorp Vault token", "hvs.", UrlSafe, 24, 250),
        new("A Pulumi token", "pul-", Hex, 40, 40),
        new("A Sentry token", "sntrys_", Base64, 60, 400),
        new("An Atlassian API token", "ATATT3", Base64, 60, 250),
        new("A Supabase key", "sbp_", Hex, 40, 40),
        new("An Azure storage key", "AccountKey=", Base64, 80, 100),
        new("A Twilio API key", "SK", Hex, 32, 32),
        new("A Mailgun key", "key-", Hex, 32, 32),
        new("An age secret key", "AGE-SECRET-KEY-1", Alphanumeric, 58, 58),
        new("A Fly.io token", "FlyV1 fm", Base64, 60, 1000),
        new("A Postman API key", "PMAK-", UrlSafe, 59, 64),
        new("A New Relic key", "NRAK-", Alphanumeric, 27, 27),
        new("A Figma token", "figd_", UrlSafe, 40, 60),
        new("A Perplexity API key", "pplx-", Alphanumeric, 48, 60),
    ];

    static List<TokenFormat>?[] Sort()
    {
        var byStart = new List<TokenFormat>?[128];
        foreach (var format in All)
            (byStart[format.Prefix[0]] ??= []).Add(format);
        return byStart;
    }
}
