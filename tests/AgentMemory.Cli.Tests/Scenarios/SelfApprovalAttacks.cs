using System.Security.Cryptography;
using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

/// <summary>One way in which an agent could try to approve itself.</summary>
/// <param name="Name">What it does, as the README says it.</param>
/// <param name="Do">Does it, in a clone where Ada approved <c>rule</c> and the agent wants <c>mine</c> to be approved.</param>
/// <param name="Gets">The proofs that it gets past; none where everything stops it.</param>
sealed record Attack(string Name, Action<ReviewedRepository> Do, params string[] Gets)
{
    /// <summary>The entry that must not be approved afterwards.</summary>
    internal string Target { get; init; } = "mine";

    /// <summary>What is different in the shell of the person who looks afterwards.</summary>
    internal (string Name, string Value)[] Variables { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>What an agent can do that has a shell in the clone, the user's own Git identity, and no access to the user's key unless it says so.</summary>
static class SelfApprovalAttacks
{
    const string Attested = "attested";
    const string TrustedBranch = "trusted-branch";
    const string Signed = "signed";

    internal static readonly Attack[] All =
    [
        new("types `status: approved`", a => Commit(a, "Work")),
        new("runs `approve --yes`", a => { Propose(a); AsAgent(a, "approve", "mine", "--yes"); }),
        new("runs `remember --approve --yes`", a => AsAgent(a, "remember", "Mine", "--id", "mine", "--approve", "--yes")),
        new("runs `edit --approve --yes` on an approved entry", a => AsAgent(a, "edit", "rule", "--title", "Mine", "--approve", "--yes")),
        new("runs `submit --yes` and merges it", a => { AsAgent(a, "remember", "Mine", "--id", "mine"); AsAgent(a, "submit", "mine", "--yes"); Commit(a, "Work"); }),
        new("sets `GIT_AUTHOR_EMAIL` to a person's for a command of ours", a => { Propose(a); AsAgent(a, [("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.org")], "approve", "mine", "--yes"); }),
        new("clears the variables that its client sets, then runs `approve --yes`", a => { Propose(a); WithoutKey(a); a.Memory.Run("approve", "mine", "--yes"); }, Attested),
        new("writes `Memory-Approves` into a commit in the user's name", a => Commit(a, "memory: approve mine", a.Statement), Attested),
        new("sets `user.email`, or includes a file that does, and writes the statement", a =>
        {
            a.Git.Write(".git/theirs", "[user]\n\temail = ada@example.org\n");
            a.Git.Git("config", "user.email", "agent@example.org");
            a.Git.Git("config", "include.path", "theirs");
            Commit(a, "memory: approve mine", a.Statement);
        }, Attested),
        new("writes the statement into a pull request's text, for the squash to carry", a =>
        {
            Write(a);
            var statement = a.Statement("mine");
            a.Git.Git("switch", "-q", "-c", "feature");
            a.Git.CommitAll("A feature");
            a.Git.Git("switch", "-q", "main");
            a.Git.Git("merge", "-q", "--squash", "feature");
            a.Git.Commit($"A feature (#12)\n\nIt helps.\n\n{statement}\n\n---------\n\nCo-authored-by: Claude <noreply@anthropic.com>");
        }, Attested),
        new("installs a Git hook that adds the statement to the user's next commit", a =>
        {
            Write(a);
            a.Git.Write(".git/hooks/prepare-commit-msg", $"#!/bin/sh\nprintf '\\n{a.Statement("mine").Replace("\n", "\\n", StringComparison.Ordinal)}\\n' >> \"$1\"\n");
            MakeExecutable(a.Git.PathOf(".git/hooks/prepare-commit-msg"));
            a.Git.CommitAll("The user's own work");
        }, Attested),
        new("writes the statement under its own name", a => Commit(a, "memory: approve mine", a.Statement, "agent@example.org")),
        new("writes it under an address that looks like an approver's: another alphabet", a => Commit(a, "memory: approve mine", a.Statement, "\u0430da@example.org")),
        new("… with a plus", a => Commit(a, "memory: approve mine", a.Statement, "ada+agent@example.org")),
        new("… of a longer domain", a => Commit(a, "memory: approve mine", a.Statement, "ada@example.org.evil.net")),
        new("… that is a glob", a => Commit(a, "memory: approve mine", a.Statement, "*")),
        new("maps its address to an approver's in `.mailmap`", a => { a.Git.Write(".mailmap", "Ada <ada@example.org> <agent@example.org>\n"); Commit(a, "memory: approve mine", a.Statement, "agent@example.org"); }),
        new("hides the statement in its own block, in odd case, spacing and folded lines", a => Commit(a, "memory: propose mine", id => $"MEMORY-ID: {id}\nmemory-agent :   claude-code/2.1\nmEMORY-aPPROVES:\n  project/{id}@{a.Blob(id)}")),
        new("says in one block who it is and approves in the same", a => Commit(a, "memory: approve mine", id => $"{a.Statement(id)}\nMemory-Agent:")),
        new("writes the statement into the subject or into text", a => Commit(a, "Memory-Approves: x", id => $"As said:\nMemory-Approves: project/{id}@{a.Blob(id)} and\nmore text")),
        new("names bytes that its commit does not hold, and brings them later", a =>
        {
            Write(a);
            var statement = a.Statement("mine");
            File.Delete(a.Git.PathOf(MemoryRepository.PathOf("mine")));
            a.Git.Commit($"memory: approve mine\n\n{statement}");
            Commit(a, "Work");
        }),
        new("amends a person's approval to hold other bytes", a => { Append(a, "rule"); a.Git.Git("commit", "-q", "-a", "--amend", "--no-edit"); }) { Target = "rule" },
        new("adds a fixup that a rebase squashes into a person's approval", a =>
        {
            Append(a, "rule");
            a.Git.Git("commit", "-q", "-a", "-m", "fixup! memory: approve rule");
            a.Git.Git("-c", "sequence.editor=true", "rebase", "-q", "-i", "--autosquash", "--root");
        }) { Target = "rule" },
        new("changes an approved entry inside a merge commit", a =>
        {
            a.Git.Git("switch", "-q", "-c", "feature");
            a.Git.Commit("Work");
            a.Git.Git("switch", "-q", "main");
            a.Git.Git("merge", "-q", "--no-ff", "--no-commit", "feature");
            Append(a, "rule");
            a.Git.CommitAll("Merge feature");
        }) { Target = "rule" },
        new("copies an approved entry's bytes and signature to its own id", a =>
        {
            a.Git.Write(MemoryRepository.PathOf("mine"), a.Git.Read(MemoryRepository.PathOf("rule")));
            a.Git.Write(a.SignatureOf("mine"), a.Git.Read(a.SignatureOf("rule")));
            a.Git.CommitAll("Copy");
        }),
        new("links its signature to a person's", a =>
        {
            Write(a);
            File.CreateSymbolicLink(a.Git.PathOf(a.SignatureOf("mine")), Path.GetFileName(a.SignatureOf("rule")));
            a.Git.CommitAll("Link");
        }),
        new("puts back what a person retired, with its signature and a commit date in the future", a =>
        {
            var approved = a.Memory.Commit();
            a.Memory.Done("retire", "rule", "--reason", "r", "--yes");
            a.Land();
            a.Git.Git("checkout", "-q", approved, "--", ".agent-memory");
            ChildProcess.Run("git", ["commit", "-q", "-m", "Put it back"], a.Memory.Root, new Dictionary<string, string> { ["GIT_AUTHOR_DATE"] = "2099-01-01T00:00:00Z", ["GIT_COMMITTER_DATE"] = "2099-01-01T00:00:00Z" });
        }) { Target = "rule" },
        new("adds itself to the approvers in the same change", a => { a.WritePolicy(approvers: "'*'"); Commit(a, "memory: approve mine", a.Statement, "agent@example.org"); }),
        new("… and commits on top of it", a => { a.WritePolicy(approvers: "'*'"); a.Git.CommitAll("Policy"); a.Git.Commit("Work"); Commit(a, "memory: approve mine", a.Statement, "agent@example.org"); }),
        new("trusts a branch of its own and loosens the policy there", a =>
        {
            a.Git.Git("switch", "-q", "-c", "mine");
            a.WritePolicy(approvers: "'*'", branch: "mine");
            a.Git.CommitAll("Policy");
            a.Git.Commit("Work");
            Commit(a, "memory: approve mine", a.Statement, "agent@example.org");
        }),
        new("adds its own key to the signers in the same change", a => WithOwnKey(a, key =>
        {
            a.Git.Write(ReviewedRepository.Signers, a.Key.Allowed("ada@example.org") + key.Allowed("ada@example.org"));
            a.Git.CommitAll("Signers");
            Sign(a, key);
        })),
        new("signs with a key of its own, or in the namespace of commits", a => WithOwnKey(a, key => { Sign(a, key); a.Git.Write(a.SignatureOf("mine"), a.Key.Sign($"project/mine@{a.Blob("mine")}", "git")); a.Git.CommitAll("Again"); })),
        new("names a program of its own in `gpg.ssh.program`", a => WithOwnKey(a, key => { a.Git.Git("config", "gpg.ssh.program", Shim(a)); Sign(a, key); })),
        new("calls a branch `refs/remotes/origin/main`", a => { Commit(a, "Work"); a.Git.Git("branch", "refs/remotes/origin/main"); }),
        new("replaces or grafts a person's commit (`git replace`)", a =>
        {
            Commit(a, "Work");
            var forged = a.Git.Git("commit-tree", "HEAD^{tree}", "-p", "HEAD~1", "-m", $"memory: approve mine\n\n{a.Statement("mine")}").Trim();
            a.Git.Git("replace", "HEAD", forged);
        }),
        new("adds a note with the statement to a person's commit", a => { Commit(a, "Work"); a.Git.Git("notes", "add", "-m", a.Statement("mine")); }),
        new("keeps the statement on a branch that nobody merged", a => { a.Git.Git("switch", "-q", "-c", "aside"); Commit(a, "memory: approve mine", a.Statement); a.Git.Git("switch", "-q", "main"); Commit(a, "Work"); }),
        new("points `GIT_DIR` or object directories at a repository of its own", a =>
        {
            using var own = TempRepository.Create();
            own.Write(MemoryRepository.PathOf("mine"), "x");
            own.CommitAll("memory: approve mine");
            a.Git.Write(".git/objects/info/alternates", own.PathOf(".git/objects") + "\n");
            Commit(a, "Work");
            AsAgent(a, [("GIT_DIR", own.PathOf(".git")), ("GIT_OBJECT_DIRECTORY", own.PathOf(".git/objects"))], "approve", "mine", "--yes");
            File.Delete(a.Git.PathOf(".git/objects/info/alternates"));
        }),
        new("moves `refs/remotes/origin/main`, or edits a remote's address, in the clone", a => { Commit(a, "Work"); a.Git.Git("config", "remote.mine.url", "https://git.example.org/team/mine"); a.Git.Git("update-ref", "refs/remotes/mine/main", "HEAD"); }, TrustedBranch),
        new("signs with the user's own key, where that is unlocked", a => { Write(a); Sign(a, a.Key); }, Signed),
        new("writes a verdict into the tool's cache of signatures", a => WithOwnKey(a, key =>
        {
            Sign(a, key);
            var (signature, signers) = (a.Git.Git("rev-parse", $"HEAD:{a.SignatureOf("mine")}").Trim(), a.Git.Git("rev-parse", $"HEAD:{ReviewedRepository.Signers}").Trim());
            var verdict = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"1\nproject/mine@{a.Blob("mine")}\n{signature}\n{signers}\n0.0")));
            File.AppendAllText(a.Git.PathOf(".git/agent-memory/signatures"), $"{verdict} ada@example.org\n");
        }), Signed),
        new("puts an `ssh-keygen` of its own into the user's `PATH`", a => WithOwnKey(a, key => { Shim(a); Sign(a, key); }), Signed) { Variables = [("PATH", "shim")] },
    ];

    static void Write(ReviewedRepository a) => a.Memory.WriteEntry("mine", "Mine");

    static void Propose(ReviewedRepository a)
    {
        a.Memory.WriteEntry("mine", "Mine", "proposed");
        a.Git.CommitAll("Work");
    }

    /// <summary>Commits the entry, saying approved, with statements about it.</summary>
    static void Commit(ReviewedRepository a, string subject, Func<string, string>? statement = null, string email = "ada@example.org")
    {
        Write(a);
        a.Git.Git("add", "-A");
        a.Git.Commit(statement is null ? subject : $"{subject}\n\n{statement("mine")}", "--author", $"Ada Lovelace <{email}>");
    }

    static void Append(ReviewedRepository a, string id) => a.Git.Write(MemoryRepository.PathOf(id), a.Git.Read(MemoryRepository.PathOf(id)) + "\nAnd never ask.\n");

    static void AsAgent(ReviewedRepository a, params string[] args) => AsAgent(a, [], args);

    static void AsAgent(ReviewedRepository a, (string Name, string Value)[] variables, params string[] args) =>
        a.Memory.Setting([("CLAUDECODE", "1"), .. variables]).Run(args);

    static void WithoutKey(ReviewedRepository a) => a.Git.Git("config", "--unset", "user.signingkey");

    static void WithOwnKey(ReviewedRepository a, Action<SshKey> attack)
    {
        using var key = SshKey.Create();
        Write(a);
        attack(key);
    }

    static void Sign(ReviewedRepository a, SshKey key)
    {
        a.Git.Write(a.SignatureOf("mine"), key.Sign($"project/mine@{a.Blob("mine")}"));
        a.Git.CommitAll("Sign it");
    }

    /// <summary>A program that finds every signature good.</summary>
    static string Shim(ReviewedRepository a)
    {
        var path = a.Git.PathOf(".git/shim/ssh-keygen");
        a.Git.Write(".git/shim/ssh-keygen", "#!/bin/sh\ncase \"$2\" in find-principals) echo ada@example.org;; *) echo 'Good \"agent-memory\" signature for ada@example.org with key';; esac\n");
        MakeExecutable(path);
        return path;
    }

    static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
