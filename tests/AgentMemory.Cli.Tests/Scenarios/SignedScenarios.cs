using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>A store in which only a signature approves: who signs, what the signature survives, and what it does not outlive.</summary>
public class SignedScenarios
{
    const string Signers = ".agent-memory/allowed_signers";
    SshKey _key = null!;
    MemoryRepository _memory = null!;

    [SetUp]
    public void Create()
    {
        _key = SshKey.Create();
        _memory = MemoryRepository.Create();
        _key.Configure(_memory.Git);
        Policy("signed", _key.Allowed("ada@example.org"));
    }

    [TearDown]
    public void Delete()
    {
        _memory?.Dispose();
        _key?.Dispose();
    }

    [Test]
    public void An_approval_brings_its_signature_in_the_same_commit()
    {
        _memory.Proposed("it");

        _memory.Done("approve", "it", "--yes");

        Assert.That(_memory.Touched(), Is.EqualTo(new[] { SignatureOf("it"), MemoryRepository.PathOf("it") }));
        var approval = _memory.Entry("it").GetProperty("approval");
        Assert.That(approval.GetProperty("proof").GetString(), Is.EqualTo("signed"));
        Assert.That(approval.GetProperty("by").GetString(), Is.EqualTo("Ada Lovelace <ada@example.org>"));
        Assert.That(approval.GetProperty("commit").GetString(), Is.EqualTo(_memory.Commit()));
        Assert.That(approval.GetProperty("signed").GetBoolean(), Is.True);
        Assert.That(_memory.Status(), Is.Empty);
        _memory.Done("compile");
        Assert.That(_memory.Done("check").Out, Is.Empty);
    }

    [Test]
    public void OpenSSH_itself_verifies_it()
    {
        _memory.Approved("it");

        var verified = ChildProcess.Run("ssh-keygen", ["-Y", "verify", "-f", Signers, "-I", "ada@example.org", "-n", "agent-memory", "-s", SignatureOf("it")], _memory.Root, input: $"project/it@{Blob("it")}");

        Assert.That(verified.ExitCode, Is.Zero, verified.Error);
    }

    [Test]
    public void Every_operation_that_attests_signs()
    {
        _memory.Approved("remembered");
        _memory.Done("edit", "remembered", "--title", "Another title", "--approve", "--yes");
        _memory.Approved("old");
        _memory.Done("supersede", "old", "remembered", "--yes");
        _memory.ProposedByAgent("submitted");
        var branch = _memory.Done("submit", "submitted", "--yes", "--json").Json.GetProperty("branch").GetString()!;
        _memory.Git.Git("merge", "-q", "-m", "Merge", branch);

        Assert.That(_memory.List("--authority", "approved"), Is.EqualTo(new[] { "old", "remembered", "submitted" }));
        Assert.That(Signatures(), Has.Length.EqualTo(3), "those of replaced bytes are gone");
    }

    [Test]
    public void A_rollback_signs_what_it_restores_and_compiles_it()
    {
        _memory.Approved("it", "First");
        _memory.Done("compile");
        var first = SignatureOf("it");
        _memory.Done("edit", "it", "--title", "Second", "--approve", "--yes");
        _memory.Done("compile");

        _memory.Done("rollback", "it", "--yes");

        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(_memory.File("AGENTS.md"), Does.Contain("First"));
        Assert.That(Signatures(), Is.EqualTo(new[] { first }));
        Assert.That(_memory.Done("check").Out, Is.Empty);
    }

    [Test]
    public void A_rollback_of_an_approval_alone_takes_signature_and_statement_back()
    {
        Policy("attested, signed", _key.Allowed("ada@example.org"));
        _memory.WriteEntry("it", "Mine");
        _memory.Git.CommitAll("By hand");
        _memory.Done("approve", "it", "--yes");

        _memory.Done("rollback", _memory.Commit(), "--yes");

        Assert.That(Signatures(), Is.Empty);
        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
    }

