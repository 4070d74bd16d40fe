namespace AgentMemory.Search.Analysis;

/// <summary>English words that say nothing about what a text is about: function words, question words, contractions.</summary>
static class StopWords
{
    static readonly HashSet<string> Words = new(
        """
        a about above after again against all also am an and any are arent as at be because been before being below between both but by can cannot
        cant could couldnt d did didnt do does doesnt doing done dont down during each eg etc few for from further had hadnt has hasnt have havent
        having he her here hers herself him himself his how however hows i ie if im in into is isnt it its itself ive just m me might more most must
        mustnt my myself no nor not now of off on once only or other our ours ourselves out over own re s same shall shant she should shouldnt so
        some such t than that thats the their theirs them themselves then there theres these they theyre theyve this those through to too under
        until up upon us very via vs was wasnt we were werent weve what whats when where wheres whether which while who whom whos whose why will
        with within without wont would wouldnt yet you your youre yours yourself yourselves youve
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>Whether a folded word, its apostrophes gone, is one of them.</summary>
    internal static bool Contains(string word) => Words.Contains(word);
}
