namespace AgentMemory.Search.Analysis;

/// <summary>One term of a word.</summary>
/// <param name="Folded">The letters it stands for, folded; for the spelling.</param>
/// <param name="Term">What is looked up: <paramref name="Folded"/>, stemmed where it is an English word.</param>
/// <param name="IsJoined">Whether it is several parts written as one, beside which those parts stand on their own.</param>
sealed record WordPart(string Folded, string Term, bool IsJoined)
{
    /// <summary>The longest term; what is longer is no word, and its beginning tells it from others well enough.</summary>
    internal const int MostCharacters = 64;

    /// <summary>Makes the term of folded text.</summary>
    internal static WordPart Of(string folded, bool isJoined)
    {
        if (folded.Length > MostCharacters)
            folded = folded[..(char.IsHighSurrogate(folded[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
        return new WordPart(folded, IsAsciiWord(folded) ? PorterStemmer.Stem(folded) : folded, isJoined);
    }

    static bool IsAsciiWord(string folded)
    {
        foreach (var letter in folded)
        {
            if (!char.IsAsciiLetterLower(letter))
                return false;
        }
        return true;
    }
}

/// <summary>What stands between two spaces, or a part of it that no connector joins to the rest.</summary>
/// <param name="Written">The word as written.</param>
/// <param name="Parts">Its terms, in the order of the text, joined ones behind what they join.</param>
/// <param name="IsStopWord">Whether it says nothing about what the text is about.</param>
sealed record Word(string Written, IReadOnlyList<WordPart> Parts, bool IsStopWord);
