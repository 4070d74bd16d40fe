using AgentMemory.Approval;
using AgentMemory.Entries;

namespace AgentMemory.Cli.Entries;

/// <summary>The words of the command line and of JSON for what the core says in enumerations.</summary>
static class Words
{
    /// <summary>All authorities as written.</summary>
    internal static IReadOnlyList<string> Authorities { get; } = ["approved", "lapsed", "claimed", "proposed", "none"];

    /// <summary>Returns the word for an authority.</summary>
    internal static string Word(this Authority authority) => Authorities[(int)authority];

    /// <summary>Returns the authority of a word from <see cref="Authorities"/>.</summary>
    internal static Authority Authority(string word) => (Authority)Authorities.ToList().IndexOf(word);

    /// <summary>Returns the word for a citation's kind.</summary>
    internal static string Word(this CitationKind kind) => kind switch
    {
        CitationKind.Path => "path",
        CitationKind.Commit => "commit",
        CitationKind.Url => "url",
        CitationKind.Session => "session",
        CitationKind.Entry => "entry",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
