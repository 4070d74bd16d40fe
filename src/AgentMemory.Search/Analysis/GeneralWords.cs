namespace AgentMemory.Search.Analysis;

/// <summary>
/// Words of everyday English that seldom are what a question is about, though they may be rare in a store: <c>somebody changed it back
/// twice</c>. That an entry has one of them too tells little, and that it has not tells nothing. They are looked up all the same, for less.
/// </summary>
static class GeneralWords
{
    static readonly HashSet<string> Stems = new(StringComparer.Ordinal);

    static GeneralWords()
    {
        foreach (var word in
            """
            able accidentally actually add afternoon again ago agree allow almost alone along already alright always among anyway apart appear around
            arrive ask aside away back bad become begin believe belong besides best better big bit bring came care carry case cause certain
            certainly change cheap choose clear clearly come common complain completely consider continue cool correct
            course create day deal decide describe difference different difficult disappear easy either else end enough entire especially
            even ever every everybody everyone everything everywhere exactly example expect explain extra fair fast feel few find fine first five
            fix follow forever forget four free full fully general gave give given go gone good great guess half hand handle hard help hit hope
            hour idea important include inside instead keep kept large last late later learn least leave left less let life little long
            lose lot low made main make man matter maybe mean mention mind minute miss moment month morning mostly move near nearly necessary
            never new next nice night nobody none normal nothing noon nowhere often ok okay old one open opposite otherwise outside overall
            own part particular past people per perhaps person pick piece place possible prefer pretty probably problem
            properly provide put question quick quite rather react ready real really reason recent recently remember responsible rest
            right safe same saw see seem seen several show side similar simple since sit situation slow small
            somehow soon sorry sort special specific start stay still stop strange stuck suddenly suggest suppose sure take taken talk ten
            thank think thought three time today together tomorrow tonight took top toward true try turn two understand unless usual usually
            wait wake watch week weird well went whatever whenever whole wonder word work world worse worth write wrong year yesterday yes
            """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            Stems.Add(PorterStemmer.Stem(word));
        }
    }

    /// <summary>Whether a term is the stem of one of them.</summary>
    internal static bool Contains(string term) => Stems.Contains(term);
}
