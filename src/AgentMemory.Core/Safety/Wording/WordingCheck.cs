using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Wording;

/// <summary>Finds phrases that speak to an agent's obedience. One finding per sentence and rule.</summary>
static class WordingCheck
{
    internal static IEnumerable<Finding> Find(Passage passage)
    {
        var found = new List<Finding>();
        var words = WordStream.Read(passage, Phrases.Instance.Vocabulary);
        var sentences = new Dictionary<string, int>();
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var phrase in Phrases.Instance.StartingWith(words[i].Id))
            {
                var isTold = sentences.TryGetValue(phrase.Rule.Id, out var sentence) && sentence == words[i].Sentence;
                if (isTold || !phrase.Matches(words, i) || IsForbidden(passage, phrase, words[i].Start))
                    continue;
                sentences[phrase.Rule.Id] = words[i].Sentence;
                found.Add(passage.Finding(phrase.Rule, words[i].Start, Message(phrase.Rule)));
            }
        }
        found.AddRange(UnspacedPhrases.Find(passage));
        return found;
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
