using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Wording;

/// <summary>Finds phrases that speak to an agent's obedience. One finding per sentence and rule.</summary>
static class WordingCheck
{
    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var found = new HashSet<(FindingRule Rule, int Sentence)>();
        var words = WordStream.Read(passage, Phrases.Instance.Vocabulary);
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var phrase in Phrases.Instance.StartingWith(words[i].Id))
            {
                if (!found.Contains((phrase.Rule, words[i].Sentence)) && phrase.Matches(words, i) && !IsForbidden(passage, phrase, words[i].Start) && found.Add((phrase.Rule, words[i].Sentence)))
                    yield return passage.Finding(phrase.Rule, words[i].Start, Message(phrase.Rule));
            }
        }
        foreach (var finding in UnspacedPhrases.Find(passage))
            yield return finding;
    }

    static bool IsForbidden(Passage passage, Phrase phrase, int start) =>
        phrase.CanBeForbidden && Prohibition.Covers(passage, start, start);

    internal static string Message(FindingRule rule) => rule.Id switch
    {
        "AM150" => "This reads like an order to set other instructions aside.",
        "AM151" => "This reads like an order to hide something from the user.",
        "AM152" => "This reads like an order to act without being asked, or without protection.",
        _ => "This reads like an order to take another role.",
    };
}
