using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Opening.Settings;

namespace AgentMemory.Git.Signing;

/// <summary>Signs commits with the user's own program and key, as the Git settings say.</summary>
abstract class CommitSigner
{
    /// <summary>Returns the signer the settings ask for; <c>null</c> where commits are not signed.</summary>
    /// <exception cref="AgentMemoryException">They ask for a format that is not supported, or are malformed.</exception>
    internal static CommitSigner? For(OpenedRepository opened)
    {
        var settings = opened.Settings;
        if (!settings.GetBoolean("commit.gpgsign"))
            return null;
        var format = settings.Get("gpg.format") ?? "openpgp";
        return format switch
        {
            "openpgp" => new OpenPgpSigner(opened),
            "ssh" => new SshSigner(opened),
            "x509" => throw new AgentMemoryException(ErrorKind.Unsupported,
                "Commits are to be signed with X.509 (gpg.format is x509), which is not supported; nothing was committed.",
                "Run git config gpg.format ssh, or openpgp, in this repository; git config commit.gpgsign false leaves commits unsigned."),
            _ => throw new AgentMemoryException(ErrorKind.Config, $"The Git setting gpg.format is \"{format}\"; allowed are openpgp and ssh.", "Run git config gpg.format openpgp"),
        };
    }

    /// <summary>Returns the signature of a commit's text, without the newline at its end.</summary>
    /// <exception cref="AgentMemoryException">The program is missing, failed, or took too long.</exception>
    internal abstract string Sign(string buffer);

    /// <summary>Returns the first of these settings that names a program, or the default.</summary>
    private protected static string ProgramName(GitConfiguration settings, string fallback, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (settings.GetPath(key) is { Length: > 0 } program)
                return program;
        }
        return fallback;
    }

    private protected static AgentMemoryException Failed(string program, ProgramResult result) => new(ErrorKind.Config,
        $"The commit could not be signed, so nothing was committed: {program} exited with {result.ExitCode}.{Quote(result.Error)}",
        "Check user.signingkey and gpg.format with git config --list; git commit -S --allow-empty shows whether Git itself can sign.");

    private protected static string Quote(string error) => error.Trim() is { Length: > 0 } text ? $" It said: {text}" : "";
}
