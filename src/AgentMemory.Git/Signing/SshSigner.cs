using AgentMemory.Errors;
using AgentMemory.Git.Opening;

namespace AgentMemory.Git.Signing;

/// <summary>Signs with <c>ssh-keygen -Y sign</c>, or what <c>gpg.ssh.program</c> names in its place.</summary>
sealed class SshSigner(OpenedRepository opened) : CommitSigner
{
    const string LiteralPrefix = "key::";

    internal override string Sign(string buffer) => Sign(buffer, "git");

    /// <summary>Returns the signature of a text in a namespace, without the newline at its end.</summary>
    /// <exception cref="AgentMemoryException">The program is missing, failed, or took too long; or there is no key.</exception>
    internal string Sign(string buffer, string @namespace)
    {
        var name = ProgramName(opened.Settings, "ssh-keygen", "gpg.ssh.program");
        var program = SigningProgram.Find(name, opened);
        using var folder = new PrivateFolder();
        var message = folder.Write("commit", buffer);
        var result = program.Run(["-Y", "sign", "-n", @namespace, .. KeyArguments(folder), message], input: "");
        var signature = message + ".sig";
        if (result.ExitCode != 0 || !File.Exists(signature))
            throw Failed(name, result);
        return File.ReadAllText(signature).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
    }

    // A key given as text is a public one: its private half is in the agent.
    string[] KeyArguments(PrivateFolder folder)
    {
        var key = ConfiguredKey();
        if (Literal(key) is { } text)
            return ["-f", folder.Write("key.pub", text + "\n"), "-U"];
        var path = opened.Settings.GetPath("user.signingkey") ?? key;
        return ["-f", Path.GetFullPath(path, SigningProgram.FolderOf(opened))];
    }

    string ConfiguredKey()
    {
        if (opened.Config("user.signingkey") is { Length: > 0 } key)
            return key;
        if (opened.Config("gpg.ssh.defaultKeyCommand") is not { Length: > 0 } command)
            throw new AgentMemoryException(ErrorKind.Config, "Commits are to be signed with SSH, but neither user.signingkey nor gpg.ssh.defaultKeyCommand is configured.", "Run git config --global user.signingkey ~/.ssh/id_ed25519.pub");
        return FirstKeyOf(command);
    }

    string FirstKeyOf(string command)
    {
        var words = CommandWords.Split(command)
            ?? throw new AgentMemoryException(ErrorKind.Config, $"The Git setting gpg.ssh.defaultKeyCommand has an open quote: {command}", "Run git config gpg.ssh.defaultKeyCommand \"ssh-add -L\"");
        var result = SigningProgram.Find(words[0], opened).Run(words.Skip(1), input: "");
        var first = result.Output.Split('\n')[0].TrimEnd('\r');
        if (result.ExitCode == 0 && Literal(first) is not null)
            return first;
        throw new AgentMemoryException(ErrorKind.Config,
            $"Commits are to be signed with SSH, but the command in gpg.ssh.defaultKeyCommand gave no key: it exited with {result.ExitCode}.{Quote(result.Error)}",
            "Run git config --global user.signingkey ~/.ssh/id_ed25519.pub, or load a key with ssh-add.");
    }

    static string? Literal(string key)
    {
        if (key.StartsWith(LiteralPrefix, StringComparison.Ordinal))
            return key[LiteralPrefix.Length..];
        return key.StartsWith("ssh-", StringComparison.Ordinal) ? key : null;
    }
}
