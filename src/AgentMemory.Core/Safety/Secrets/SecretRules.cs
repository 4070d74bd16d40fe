using AgentMemory.Checks;

namespace AgentMemory.Safety.Secrets;

/// <summary>Findings about what must never be in a repository: AM101 to AM109.</summary>
public static class SecretRules
{
    public static FindingRule KnownToken { get; } = new("AM101", "known-token", Severity.Error,
        "The text holds an access token, recognised by the form that its issuer gives to tokens. A repository is copied, and history keeps what was once committed.",
        "Take it out, say where it is kept instead, and revoke it if it was ever committed.");

    public static FindingRule PrivateKey { get; } = new("AM102", "private-key", Severity.Error,
        "The text holds a private key. A repository is copied, and history keeps what was once committed.",
        "Take it out, say where it is kept instead, and replace the key if it was ever committed.");

    public static FindingRule PasswordInAddress { get; } = new("AM103", "password-in-address", Severity.Error,
        "An address holds a user's password, as in scheme://user:password@host.",
        "Write the address without it, or with a variable: scheme://user:$PASSWORD@host.");

    public static FindingRule SecretValue { get; } = new("AM104", "secret-value", Severity.Error,
        "Beside a word such as password, secret, token or key stands a value that looks made up by chance, as secrets do.",
        "Take the value out and say where it is kept, or write a placeholder such as $TOKEN or <token>. If it is no secret, end the line with gitleaks:allow, which makes this a warning that has to be accepted.");

    public static FindingRule AllowedSecret { get; } = new("AM105", "allowed-secret", Severity.Warning,
        "What looks like a secret stands on a line marked gitleaks:allow. The mark is honoured, but whoever wrote the secret could have written it too, agents included; so somebody has to say that they have seen it, and whoever approves again.",
        "Take the value out, unless it is made up for an example.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [KnownToken, PrivateKey, PasswordInAddress, SecretValue, AllowedSecret];
}
