using AgentMemory.Compilation.Templates;
using AgentMemory.Store;

namespace AgentMemory.Setup;

/// <summary>Who must review what agents are told: GitHub's CODEOWNERS file.</summary>
static class CodeOwners
{
    /// <summary>Where a new one goes.</summary>
    internal const string Path = ".github/CODEOWNERS";

    const string NoReply = "@users.noreply.github.com";

    // The first that exists is the one GitHub reads.
    static readonly string[] Places = [Path, "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>Returns the file that a tree has, or <c>null</c>.</summary>
    internal static StoreFile? Find(IRepositoryTree tree) => Places.Select(tree.Find).FirstOrDefault(file => file is not null);

    /// <summary>Returns the text of a new file, in which a person is the owner until a team takes their place.</summary>
    internal static string Render(Identity? owner) =>
        EmbeddedTemplate.Load("templates/ci/github/codeowners").Render(new Dictionary<string, object?> { ["owner"] = NameOf(owner) }).TrimEnd('\n') + "\n";

    /// <summary>Returns the rules alone, for a file that exists.</summary>
    internal static IReadOnlyList<string> Rules(Identity? owner) => [.. Render(owner).Split('\n').Where(line => line.StartsWith('/'))];

    /// <summary>GitHub knows an owner by account or by e-mail address; the address it hands out for commits names the account.</summary>
    static string NameOf(Identity? owner)
    {
        const string placeholder = "@organisation/memory-reviewers";
        if (owner is null)
            return placeholder;
        var email = owner.Email;
        if (email.EndsWith(NoReply, StringComparison.OrdinalIgnoreCase))
        {
            var account = email[..^NoReply.Length];
            account = account[(account.IndexOf('+', StringComparison.Ordinal) + 1)..];
            return IsName(account, "-") ? "@" + account : placeholder;
        }
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && IsName(email[..at], "._+-") && IsName(email[(at + 1)..], ".-") ? email : placeholder;
    }

    static bool IsName(string text, string alsoAllowed) =>
        text.Length > 0 && text.All(unit => char.IsAsciiLetterOrDigit(unit) || alsoAllowed.Contains(unit, StringComparison.Ordinal));
}
