using NUnit.Framework;

namespace AgentMemory.Testing;

/// <summary>A fresh SSH key without a passphrase, in a folder of its own. The test is skipped where OpenSSH is missing.</summary>
public sealed class SshKey : IDisposable
{
    readonly string _folder = TempRepository.TempFolder();

    SshKey()
    {
    }

    /// <summary>The private key's file; the public one lies beside it.</summary>
    public string Path => System.IO.Path.Combine(_folder, "key");

    /// <summary>Makes a key.</summary>
    public static SshKey Create()
    {
        if (!IsInstalled)
            Assert.Ignore("ssh-keygen is not installed.");
        var key = new SshKey();
        ChildProcess.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key.Path], key._folder);
        return key;
    }

    /// <summary>Returns the line that allows this key to approve.</summary>
    public string Allowed(string principal, string options = "namespaces=\"agent-memory\"") =>
        $"{principal} {options} {string.Join(' ', File.ReadAllText(Path + ".pub").Split(' ').Take(2))}\n";

    /// <summary>Lets a repository sign with this key.</summary>
    public void Configure(TempRepository repository)
    {
        repository.Git("config", "gpg.format", "ssh");
        repository.Git("config", "user.signingkey", Path);
    }

    /// <summary>Returns the signature of a text, made by OpenSSH itself.</summary>
    public string Sign(string text, string @namespace = "agent-memory") =>
        ChildProcess.Run("ssh-keygen", ["-Y", "sign", "-n", @namespace, "-f", Path], _folder, input: text).Output;

    public void Dispose() => TempRepository.At(_folder).Dispose();

    static bool IsInstalled => (HermeticGit.Environment["PATH"] ?? "").Split(System.IO.Path.PathSeparator)
        .Any(folder => File.Exists(System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "ssh-keygen.exe" : "ssh-keygen")));
}
