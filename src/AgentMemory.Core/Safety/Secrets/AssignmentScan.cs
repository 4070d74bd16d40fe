using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>
/// Finds values beside words such as <c>password</c> and <c>api_key</c>: after an equals sign, a colon or <c>is</c>. A value has to
/// look like chance; names, paths and placeholders do not.
/// </summary>
static class AssignmentScan
{
    const int NameRest = 24;
    const int LongestValue = 160;
    const double LeastEntropy = 3.5;
    const double LeastPasswordEntropy = 2.5;
    const double LeastBase64Entropy = 4.3;

    static readonly string[] KeyWords = ["secret", "token", "api_key", "apikey", "api-key", "api key", "access_key", "accesskey", "access key", "private_key", "signing_key", "encryption_key", "credential", "bearer", "authorization", "auth_key"];
    static readonly string[] PasswordWords = ["password", "passwd", "passphrase", "pwd", "passcode", "passwort", "contraseña", "mot de passe", "пароль", "密码", "密碼", "パスワード", "비밀번호"];

    static readonly Lazy<KeywordScan> Scan = new(() => new KeywordScan([.. KeyWords, .. PasswordWords]));

    internal static IEnumerable<Secret> Find(Passage passage)
    {
        foreach (var (at, word) in Scan.Value.In(passage.Text))
        {
            var start = ValueStart(passage, at + word.Length);
            if (start < 0)
                continue;
            var isPassword = Array.IndexOf(PasswordWords, word) >= 0;
            var length = ValueLength(passage.Window(start, LongestValue));
            if (IsSecret(passage.Text.AsSpan(start, length), isPassword))
                yield return new Secret(SecretRules.SecretValue, isPassword ? "What looks like a password" : "What looks like a secret", start, length);
        }
    }

    /// <summary>Returns where the value starts that follows a name; -1 where nothing is said to be its value.</summary>
    static int ValueStart(Passage passage, int index)
    {
        var window = passage.Window(index, NameRest);
        var i = 0;
        while (i < window.Length && (char.IsAsciiLetterOrDigit(window[i]) || window[i] is '_' or '-' or '"' or '\'' or '`' or ']'))
            i++;
        var name = i;
        while (i < window.Length && window[i] is ' ' or '\t')
            i++;
        var sign = window[i..] switch
        {
            [':', '=', ..] or ['=', '>', ..] or ['=', '=', ..] => 2,
            ['=', ..] or [':', ..] or ['：', ..] or ['＝', ..] => 1,
            ['i' or 'e', 's', ' ', ..] when i > name => 2,
            ['i' or 'e', 's', 't', ' ', ..] when i > name => 3,
            ['是', ..] or ['は', ..] => 1,
            _ when i > name && window[..name].IsEmpty && passage.Text.AsSpan(0, index).EndsWith("bearer", StringComparison.OrdinalIgnoreCase) => 0,
            _ => -1,
        };
        if (sign < 0)
            return -1;
        i += sign;
        while (i < window.Length && window[i] is ' ' or '\t' or '"' or '\'' or '`' or '*')
            i++;
        return i < window.Length ? index + i : -1;
    }

    static int ValueLength(ReadOnlySpan<char> window)
    {
        var end = 0;
        while (end < window.Length && window[end] is not (' ' or '\t' or '\r' or '\n' or '"' or '\'' or '`' or ',' or ';' or '|'))
            end++;
        return window[..end].TrimEnd(".)]}>*").Length;
    }

    static bool IsSecret(ReadOnlySpan<char> value, bool isPassword)
    {
        if (value.Length < (isPassword ? 8 : 10) || Placeholder.IsOne(value))
            return false;
        var (letters, digits, signs) = (0, 0, 0);
        foreach (var c in value)
        {
            if (c > '~')
                return false;
            _ = char.IsAsciiLetter(c) ? letters++ : char.IsAsciiDigit(c) ? digits++ : signs++;
        }
        if (letters == 0 || digits == 0 || IsPlace(value) || (!isPassword && IsName(value)))
            return false;
        return Chance.Entropy(value) >= (isPassword ? LeastPasswordEntropy : LeastEntropy) && (isPassword || digits >= 2 || IsBase64(value)) && signs * 3 < value.Length;
    }

    // Paths, addresses, calls and versions stand beside such words in every documentation.
    static bool IsPlace(ReadOnlySpan<char> value) => !IsBase64(value) && IsPathOrCall(value);

    // Slashes separate folders, and are digits of base64.
    static bool IsBase64(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '='))
                return false;
        }
        return value.Length >= 32 && value.ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z') && Chance.Entropy(value) >= LeastBase64Entropy;
    }

    static bool IsPathOrCall(ReadOnlySpan<char> value) =>
        value.Contains("://", StringComparison.Ordinal) || value.Contains('(') || value.Contains("::", StringComparison.Ordinal)
        || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("/", StringComparison.Ordinal) || value.StartsWith("~/", StringComparison.Ordinal)
        || value.Count('/') > 1 || value.Count('.') > 1;

    // payments-tls-2025: words and numbers, joined. Chance does not keep letters and digits apart.
    static bool IsName(ReadOnlySpan<char> value)
    {
        foreach (var range in value.SplitAny("-_.:/#@"))
        {
            var part = value[range];
            if (part.ContainsAnyInRange('0', '9') && part.ContainsAnyExceptInRange('0', '9'))
                return false;
        }
        return true;
    }
}
