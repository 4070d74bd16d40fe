using System.Text;
using AgentMemory.Checks;
using AgentMemory.Safety.Personal;
using AgentMemory.Safety.Reading;
using AgentMemory.Safety.Secrets;

namespace AgentMemory.Safety.Redaction;

/// <summary>
/// Takes out of a text what must not be kept: what a person marked as private, secrets, and data of persons. What the checks of entries only
/// warn of is taken out too, because nobody reads the text before it is kept.
/// </summary>
static class RedactedText
{
    const string Secret = "[secret]";
    const string Private = "[private]";
    const string Home = "~";
    const string PrivateTag = "private";

    /// <summary>Returns what may be kept.</summary>
    internal static string Of(string text)
    {
        var open = TagSpans.Replace(text, [PrivateTag], Private);
        var passage = Passage.OfText(open);
        List<(int Start, int End, string Instead)> cuts =
        [
            .. SecretCheck.SecretsOf(passage).Select(secret => (secret.Start, secret.Start + secret.Length, Secret)),
            .. PersonalCheck.Find(passage).Select(finding => Cut(open, IndexOf(open, finding), finding.Id)),
        ];
        if (cuts.Count == 0)
            return open;
        cuts.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.End.CompareTo(one.End));
        var kept = new StringBuilder(open.Length);
        var end = 0;
        foreach (var cut in cuts)
        {
            if (cut.End <= end)
                continue;
            if (cut.Start >= end)
                kept.Append(open, end, cut.Start - end).Append(cut.Instead);
            end = cut.End;
        }
        return kept.Append(open, end, open.Length - end).ToString();
    }

    static (int Start, int End, string Instead) Cut(string text, int at, string rule)
    {
        if (rule == PersonalRules.HomePath.Id)
            return (StartOfPath(text, at), EndOfName(text, at), Home);
        var end = at;
        if (rule == PersonalRules.PhoneNumber.Id)
        {
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-' or ' ' or '(' or ')' or '/'))
                end++;
            return (at, at + text[at..end].TrimEnd().Length, Private);
        }
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or '`' or ',' or ';' or '>' or ')'))
            end++;
        return (at, end, Private);
    }

    /// <summary>Before the colon of <c>C:\Users\</c> stands the drive.</summary>
    static int StartOfPath(string text, int at) => text[at] == ':' ? at - 1 : at;

    /// <summary>Returns where the person's name ends that follows the second separator.</summary>
    static int EndOfName(string text, int at)
    {
        var end = at + (text[at] == ':' ? 1 : 0);
        for (var names = 0; names < 2; names++)
        {
            while (end < text.Length && text[end] is '/' or '\\')
                end++;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-'))
                end++;
        }
        return end;
    }

    static int IndexOf(string text, Finding finding)
    {
        var start = 0;
        for (var line = 1; line < finding.Line; line++)
            start = text.IndexOf('\n', start) + 1;
        return start + finding.Column!.Value - 1;
    }
}