    [Test]
    public void Without_a_key_nothing_is_approved_where_only_signatures_count([Values("approve it --yes", "approve it --yes --dry-run", "remember T --id new --approve --yes")] string command)
    {
        _memory.Proposed("it");
        _memory.Git.Git("config", "--unset", "user.signingkey");
        var head = _memory.Commit();

        var run = _memory.Run(command.Split(' '));

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("git config user.signingkey"));
        Assert.That(_memory.Commit(), Is.EqualTo(head));
    }

    [Test]
    public void Where_another_proof_counts_too_an_approval_without_a_key_says_what_it_lacks()
    {
        Policy("attested, signed", _key.Allowed("ada@example.org"));
        _memory.Git.Git("config", "--unset", "user.signingkey");
        _memory.Proposed("it");

        var run = _memory.Done("approve", "it", "--yes");

        Assert.That(run.Error, Does.Contain("The approval of 'it' is not signed"));
        Assert.That(_memory.Entry("it").GetProperty("approval").GetProperty("signed").GetBoolean(), Is.False);
    }

    [Test]
    public void A_signature_that_would_not_count_is_not_made()
    {
        using var other = SshKey.Create();
        other.Configure(_memory.Git);
        _memory.Proposed("it");

        var run = _memory.Run("approve", "it", "--yes");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("would not count").And.Contain("no allowed key"));
        Assert.That(Signatures(), Is.Empty);
    }

    [Test]
    public void A_change_cannot_bring_its_own_signers()
    {
        using var other = SshKey.Create();
        _memory.Git.Git("switch", "-q", "-c", "feature");
        _memory.Git.Write(Signers, _key.Allowed("ada@example.org") + other.Allowed("mallory@example.org"));
        _memory.WriteEntry("it", "Mine");
        _memory.Git.Write(".agent-memory/approvals/x", "");
        SignByHand(other, "it");
        _memory.Git.CommitAll("A feature with a signer of its own");
        _memory.Git.Commit("Work");

        Assert.That(_memory.Authority("it"), Is.EqualTo("claimed"));
        var check = _memory.Run("check").Out;
        Assert.That(check, Does.Contain("AM211").And.Contain("AM609").And.Contain("allowed_signers lets 'mallory@example.org' sign"));
        Assert.That(check, Does.Contain("AM212"), "a file that is no signature");
        _memory.Git.Git("rm", "-q", ".agent-memory/approvals/x");
        _memory.Git.Commit("Mend it");
        Assert.That(_memory.Run("check").Out, Does.Not.Contain("AM212"));

        _memory.Git.Git("switch", "-q", "main");
        _memory.Git.Git("merge", "-q", "--ff-only", "feature");
        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"), "once the trusted branch has them, they count");
    }

    [Test]
    public void A_key_signs_only_while_it_is_valid()
    {
        _memory.Approved("it");
        Policy("signed", _key.Allowed("ada@example.org", "namespaces=\"agent-memory\",valid-before=\"20200101\""));
        Assert.That(_memory.Authority("it"), Is.EqualTo("claimed"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM211").And.Contain("expired"));

        Policy("signed", _key.Allowed("ada@example.org", "namespaces=\"agent-memory\",valid-after=\"20250101\",valid-before=\"20990101\""));
        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(_memory.Setting(("AGENT_MEMORY_NOW", "2100-01-01T00:00:00Z")).Run("show", "it", "--json").Out, Does.Contain("\"authority\":\"claimed\""), "and the kept verdict does not outlive the key");

        Policy("signed", _key.Allowed("ada@example.org", "namespaces=\"git\""));
        Assert.That(_memory.Authority("it"), Is.EqualTo("claimed"), "a key for commits signs no approval");
    }

    [Test]
    public void Without_signers_no_signature_counts_and_check_says_so()
    {
        _memory.Approved("it");
        _memory.Git.Git("rm", "-q", Signers);
        _memory.Git.Commit("Remove them");
        _memory.Git.Commit("Work");

        Assert.That(_memory.Authority("it"), Is.EqualTo("claimed"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM213"));
    }

    [Test]
    public void An_edit_lapses_and_the_next_approval_takes_the_old_signature_away()
    {
        _memory.Approved("it");
        var old = SignatureOf("it");
        _memory.Done("edit", "it", "--title", "Another title");
        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM201").And.Not.Contain("AM212"));

        _memory.Done("approve", "it", "--yes");

        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"));
        Assert.That(Signatures(), Is.EqualTo(new[] { SignatureOf("it") }).And.Not.Contain(old));
    }

    [Test]
    public void A_signature_that_is_put_back_does_not_bring_an_ended_approval_back([Values("retire it --reason r --yes", "rollback it --yes")] string ending)
    {
        _memory.Approved("it");
        var approved = _memory.Commit();
        _memory.Done(ending.Split(' '));
        Assert.That(Signatures(), Is.Empty);

        _memory.Git.Git("checkout", "-q", approved, "--", ".agent-memory");
        _memory.Git.Commit("Bring everything back");

        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM212"));
        _memory.Done("approve", "it", "--yes");
        Assert.That(_memory.Authority("it"), Is.EqualTo("approved"), "a person can still decide otherwise");
        Assert.That(_memory.Run("check").Out, Does.Not.Contain("AM21"));
    }

    [Test]
    public void Nor_where_a_squash_lost_the_statement_that_ended_it()
    {
        _memory.Approved("it");
        var approved = _memory.Commit();
        _memory.Git.Git("switch", "-q", "-c", "feature");
        _memory.Done("retire", "it", "--reason", "r", "--yes");
        _memory.Git.Git("switch", "-q", "main");
        _memory.Git.Git("merge", "-q", "--squash", "feature");
        _memory.Git.Commit("A feature");
        Assert.That(_memory.Authority("it"), Is.EqualTo("none"));

        _memory.Git.Git("checkout", "-q", approved, "--", ".agent-memory");
        _memory.Git.Commit("Bring everything back");

        Assert.That(_memory.Authority("it"), Is.EqualTo("lapsed"));
    }

    [Test]
    public void A_signature_is_of_one_id_and_one_text()
    {
        _memory.Approved("it");
        _memory.Git.Write(MemoryRepository.PathOf("copy"), _memory.Git.Read(MemoryRepository.PathOf("it")));
        _memory.Git.Write($".agent-memory/approvals/copy@{Blob("it")}.sig", _memory.Git.Read(SignatureOf("it")));
        _memory.WriteEntry("other", "Other");
        _memory.Git.Write(SignatureOf("other", disk: true), _memory.Git.Read(SignatureOf("it")));
        _memory.Git.CommitAll("Copy");

        Assert.That(_memory.List("--authority", "approved"), Is.EqualTo(new[] { "it" }));
    }

    [Test]
    public void A_link_in_the_place_of_a_signature_is_none()
    {
        _memory.Approved("it");
        var path = SignatureOf("it");
        _memory.Git.Write("elsewhere.sig", _memory.Git.Read(path));
        File.Delete(_memory.Git.PathOf(path));
        File.CreateSymbolicLink(_memory.Git.PathOf(path), "../../elsewhere.sig");
        _memory.Git.CommitAll("Link it");

        Assert.That(_memory.Authority("it"), Is.Not.EqualTo("approved"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM042"));
    }

    [Test]
    public void Where_nothing_can_verify_it_the_approval_is_out_of_reach_and_nothing_is_compiled()
    {
        _memory.Approved("it");
        File.Delete(_memory.Git.PathOf(".git/agent-memory/signatures"));
        var setting = _memory.Setting(("PATH", _memory.Root));

        Assert.That(setting.Run("show", "it", "--json").Json.GetProperty("entry").GetProperty("approval").GetProperty("proof").GetString(), Is.EqualTo("out-of-reach"));
        Assert.That(setting.Run("check").Out, Does.Contain("AM210").And.Contain("ssh-keygen"));
        var compile = setting.Run("compile");
        Assert.That(compile.ExitCode, Is.EqualTo(1));
        Assert.That(compile.Error, Does.Contain("ssh-keygen").And.Contain("Install OpenSSH"));
        Assert.That(_memory.TryFile("AGENTS.md"), Is.Null);
    }

    [Test]
    public void A_principal_who_is_no_approver_approves_nothing()
    {
        _memory.Approved("it");
        _memory.Git.Write(".agent-memory/config.yaml", "version: 1\napproval: {proofs: [signed], approvers: [grace@example.org]}\n");
        _memory.Git.CommitAll("Policy");
        _memory.Git.Commit("Work");

        Assert.That(_memory.Authority("it"), Is.EqualTo("claimed"));
        Assert.That(_memory.Run("check").Out, Does.Contain("AM211").And.Contain("who is no approver"));
    }

    void Policy(string proofs, string signers)
    {
        _memory.Git.Write(".agent-memory/config.yaml", $"version: 1\napproval: {{proofs: [{proofs}]}}\n");
        _memory.Git.Write(Signers, signers);
        _memory.Git.CommitAll("Policy");
        _memory.Git.Commit("Work");
    }

    void SignByHand(SshKey key, string id) => _memory.Git.Write(SignatureOf(id, disk: true), key.Sign($"project/{id}@{Blob(id, disk: true)}"));

    string Blob(string id, bool disk = false) =>
        (disk ? _memory.Git.Git("hash-object", MemoryRepository.PathOf(id)) : _memory.Git.Git("rev-parse", $"HEAD:{MemoryRepository.PathOf(id)}")).Trim();

    string SignatureOf(string id, bool disk = false) => $".agent-memory/approvals/{id}@{Blob(id, disk)}.sig";

    string[] Signatures() => _memory.Git.Git("ls-tree", "-r", "--name-only", "HEAD", ".agent-memory/approvals/").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
