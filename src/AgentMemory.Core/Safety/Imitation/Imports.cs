using System.Buffers;
using AgentMemory.Checks;
using AgentMemory.Compilation.Lines;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Imitation;

/// <summary>Finds imports such as <c>@path</c> that name private files, and text that generated files could not disarm.</summary>
static class Imports
{
    const int LongestPath = 120;

    static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`,;)");

    static readonly string[] PrivateStarts = ["~", "/", "../", "$HOME", ".env", ".ssh", ".aws", ".git/", ".netrc", ".npmrc", ".pypirc", ".docker/", ".kube/", ".gnupg", "C:", "file:"];
    static readonly string[] PrivateParts = ["id_rsa", "id_ed25519", ".pem", "credentials", "secrets.", "/.env", ".key"];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var startsWord = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '.' or '_' or '-' or '`' or '#');
            if (startsWord && IsPrivate(passage.Window(at + 1, LongestPath)) && !passage.IsCode(at))
                yield return passage.Finding(ImitationRules.PrivateImport, at, "What reads like an import of a private file stands here.");
        }
        if (passage.IsFile && text.AsSpan(passage.BodyStart).IndexOfAny("@<!$") is >= 0 and var active && IsNestedDeeply(text) && !CompiledLine.TryRender(passage.Entry, out _))
            yield return passage.Finding(ImitationRules.ActiveText, passage.BodyStart + active, "What stands here could not be disarmed in generated files.");
    }

    // Everything else the compiler disarms, which its own tests prove; so only what could be nested too deeply is tried.
    static bool IsNestedDeeply(string text) => text.AsSpan().Count("> ") > 16 || text.AsSpan().Count(">>") > 8 || text.AsSpan().Count('[') > 32 || text.AsSpan().Count('*') > 64 || text.AsSpan().Count("- ") > 64 || text.AsSpan().Count('_') > 64;

    static bool IsPrivate(ReadOnlySpan<char> window)
    {
        var end = window.IndexOfAny(Ends);
        var path = end < 0 ? window : window[..end];
        return path.Length > 1 && (WordList.HasStartOf(PrivateStarts, path) || WordList.HasPartOf(PrivateParts, path));
    }
}
