using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>Recognises what stands for a secret instead of being one.</summary>
static class Placeholder
{
    static readonly string[] Words =
    [
        "example", "placeholder", "changeme", "change_me", "change-me", "your", "redacted", "dummy", "fake", "sample", "insert", "replace",
        "secret_name", "todo", "process.env", "os.environ", "getenv", "secrets.", "vault:", "localhost", "xxxx", "****", "....", "1234567890",
    ];

    static readonly string[] Defaults =
        ["password", "passwd", "pass", "pwd", "secret", "token", "postgres", "postgrespassword", "root", "admin", "user", "guest", "test", "dev", "mysql", "redis", "rabbitmq", "minioadmin", "pw"];

    /// <summary>Whether a value is a variable, an expression, a name in brackets, or a word that documentation uses.</summary>
    internal static bool IsOne(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is '$' or '<' or '{' or '%' or '[' or '(' or '*' or '#' or '@' or '…' || value.Contains("${", StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal))
            return true;
        return WordList.Has(Defaults, value) || WordList.HasPartOf(Words, value) || IsOneCharacter(value);
    }

    static bool IsOneCharacter(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(value[0]) < 0;
}
