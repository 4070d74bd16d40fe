using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Signing;

/// <summary>Signs with GnuPG, or what <c>gpg.program</c> names in its place.</summary>
sealed class OpenPgpSigner(OpenedRepository opened) : CommitSigner
{
    // The exit code alone is not enough: a wrapper may swallow it.
    const string Created = "[GNUPG:] SIG_CREATED ";

    internal override string Sign(string buffer)
    {
        var name = ProgramName(opened.Settings, "gpg", "gpg.openpgp.program", "gpg.program");
        var program = SigningProgram.Find(name, opened);
        var result = program.Run(["--status-fd=2", "-bsau", Key()], buffer);
        if (result.ExitCode != 0 || !result.Error.Contains(Created, StringComparison.Ordinal) || result.Output.Length == 0)
            throw Failed(name, result);
        return result.Output.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
    }

    string Key()
    {
        if (opened.Config("user.signingkey") is { Length: > 0 } key)
            return key;
        var committer = opened.Signatures().Committer;
        return $"{committer.Name} <{committer.Email}>";
    }
}
