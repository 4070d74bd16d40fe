using System.Security.Cryptography;
using System.Text;

namespace AgentMemory.Proving;

/// <summary>Words that nobody uses, yet look like words: what looks random is taken for a secret.</summary>
static class MadeUpWord
{
    const string Consonants = "bdfgklmnprtvz";
    const string Vowels = "aou";
    const int Syllables = 5;

    /// <summary>Returns the word of a name; always the same one.</summary>
    internal static string For(string name)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var word = new StringBuilder();
        for (var i = 0; i < Syllables; i++)
            word.Append(Consonants[digest[2 * i] % Consonants.Length]).Append(Vowels[digest[(2 * i) + 1] % Vowels.Length]);
        return word.Append('x').ToString();
    }
}
