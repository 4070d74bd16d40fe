using AgentMemory.Policies;
using AgentMemory.Scopes;
using AgentMemory.Store;

namespace AgentMemory.Approval;

/// <summary>The people whose attestations count.</summary>
/// <param name="patterns">E-mail addresses, with <c>*</c> and <c>?</c> as wild cards; none means every human. What is no address matches nobody.</param>
public sealed class Approvers(IReadOnlyList<string> patterns)
{
    readonly List<EmailGlob> _globs = [.. patterns.Select(pattern => EmailGlob.TryParse(pattern, out var glob) ? glob : null).OfType<EmailGlob>()];

    /// <summary>Whether a person is among those of a policy, and of the one that has to hold beside it.</summary>
    public static bool Include(ApprovalPolicy policy, Identity person) =>
        new Approvers(policy.Approvers).Include(person) && (policy.Also is null || Include(policy.Also, person));

    /// <summary>Whether a person is among them.</summary>
    public bool Include(Identity person) => patterns.Count == 0 || _globs.Exists(glob => glob.IsMatch(person.Email));
}
