using System.Text;
using AgentMemory.Entries;
using AgentMemory.Tombstones;

namespace AgentMemory.LookAlikes;

/// <summary>
/// What an entry is about, reduced to what two entries can be compared by: its words with their weights, its numbers, and
/// whether its title says that something is not so. The same text gives the same claim on every machine.
/// </summary>
sealed class Claim
{
    const float Ordinary = 1, Identifier = 1.5f, Light = 0.4f;

    /// <summary>Beyond this a body is a document; what it is about has been said by then.</summary>
    const int MostCharacters = 4000;

    readonly SortedSet<string> _numbers = new(StringComparer.Ordinal);
    readonly List<string> _replaced = [];
    bool _namesReplaced;

    Claim()
    {
    }

    /// <summary>The words of the title, by stem, with their weights.</summary>
    internal WordSet Title { get; } = new();

    /// <summary>The words of title and body.</summary>
    internal WordSet All { get; } = new();

    /// <summary>The numbers, as they are written.</summary>
    internal IReadOnlySet<string> Numbers => _numbers;

    /// <summary>Whether the title turns its claim round: never, without, avoid, disabled.</summary>
    internal bool IsNegated { get; private set; }

    /// <summary>Whether the title tells of a change, so that something was otherwise before: <c>Renamed the main branch</c>.</summary>
    internal bool TellsChange { get; private set; }

    /// <summary>The words of what the title says has been replaced: <c>Redis</c> in <c>Replaced Redis with Valkey</c> and in <c>Moved from Redis to Valkey</c>.</summary>
    internal IReadOnlyList<string> Replaced => _replaced;

    /// <summary>Reduces an entry.</summary>
    internal static Claim Of(MemoryEntry entry) => Of(entry.Title, entry.Body);

    /// <summary>Reduces a title and a body.</summary>
    internal static Claim Of(string title, string body)
    {
        var claim = new Claim();
        foreach (var word in ClaimWords.In(title))
            claim.Add(word, isTitle: true);
        foreach (var word in ClaimWords.In(body.Length > MostCharacters ? body[..MostCharacters] : body))
            claim.Add(word, isTitle: false);
        return claim;
    }

    void Add(ClaimWord word, bool isTitle)
    {
        if (char.IsAsciiDigit(word.Text[0]))
        {
            _numbers.Add(word.Text);
            return;
        }
        var isFirst = isTitle && Title.Words.Count == 0 && Numbers.Count == 0;
        var text = Ascii.IsValid(word.Text) ? word.Text.ToLowerInvariant() : TombstoneText.Fold(word.Text);
        var opposite = CommonWords.OppositeOf(text);
        if (isTitle && (opposite is not null || CommonWords.IsNegation(text)))
            IsNegated = !IsNegated;
        if (isFirst && CommonWords.IsChange(text))
        {
            TellsChange = true;
            _namesReplaced = CommonWords.IsReplacement(text);
            return;
        }
        if (isTitle && TellsChange && CommonWords.IsTurn(text))
            _namesReplaced = text == "from";
        if (text.Length == 0 || CommonWords.IsNegation(text) || (CommonWords.IsEmpty(text) && !word.IsIdentifier))
            return;
        var stem = WordStem.Of(opposite ?? text);
        var weight = CommonWords.IsLight(stem) ? Light : word.IsIdentifier ? Identifier : Ordinary;
        All.Raise(stem, weight);
        if (!isTitle)
            return;
        Title.Raise(stem, weight);
        if (_namesReplaced)
            _replaced.Add(stem);
    }
}
