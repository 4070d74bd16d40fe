namespace AgentMemory.Search.Analysis;

/// <summary>
/// Cuts the endings off English words by the algorithm of M. F. Porter, "An algorithm for suffix stripping" (1980), without later
/// changes: figures measured with it elsewhere can be compared.
/// </summary>
sealed class PorterStemmer
{
    static readonly string[] Step2 =
    [
        "ational", "ate", "tional", "tion", "enci", "ence", "anci", "ance", "izer", "ize", "abli", "able", "alli", "al", "entli", "ent",
        "eli", "e", "ousli", "ous", "ization", "ize", "ation", "ate", "ator", "ate", "alism", "al", "iveness", "ive", "fulness", "ful",
        "ousness", "ous", "aliti", "al", "iviti", "ive", "biliti", "ble",
    ];

    static readonly string[] Step3 = ["icate", "ic", "ative", "", "alize", "al", "iciti", "ic", "ical", "ic", "ful", "", "ness", ""];

    static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    readonly char[] _letters;
    int _length;

    PorterStemmer(string word)
    {
        _letters = word.ToCharArray();
        _length = word.Length;
    }

    /// <summary>Returns the stem of a word in lower-case ASCII letters; of one or two letters, the word itself.</summary>
    internal static string Stem(string word)
    {
        if (word.Length <= 2)
            return word;
        var stemmer = new PorterStemmer(word);
        stemmer.Plurals();
        stemmer.PastAndProgressive();
        stemmer.FinalY();
        stemmer.ReplaceLongest(Step2, leastMeasure: 1);
        stemmer.ReplaceLongest(Step3, leastMeasure: 1);
        stemmer.CutLongest();
        stemmer.FinalE();
        return stemmer._length == word.Length && word.AsSpan().SequenceEqual(stemmer._letters) ? word : new string(stemmer._letters, 0, stemmer._length);
    }

    /// <summary>Step 1a.</summary>
    void Plurals()
    {
        if (EndsWith("sses") || EndsWith("ies"))
            _length -= 2;
        else if (EndsWith("s") && !EndsWith("ss"))
            _length--;
    }

    /// <summary>Step 1b.</summary>
    void PastAndProgressive()
    {
        if (EndsWith("eed"))
        {
            if (Measure(_length - 3) > 0)
                _length--;
            return;
        }
        var cut = EndsWith("ed") ? 2 : EndsWith("ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(_length - cut))
            return;
        _length -= cut;
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
            _letters[_length++] = 'e';
        else if (EndsInDoubleConsonant(_length) && _letters[_length - 1] is not ('l' or 's' or 'z'))
            _length--;
        else if (Measure(_length) == 1 && EndsInShortSyllable(_length))
            _letters[_length++] = 'e';
    }

    /// <summary>Step 1c.</summary>
    void FinalY()
    {
        if (EndsWith("y") && HasVowel(_length - 1))
            _letters[_length - 1] = 'i';
    }

    /// <summary>Steps 2 and 3: the longest ending that fits is the only one that is tried.</summary>
    void ReplaceLongest(string[] rules, int leastMeasure)
    {
        var longest = -1;
        for (var i = 0; i < rules.Length; i += 2)
        {
            if (EndsWith(rules[i]) && (longest < 0 || rules[i].Length > rules[longest].Length))
                longest = i;
        }
        if (longest < 0 || Measure(_length - rules[longest].Length) < leastMeasure)
            return;
        _length -= rules[longest].Length;
        rules[longest + 1].CopyTo(0, _letters, _length, rules[longest + 1].Length);
        _length += rules[longest + 1].Length;
    }

    /// <summary>Step 4.</summary>
    void CutLongest()
    {
        var longest = "";
        foreach (var ending in Step4)
        {
            if (ending.Length > longest.Length && EndsWith(ending))
                longest = ending;
        }
        var stem = _length - longest.Length;
        if (longest.Length > 0 && Measure(stem) > 1 && (longest != "ion" || _letters[stem - 1] is 's' or 't'))
            _length = stem;
    }

    /// <summary>Step 5.</summary>
    void FinalE()
    {
        if (EndsWith("e"))
        {
            var measure = Measure(_length - 1);
            if (measure > 1 || (measure == 1 && !EndsInShortSyllable(_length - 1)))
                _length--;
        }
        if (EndsWith("ll") && Measure(_length) > 1)
            _length--;
    }

    bool EndsWith(string ending) => _letters.AsSpan(0, _length).EndsWith(ending);

    bool IsConsonant(int i) => _letters[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(i - 1),
        _ => true,
    };

    /// <summary>The m of the paper: how often a vowel is followed by a consonant.</summary>
    int Measure(int end)
    {
        var measure = 0;
        for (var i = 1; i < end; i++)
        {
            if (IsConsonant(i) && !IsConsonant(i - 1))
                measure++;
        }
        return measure;
    }

    bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!IsConsonant(i))
                return true;
        }
        return false;
    }

    bool EndsInDoubleConsonant(int end) => end > 1 && _letters[end - 1] == _letters[end - 2] && IsConsonant(end - 1);

    /// <summary>The *o of the paper: consonant, vowel, consonant, the last one not w, x or y.</summary>
    bool EndsInShortSyllable(int end) => end > 2 && IsConsonant(end - 1) && !IsConsonant(end - 2) && IsConsonant(end - 3) && _letters[end - 1] is not ('w' or 'x' or 'y');
}
