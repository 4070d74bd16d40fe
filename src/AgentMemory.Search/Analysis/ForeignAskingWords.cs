namespace AgentMemory.Search.Analysis;

/// <summary>
/// Words that questions in other languages are made of, and that name nothing there. Alone such a word may be an English one or a name, as
/// <c>die</c> and <c>de</c> are: two different ones of a language tell that it is spoken.
/// </summary>
static class ForeignAskingWords
{
    static readonly HashSet<string>[] Languages =
    [
        Read("""
            aber als am an auch auf aus bei beim bin bis da das dass dem den der des die diese dieser dieses doch du durch ein eine einem einen einer
            eines er es fur gegen gibt haben hat hier ich ihr im immer in ist ja kann kein keine konnen man mehr mein mit muss mussen nach nicht noch
            nur ob oder ohne pro schon sein seit sich sie sind so soll sollen sondern uber um und uns unser unsere vom von vor wann war warum was
            welche welchem welchen welcher welches wenn wer werden wie wieso wieviel wir wird wo wofur wohin worden wurde wurden zu zum zur zwischen
            """),
        Read("""
            a al algo ante aqui asi aunque cada como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde dos e el ella en entre
            era es esa ese esta estan este esto fue ha hace han hasta hay la las le les lo los mas me mi muy no nos o para pero por porque que quien
            quienes se ser si sin sobre son su sus tambien tiene tienen todo todos tu un una unas uno unos y ya yo
            """),
        Read("""
            a afin ai ainsi alors apres au aucun aussi aux avant avec avoir c ce ces cet cette chez combien comme comment d dans de depuis des donc dont
            du dun dune elle elles en entre est et etre eux fait faut il ils j je jusque l la le les leur leurs lors m ma mais me meme mes mon n ne ni nos notre
            nous on ont ou par pas peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t
            ta te tes toi ton tous tout tres tu un une vers vos votre vous y
            """),
    ];

    /// <summary>Returns what is to be left out of a question, folded: nothing where more of its words are English ones of that kind.</summary>
    /// <param name="words">The words of the question, stop words among them.</param>
    internal static HashSet<string> In(List<Word> words)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            var spoken = new HashSet<string>(StringComparer.Ordinal);
            var english = 0;
            foreach (var word in words)
            {
                if (word.Parts.Count == 1 && language.Contains(word.Parts[0].Folded))
                    spoken.Add(word.Parts[0].Folded);
                else
                    english += word.IsStopWord ? 1 : 0;
            }
            if (spoken.Count > Math.Max(1, english))
                found.UnionWith(spoken);
        }
        return found;
    }

    static HashSet<string> Read(string words) => new(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
