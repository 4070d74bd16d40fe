using System.Text;
using AgentMemory.Errors;
using AgentMemory.Git.Opening.Settings;
using LibGit2Sharp;
using Identity = AgentMemory.Store.Identity;

namespace AgentMemory.Git.Opening.Identities;

/// <summary>
/// Says who commits, as Git resolves it: the variables of the role, the settings of the role, the user's settings, and for the
/// address at last <c>EMAIL</c>. Where Git would guess from the machine's name, there is no identity.
/// </summary>
sealed class CommitIdentity
{
    readonly GitConfiguration _configuration;
    readonly GitVariables _variables;
    readonly TimeProvider _clock;

    internal CommitIdentity(GitConfiguration configuration, OpenOptions options)
    {
        _configuration = configuration;
        _variables = new GitVariables(options.Environment, options.CurrentDirectory);
        _clock = options.Clock;
    }

    /// <summary>Returns the author, or <c>null</c> where none is configured.</summary>
    internal Identity? Author => Find("author");

    /// <summary>Returns the author of a commit made now.</summary>
    /// <exception cref="AgentMemoryException">No identity is configured, or the date given for it is not one.</exception>
    internal Signature AuthorSignature() => Sign("author");

    /// <summary>Returns the committer of a commit made now.</summary>
    /// <exception cref="AgentMemoryException">No identity is configured, or the date given for it is not one.</exception>
    internal Signature CommitterSignature() => Sign("committer");

    Identity? Find(string role)
    {
        var name = Clean(_variables[Variable(role, "NAME")] ?? Setting(role, "name"));
        var email = Clean(_variables[Variable(role, "EMAIL")] ?? Setting(role, "email") ?? _variables["EMAIL"]);
        return name.Length == 0 || email.Length == 0 ? null : new Identity(name, email);
    }

    Signature Sign(string role)
    {
        var identity = Find(role) ?? throw new AgentMemoryException(ErrorKind.Config,
            $"Git does not know who you are: no name and e-mail address are configured for the {role}.",
            "Run git config --global user.name \"Your Name\" and git config --global user.email you@example.com");
        return new Signature(identity.Name, identity.Email, Date(role));
    }

    DateTimeOffset Date(string role)
    {
        var variable = Variable(role, "DATE");
        if (_variables[variable] is not { } text)
        {
            var now = _clock.GetLocalNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
        return GitDate.TryParse(text, _clock.LocalTimeZone, out var date)
            ? date
            : throw new AgentMemoryException(ErrorKind.Config, $"The environment variable {variable} holds no date: \"{text}\".", $"Run unset {variable}, or write the date like 2026-01-31T12:00:00+01:00.");
    }

    string? Setting(string role, string property) => NotEmpty($"{role}.{property}") ?? NotEmpty($"user.{property}");

    string? NotEmpty(string key) => _configuration.Get(key) is { Length: > 0 } value ? value : null;

    static string Variable(string role, string property) => $"GIT_{role.ToUpperInvariant()}_{property}";

    // Git drops what would break the line in the commit, and punctuation around it.
    static string Clean(string? text)
    {
        var kept = new StringBuilder();
        foreach (var c in Trim(text))
        {
            if (c is not ('<' or '>' or '\n' or '\0'))
                kept.Append(c);
        }
        return Trim(kept.ToString()).ToString();
    }

    static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text is [var first, ..] && IsCrud(first))
            text = text[1..];
        while (text is [.., var last] && IsCrud(last))
            text = text[..^1];
        return text;
    }

    static bool IsCrud(char c) => c <= ' ' || ",:;<>\"\\'".Contains(c, StringComparison.Ordinal);
}
