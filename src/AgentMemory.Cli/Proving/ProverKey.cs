using AgentMemory.Cli.Hosting;
using AgentMemory.Errors;
using AgentMemory.Proving;
using AgentMemory.Store;

namespace AgentMemory.Cli.Proving;

/// <summary>
/// A key of the scratch's own, for a policy that takes only signatures: the user's keys are nobody's business there. The clone's trusted
/// branch allows it, as a reviewed change would.
/// </summary>
/// <param name="git">Runs in the clone.</param>
/// <param name="keygen">OpenSSH's program for keys.</param>
/// <param name="home">The home folder of the scratch.</param>
sealed class ProverKey(ChildProgram git, ChildProgram keygen, string home)
{
    string Key => Path.Combine(home, "prover-key");

    /// <summary>Makes a key that the clone allows; <c>false</c> where none can be made, or not be allowed, and then nothing has changed.</summary>
    internal bool Allow(ScratchFacts facts)
    {
        if (!Make())
            return false;
        var trusted = facts.TrustedTip ?? facts.Start;
        git.Run("switch", "--quiet", "--force", "--detach", trusted.Value);
        var allowed = Commit(facts.Person, $"{facts.Person.Email} namespaces=\"agent-memory\" {string.Join(' ', File.ReadAllText(Key + ".pub").Split(' ').Take(2))}\n");
        if (trusted != facts.Start)
        {
            git.Run("switch", "--quiet", "--force", "--detach", facts.Start.Value);
            if (git.Try("merge", "--quiet", "--no-edit", "--no-ff", allowed).ExitCode != 0)
            {
                // The branch changed the same file its own way: it is left as it is.
                git.Run("merge", "--abort");
                return false;
            }
        }
        foreach (var reference in facts.TrustedRefs)
            git.Run("update-ref", reference, allowed);
        foreach (var (key, value) in new[] { ("gpg.format", "ssh"), ("user.signingkey", Key) })
            git.Run("config", "--global", key, value);
        return true;
    }

    bool Make()
    {
        try
        {
            return keygen.Try("-q", "-t", "ed25519", "-N", "", "-C", "prover", "-f", Key).ExitCode == 0;
        }
        catch (AgentMemoryException)
        {
            // OpenSSH is not installed.
            return false;
        }
    }

    string Commit(Identity person, string line)
    {
        var path = Path.Combine(git.Folder, StoreLayout.AllowedSigners);
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        File.WriteAllText(path, before.Length == 0 || before.EndsWith('\n') ? before + line : $"{before}\n{line}");
        git.Run("add", "--force", "--", StoreLayout.AllowedSigners);
        git.Run("commit", "--quiet", "-m", $"Let {person.Name} sign in this clone");
        return git.Run("rev-parse", "HEAD").Trim();
    }
}
