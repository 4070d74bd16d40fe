using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Leaks;

/// <summary>Finds orders to send something that is nobody else's business: a verb, a thing and an address in one sentence, or a command that uploads.</summary>
static class Sendings
{
    const int Reach = 240;

    static readonly string[] Verbs = ["send", "sends", "sending", "post", "posting", "upload", "uploads", "uploading", "forward", "forwarding", "exfiltrate", "transmit", "submit", "email", "mail", "leak", "schicke", "sende", "envia", "envoie", "отправь", "отправляй"];

    // These bring data in as often as they carry it out; only a direction makes them an order to send.
    static readonly string[] OtherVerbs = ["copy", "push", "report", "append", "attach", "deliver", "share", "encode", "embed", "put", "add", "write", "save", "sync", "mirror", "back", "backup", "log", "include"];
    static readonly string[] Towards = ["to", "into", "onto", "an", "a", "à", "на"];
    static readonly string[] Away = ["from", "by", "see", "von", "desde", "de", "из"];
    static readonly string[] Things = ["secret", "token", "api key", "api_key", "apikey", "credential", "password", ".env", "environment variable", "env var", "ssh key", "id_rsa", "private key", "cookie", "source code", "conversation", "transcript", "chat history", "history", "prompt", "keychain", "access key", "database dump", "customer data", "contents of", "content of", "$(cat", "`cat ", "$(env", "printenv", "git diff", "user's message", "session log", "zugangsdaten", "passwort", "credenciales", "contraseña", "identifiants", "пароли", "ключи", "this repository", "whole repository", "entire repository"];
    static readonly string[] Uploads = ["-d @", "--data @", "--data-binary @", "-F file=@", "-F \"file=@", "--upload-file", "curl -T ", "-d \"$(", "-d '$(", "-d $(", "--data \"$(", "--data-raw \"$(", "?d=$(", "=$(cat ", "$(env", "=$(printenv", "| curl ", "| nc ", "--post-file", "/dev/tcp/", "| base64 | "];

    // What there would be to send. Most texts with addresses have nothing of it, and need not be read sentence by sentence.
    static readonly Lazy<KeywordScan> Scan = new(() => new KeywordScan([.. Things, .. Uploads]));

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var from = 0;
        var hasThings = passage.Text.Contains("://", StringComparison.Ordinal) && Scan.Value.In(passage.Text).Count > 0;
        foreach (var address in hasThings ? WebAddress.In(passage) : [])
        {
            if (address.Start < from || !(IsOrdered(passage, address.Start) || IsUpload(passage, address.Start)))
                continue;
            from = address.Start + Reach;
            yield return passage.Finding(LeakRules.SendAway, address.Start, "This reads like an order to send data to an address.");
        }
        if (from == 0 && passage.Text.IndexOf("/dev/tcp/", StringComparison.Ordinal) is >= 0 and var at)
            yield return passage.Finding(LeakRules.SendAway, at, "This command talks to a machine behind the reader's back.");
    }

    static bool IsOrdered(Passage passage, int at)
    {
        var sentence = Around(passage, at);
        var direction = WordBefore(passage, at);
        if (WordList.Has(Away, direction) || !WordList.HasPartOf(Things, sentence) || Prohibition.Covers(passage, at, at))
            return false;
        return WordList.HasWordOf(Verbs, sentence) || (WordList.Has(Towards, direction) && WordList.HasWordOf(OtherVerbs, sentence));
    }

    static ReadOnlySpan<char> WordBefore(Passage passage, int at)
    {
        var from = Math.Max(0, at - 20);
        var before = passage.Window(from, at - from).TrimEnd(" `\"'(<[*_\n");
        var start = before.LastIndexOfAny(" \n\t") + 1;
        return before[start..];
    }

    static bool IsUpload(Passage passage, int at) => WordList.HasPartOf(Uploads, Around(passage, at));

    static ReadOnlySpan<char> Around(Passage passage, int at)
    {
        var from = Math.Max(0, at - Reach);
        var window = passage.Window(from, at - from + Reach);
        var before = window[..(at - from)];
        var start = Math.Max(Math.Max(before.LastIndexOf(". ", StringComparison.Ordinal), before.LastIndexOf("\n\n", StringComparison.Ordinal)), before.LastIndexOf("\n- ", StringComparison.Ordinal));
        var after = window[(at - from)..];
        var end = after.IndexOf("\n\n", StringComparison.Ordinal);
        var period = after.IndexOf(". ", StringComparison.Ordinal);
        end = (end, period) switch { ( < 0, < 0) => after.Length, ( < 0, _) => period, (_, < 0) => end, _ => Math.Min(end, period) };
        start = Math.Max(0, start);
        return window[start..(at - from + end)];
    }
}
