using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Commands;

/// <summary>Finds commands that deserve a second look. A sentence that forbids one says what it should.</summary>
static class CommandCheck
{
    static readonly Lazy<KeywordScan> Words = new(() => new KeywordScan([.. DangerousWords.Destructive, .. DangerousWords.Unprotected]));

    internal static IEnumerable<Finding> Find(Passage passage) => [.. Removals.Find(passage), .. Dangerous(passage), .. SettingsEdits.Find(passage)];

    static IEnumerable<Finding> Dangerous(Passage passage)
    {
        var last = default((int Line, FindingRule? Rule));
        foreach (var (at, word) in Words.Value.In(passage.Text))
        {
            var rule = DangerousWords.Destructive.Contains(word) ? CommandRules.Destructive : CommandRules.Unprotected;
            if (!IsWhole(passage.Text, at, word) || (passage.PlaceOf(at).Line, rule) == last || Prohibition.Covers(passage, at, at + word.Length))
                continue;
            last = (passage.PlaceOf(at).Line, rule);
            yield return passage.Finding(rule, at, rule == CommandRules.Destructive ? "A command that destroys stands here." : "What stands here takes a protection away.");
        }
    }

    static bool IsWhole(string text, int at, string word)
    {
        var end = at + word.Length;
        return (at == 0 || !(char.IsLetterOrDigit(word[0]) && char.IsLetterOrDigit(text[at - 1])))
            && (end == text.Length || !(char.IsLetterOrDigit(word[^1]) && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_')));
    }
}
