using AgentMemory.Approval;
using AgentMemory.Entries;

namespace AgentMemory.Cli.Entries;

/// <summary>The words of the command line and of JSON for what the core says in enumerations.</summary>
static class Words
{
    /// <summary>Returns the authority of a word from <see cref="AuthorityWords"/>.</summary>
    internal static Authority Authority(string word) => (Authority)AuthorityWords.All.ToList().IndexOf(word);

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
