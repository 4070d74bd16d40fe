using System.Diagnostics;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Git.Tests.Opening;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Signing;

[Platform(Exclude = "Win", Reason = "The stand-in programs are shell scripts.")]
public class CommitSigningTests
{
    TempRepository _repository = null!;
    string _home = "";
    Process? _agent;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        // A socket's path may not be long, and GnuPG wants the folder private.
        _home = Directory.CreateTempSubdirectory("am-").FullName;
    }

    [TearDown]
    public void Clean()
    {
        if (File.Exists(Path.Combine(_home, "pubring.kbx")))
            ChildProcess.Run("gpgconf", ["--kill", "all"], _home, Environment());
        if (_agent is { } agent)
        {
            agent.Kill();
            agent.Dispose();
        }
        _repository.Dispose();
        TempRepository.At(_home).Dispose();
    }

    [TestCase(null)]
    [TestCase("false")]
    [TestCase("0")]
    [TestCase("")]
    public void Nothing_is_signed_unasked(string? value)
    {
        if (value is not null)
            _repository.Git("config", "commit.gpgsign", value);

        using var opened = Open();

        Assert.That(opened.SignBuffer("tree 0\n"), Is.Null);
    }

    [TestCase("openpgp")]
    [TestCase(null)]
    public void Signs_with_GnuPG(string? format)
    {
        MakeGpgKey("Ada Lovelace <ada@example.org>");
        _repository.Git("config", "commit.gpgsign", "on");
        if (format is not null)
            _repository.Git("config", "gpg.format", format);

        var commit = CommitSigned("Signé ☃");

        Assert.That(VerifyCommit(commit), Does.Contain("Good signature from \"Ada Lovelace <ada@example.org>\""));
        Assert.That(_repository.Git("fsck", "--strict"), Is.Empty);
    }

    [Test]
    public void Signs_with_the_configured_key_of_several()
    {
        MakeGpgKey("Ada Lovelace <ada@example.org>");
        MakeGpgKey("Work <work@example.org>");
        _repository.Git("config", "commit.gpgsign", "1");
        _repository.Git("config", "user.signingkey", "work@example.org");

        Assert.That(VerifyCommit(CommitSigned("Work")), Does.Contain("work@example.org"));
    }

    [Test]
    public void The_key_of_the_committer_is_the_default()
    {
        MakeGpgKey("Ada Lovelace <ada@example.org>");
        MakeGpgKey("Grace Hopper <grace@example.org>");
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "committer.name", "Grace Hopper");
        _repository.Git("config", "committer.email", "grace@example.org");

        Assert.That(VerifyCommit(CommitSigned("Grace")), Does.Contain("grace@example.org"));
    }

    [Test]
    public void Without_a_key_GnuPG_says_why()
    {
        Need("gpg");
        _repository.Git("config", "commit.gpgsign", "true");

        var refusal = SigningFails();

        Assert.That(refusal.Message, Does.Contain("gpg exited with 2").And.Contain("No secret key"));
        Assert.That(refusal.Message, Does.Contain("nothing was committed"));
    }

    [TestCase("gpg.program")]
    [TestCase("gpg.openpgp.program")]
    public void Runs_the_configured_program(string key)
    {
        var program = Script("""
            cat > "$HOME/input"; printf '%s\n' "$@" > "$HOME/arguments"; pwd -P > "$HOME/folder"; env > "$HOME/environment"
            printf '\n[GNUPG:] SIG_CREATED D\n' >&2; printf 'signature\r\nof it\r\n'
            """);
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.program", "/nowhere");
        _repository.Git("config", key, program);
        _repository.Git("config", "user.signingkey", "KEY");
        using var opened = Open(("SOME_VARIABLE", "passed on"));

        var signature = opened.SignBuffer("tree 1\n\nMüller\n");

        Assert.Multiple(() =>
        {
            Assert.That(signature, Is.EqualTo("signature\nof it"));
            Assert.That(Home("input"), Is.EqualTo("tree 1\n\nMüller\n"));
            Assert.That(Home("arguments"), Is.EqualTo("--status-fd=2\n-bsau\nKEY\n"));
            Assert.That(Home("folder").TrimEnd(), Is.EqualTo(_repository.Root));
            Assert.That(Home("environment"), Does.Contain("SOME_VARIABLE=passed on"));
            // Nothing of this process leaks into the program.
            Assert.That(Home("environment"), Does.Not.Contain("DOTNET_ROOT"));
        });
    }

    [Test]
    public void Finds_the_program_in_the_given_PATH()
    {
        var program = Script("printf '\\n[GNUPG:] SIG_CREATED D\\n' >&2; echo mine");
        File.Move(program, Path.Combine(_home, "gpg"));
        _repository.Git("config", "commit.gpgsign", "true");
        using var opened = Open(("PATH", _home + Path.PathSeparator + Environment()["PATH"]));

        Assert.That(opened.SignBuffer("x"), Is.EqualTo("mine"));
    }

    [Test]
    public void A_program_that_only_claims_success_is_not_believed()
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.program", Script("echo signature"));

        Assert.That(SigningFails().Message, Does.Contain("exited with 0"));
    }

    [Test]
    public void A_program_that_fails_without_reading_is_quoted()
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.program", Script("echo card missing >&2; exit 3"));

        using var opened = Open();
        var refusal = Assert.Throws<AgentMemoryException>(() => opened.SignBuffer(new string('x', 1_000_000)));

        Assert.That(refusal!.Message, Does.Contain("exited with 3").And.Contain("card missing"));
    }

    [Test]
    public void A_program_that_hangs_is_stopped()
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.program", Script("echo $$ > \"$HOME/pid\"; exec sleep 600"));
        using var opened = OpenedRepository.Open(Opener.Options(_repository.Root, ("HOME", _home)) with { SigningTimeout = TimeSpan.FromSeconds(2) });

        var refusal = Assert.Throws<AgentMemoryException>(() => opened.SignBuffer(new string('x', 1_000_000)));

        Assert.That(refusal!.Message, Does.Contain("did not finish within 2 seconds"));
        Assert.That(Directory.Exists($"/proc/{Home("pid").Trim()}"), Is.False, "the program was left running");
    }

    [TestCase("no-such-signing-program")]
    [TestCase("/no/such/program")]
    [TestCase("README.md")]
    public void A_program_that_is_missing_is_named(string program)
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.program", program);

        Assert.That(SigningFails().Message, Does.Contain(program).And.Contain("nothing was committed"));
    }

    [Test]
    public void X509_is_refused_with_what_to_do()
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.format", "x509");

        using var opened = Open();
        var refusal = Assert.Throws<AgentMemoryException>(() => opened.SignBuffer("x"));

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Unsupported));
        Assert.That(refusal.Message, Does.Contain("X.509"));
        Assert.That(refusal.Hint, Does.Contain("git config gpg.format ssh"));
    }

    [TestCase("gpg.format", "pgp")]
    [TestCase("commit.gpgsign", "perhaps")]
    public void Settings_that_mean_nothing_are_named(string key, string value)
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", key, value);

        Assert.That(SigningFails().Message, Does.Contain(key).And.Contain(value));
    }

    [TestCase("{home}/id")]
    [TestCase("{home}/id.pub")]
    [TestCase("~/id")]
    [TestCase("id-in-work-tree")]
    public void Signs_with_an_SSH_key_file(string key)
    {
        var line = MakeSshKey("id");
        foreach (var ending in new[] { "", ".pub" })
            File.Copy(Path.Combine(_home, "id" + ending), _repository.PathOf("id-in-work-tree" + ending));
        UseSsh(key.Replace("{home}", _home), line);

        Assert.That(VerifyCommit(CommitSigned("SSH ☃")), Does.Contain("Good \"git\" signature for ada@example.org"));
        Assert.That(_repository.Git("fsck", "--strict"), Is.Empty);
    }

    [TestCase("")]
    [TestCase("key::")]
    public void Signs_with_an_SSH_key_that_only_the_agent_has(string prefix)
    {
        var line = MakeSshKey("id");
        var socket = StartAgent();
        Run("ssh-add", ["-q", Path.Combine(_home, "id")], ("SSH_AUTH_SOCK", socket));
        File.Delete(Path.Combine(_home, "id"));
        UseSsh(prefix + line, line);

        Assert.That(VerifyCommit(CommitSigned("Agent", ("SSH_AUTH_SOCK", socket))), Does.Contain("Good \"git\" signature"));
    }

    [Test]
    public void Asks_the_default_key_command_where_no_key_is_configured()
    {
        var line = MakeSshKey("id");
        var socket = StartAgent();
        Run("ssh-add", ["-q", Path.Combine(_home, "id")], ("SSH_AUTH_SOCK", socket));
        UseSsh("", line);
        _repository.Git("config", "--unset", "user.signingkey");
        _repository.Git("config", "gpg.ssh.defaultKeyCommand", "ssh-add '-L'");

        Assert.That(VerifyCommit(CommitSigned("Default", ("SSH_AUTH_SOCK", socket))), Does.Contain("Good \"git\" signature"));
    }

    [TestCase("false", "exited with 1")]
    [TestCase("echo nothing", "gave no key")]
    [TestCase("'open", "open quote")]
    public void A_default_key_command_that_gives_no_key_is_an_error(string command, string message)
    {
        UseSsh("", "");
        _repository.Git("config", "--unset", "user.signingkey");
        _repository.Git("config", "gpg.ssh.defaultKeyCommand", command);

        Assert.That(SigningFails().Message, Does.Contain(message));
    }

    [Test]
    public void SSH_without_any_key_is_an_error()
    {
        UseSsh("", "");
        _repository.Git("config", "--unset", "user.signingkey");

        Assert.That(SigningFails().Message, Does.Contain("neither user.signingkey nor gpg.ssh.defaultKeyCommand"));
    }

    [Test]
    public void An_SSH_key_that_is_not_there_is_an_error_in_the_programs_words()
    {
        Need("ssh-keygen");
        UseSsh(Path.Combine(_home, "missing"), "");

        Assert.That(SigningFails().Message, Does.Contain("ssh-keygen exited with").And.Contain("missing"));
    }

    [Test]
    [Platform("Linux", Reason = "Elsewhere stat speaks another dialect.")]
    public void Temporary_files_are_private_and_gone_afterwards()
    {
        // The key is given as text, so two files are written: the commit and the key.
        UseSsh("ssh-ed25519 AAAA", "");
        _repository.Git("config", "gpg.ssh.program", Script("""
            for last; do :; done
            stat -c '%a %n' "$last" "$6" "$(dirname "$last")" > "$HOME/modes"
            printf '%s\n' "$@" > "$HOME/arguments"
            echo signed > "$last.sig"
            """));
        using var opened = Open();

        Assert.That(opened.SignBuffer("x"), Is.EqualTo("signed"));

        var modes = Home("modes").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(modes.Select(line => line[..3]), Is.EqualTo(new[] { "600", "600", "700" }));
        Assert.That(modes.Select(line => Path.Exists(line[4..])), Is.All.False);
        Assert.That(Home("arguments").Split('\n')[..5], Is.EqualTo(new[] { "-Y", "sign", "-n", "git", "-f" }));
        Assert.That(Home("arguments").Split('\n'), Does.Contain("-U"));
    }

    string CommitSigned(string message, params (string, string)[] variables)
    {
        using var opened = Open(variables);
        var (author, committer) = opened.Signatures();
        var head = opened.Git.Head.Tip;
        var buffer = LibGit2Sharp.Commit.CreateBuffer(author, committer, message, head.Tree, [head], prettifyMessage: true, commentChar: null);

        var signature = opened.SignBuffer(buffer);

        Assert.That(signature, Is.Not.Null.And.Not.Empty);
        var id = opened.Git.ObjectDatabase.CreateCommitWithSignature(buffer, signature!);
        _repository.Git("update-ref", "HEAD", id.Sha);
        Assert.That(_repository.Git("log", "-1", "--format=%s").Trim(), Is.EqualTo(message));
        return id.Sha;
    }

    string VerifyCommit(string commit)
    {
        var result = ChildProcess.Run("git", ["verify-commit", commit], _repository.Root, Environment());
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Error + result.Output;
    }

    AgentMemoryException SigningFails()
    {
        using var opened = Open();
        var refusal = Assert.Throws<AgentMemoryException>(() => opened.SignBuffer("tree 0\n"))!;
        Assert.That(refusal.Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(refusal.Hint, Is.Not.Null.And.Not.Empty);
        return refusal;
    }

    void UseSsh(string key, string publicLine)
    {
        _repository.Git("config", "commit.gpgsign", "true");
        _repository.Git("config", "gpg.format", "ssh");
        _repository.Git("config", "user.signingkey", key);
        File.WriteAllText(Path.Combine(_home, "allowed"), $"ada@example.org {publicLine}\n");
        _repository.Git("config", "gpg.ssh.allowedSignersFile", Path.Combine(_home, "allowed"));
    }

    void MakeGpgKey(string user)
    {
        Need("gpg");
        Run("gpg", ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "", "--quick-gen-key", user, "ed25519", "sign", "never"]);
    }

    string MakeSshKey(string name)
    {
        Need("ssh-keygen");
        Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", Path.Combine(_home, name)]);
        return Home(name + ".pub").Trim();
    }

    string StartAgent()
    {
        Need("ssh-agent");
        var socket = Path.Combine(_home, "agent");
        _agent = ChildProcess.Start("ssh-agent", ["-D", "-a", socket], _home, Environment());
        // It says where it listens once it does.
        Assert.That(_agent.StandardOutput.ReadLine(), Does.Contain(socket));
        return socket;
    }

    string Script(string text)
    {
        var path = Path.Combine(_home, "program.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    void Run(string program, string[] arguments, params (string, string)[] variables)
    {
        var result = ChildProcess.Run(program, arguments, _home, Environment(variables));
        Assert.That(result.ExitCode, Is.Zero, $"{program}: {result.Error}");
    }

    void Need(string program)
    {
        var found = Environment()["PATH"].Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
        if (!found)
            Assert.Ignore($"{program} is not installed.");
    }

    OpenedRepository Open(params (string Name, string Value)[] variables) => OpenedRepository.Open(new OpenOptions { CurrentDirectory = _repository.Root, Environment = Environment(variables) });

    Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        Opener.Environment([("HOME", _home), ("GNUPGHOME", _home), .. variables]);

    string Home(string file) => File.ReadAllText(Path.Combine(_home, file));
}
