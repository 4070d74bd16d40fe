using System.IO.Enumeration;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>The people whose attestations count.</summary>
/// <param name="patterns">E-mail addresses, with <c>*</c> and <c>?</c> as wild cards; none means every human.</param>
public sealed class Approvers(IReadOnlyList<string> patterns)
{
    /// <summary>Whether a person is among them.</summary>
    public bool Include(Identity person) =>
        patterns.Count == 0 || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Trim(), person.Email, ignoreCase: true));
}
